import { UserError } from '../../errors.ts';
import type { Catalog } from '../../model/catalog.ts';
import { problemLine } from '../../model/yaml-file.ts';
import { readCatalog } from './read-catalog.ts';

/**
 * Everything that judges, or one error with all that is wrong with it. `sources` are the known ones; `additions` is a
 * folder with which an organisation adds to the catalog.
 */
export function loadCatalog(
  folder: string,
  sources: Iterable<string>,
  additions?: string,
): Catalog {
  const { catalog, problems } = readCatalog(folder, sources, additions);
  if (problems.length === 0) return catalog;
  throw new UserError(
    'CATALOG_INVALID',
    `The catalog in ${additions ?? folder} cannot judge anything:\n${problems.map(problemLine).join('\n')}`,
    'Correct the lines above, then run `proofpack catalog lint`.',
  );
}
