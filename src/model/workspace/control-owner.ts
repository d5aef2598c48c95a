import { compileLike } from '../like.ts';
import type { ControlOwner } from './applicability.ts';

type Reference = { readonly framework: string; readonly control: string };

/**
 * Who answers for a control: the entry that names it, else the first whose pattern it fits. A control is asked about once
 * for every AI system, so what was found is kept.
 */
export function controlOwners(
  owners: readonly ControlOwner[],
): (asked: Reference) => ControlOwner | undefined {
  const byFramework = Map.groupBy(
    owners.map((owner) => ({ owner, fits: owner.controls.map(compileLike) })),
    ({ owner }) => owner.framework,
  );
  const found = new Map<string, ControlOwner | undefined>();
  return ({ framework, control }) => {
    const key = JSON.stringify([framework, control]);
    if (found.has(key)) return found.get(key);
    const own = byFramework.get(framework) ?? [];
    const naming =
      own.find(({ owner }) => owner.controls.includes(control)) ??
      own.find(({ fits }) => fits.some((fit) => fit(control)));
    found.set(key, naming?.owner);
    return naming?.owner;
  };
}
