import type { Path, Problem } from '../../model/yaml-file.ts';
import type { Entry } from './entries.ts';

/** What is wrong at a place inside an item. */
export type Remark = { readonly path: Path; readonly problem: string };

/** What is wrong with one item, as it is reported. Of a malformed one that is done already. */
export function remarks<T>(
  { value, problem }: Entry<T>,
  lint: (value: T) => Iterable<Remark>,
): Problem[] {
  if (value === undefined) return [];
  return [...lint(value)].map((remark) => problem(remark.path, remark.problem));
}
