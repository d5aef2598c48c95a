import { UserError } from '../../errors.ts';
import type { Catalog } from '../../model/catalog.ts';

/** The frameworks to show: those asked for, in catalog order, or all. Judging always covers all. */
export function chooseFrameworks(catalog: Catalog, asked: readonly string[]): readonly string[] {
  const known = catalog.frameworks.map(({ id }) => id);
  const unknown = asked.filter((id) => !known.includes(id));
  if (unknown.length > 0)
    throw new UserError(
      'UNKNOWN_FRAMEWORK',
      `there is no framework ${unknown.map((id) => `"${id}"`).join(', ')} in the catalogs`,
      `Use any of ${known.join(', ')}.`,
    );
  return asked.length === 0 ? known : known.filter((id) => asked.includes(id));
}
