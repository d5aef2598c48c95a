import { UserError } from '../../errors.ts';
import type { Catalog } from '../../model/catalog.ts';
import { problemLine } from '../../model/yaml-file.ts';
import { readCatalog } from './read-catalog.ts';

/** Everything that judges, or one error with all that is wrong with it. `sources` are the known ones. */
export function loadCatalog(folder: string, sources: Iterable<string>): Catalog {
  const { catalog, problems } = readCatalog(folder, sources);
  if (problems.length === 0) return catalog;
  throw new UserError(
    'CATALOG_INVALID',
    `The catalog in ${folder} cannot judge anything:\n${problems.map(problemLine).join('\n')}`,
    'Correct the lines above, then run `proofpack catalog lint`.',
  );
}
