import { type Assessment, conclusions, forceStates } from '../model/assessment.ts';
import type { Drift } from '../model/drift.ts';
import { compareBytes } from '../model/json.ts';

/** How often each conclusion stands on either side, per framework and force: sums that are never added. */
export function conclusionCounts(old: Assessment, next: Assessment): Drift['conclusions'] {
  const [before, after] = [old, next].map(
    ({ frameworks }) => new Map(frameworks.map(({ id, counts }) => [id, counts])),
  );
  const ids = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])]);
  return [...ids].toSorted(compareBytes).flatMap((framework) =>
    forceStates.flatMap((force) =>
      conclusions.flatMap((conclusion) => {
        const count = {
          before: before?.get(framework)?.[force][conclusion] ?? 0,
          after: after?.get(framework)?.[force][conclusion] ?? 0,
        };
        if (count.before === 0 && count.after === 0) return [];
        return [{ framework, force, conclusion, ...count }];
      }),
    ),
  );
}
