import { compileLike } from '../like.ts';
import type { ControlOwner } from './applicability.ts';

type Reference = { readonly framework: string; readonly control: string };

/** Who answers for a control: the entry that names it, else the first whose pattern it fits. */
export function controlOwner(
  owners: readonly ControlOwner[],
  { framework, control }: Reference,
): ControlOwner | undefined {
  const own = owners.filter((each) => each.framework === framework);
  return (
    own.find(({ controls }) => controls.includes(control)) ??
    own.find(({ controls }) => controls.some((pattern) => compileLike(pattern)(control)))
  );
}
