import { UserError } from '../../errors.ts';
import type { Catalog } from '../../model/catalog.ts';

/**
 * The frameworks to show: those asked for, in catalog order, or all but the lenses, which show the same evidence by
 * another list. Judging always covers all.
 */
export function chooseFrameworks(catalog: Catalog, asked: readonly string[]): readonly string[] {
  const known = catalog.frameworks.map(({ id }) => id);
  const unknown = asked.filter((id) => !known.includes(id));
  if (unknown.length > 0)
    throw new UserError(
      'UNKNOWN_FRAMEWORK',
      `there is no framework ${unknown.map((id) => `"${id}"`).join(', ')} in the catalogs`,
      `Use any of ${known.join(', ')}.`,
    );
  return catalog.frameworks
    .filter(({ id, kind }) => (asked.length === 0 ? kind === 'framework' : asked.includes(id)))
    .map(({ id }) => id);
}
