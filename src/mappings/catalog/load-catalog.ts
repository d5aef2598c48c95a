import { UserError } from '../../errors.ts';
import type { Catalog } from '../../model/catalog.ts';
import { problemLines } from '../../model/problem-lines.ts';
import { readCatalog } from './read-catalog.ts';

/**
 * Everything that judges, or one error with all that is wrong with it. `sources` are the known ones; `additions` is a
 * folder with which an organisation adds to the catalog. `hint` says how exactly these files are checked again.
 */
export function loadCatalog(
  folder: string,
  sources: Iterable<string>,
  additions?: string,
  hint = 'Correct the lines above; `proofpack catalog lint FOLDER` checks a folder.',
): Catalog {
  const { catalog, problems } = readCatalog(folder, sources, additions);
  if (problems.length === 0) return catalog;
  throw new UserError(
    'CATALOG_INVALID',
    `The catalog in ${additions ?? folder} cannot judge anything:\n${problemLines(problems).join('\n')}`,
    hint,
  );
}
