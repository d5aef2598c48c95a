import type { Deficiency } from '../model/assessment.ts';
import type { Drift } from '../model/drift.ts';
import type { Governed } from './governed-facts.ts';

/** The earliest instant at which a fact is known to have failed, and what shows it. */
export type OpenSince = { readonly at: number; readonly because: string };

/** An assessment tells what it found and not since when: only what stands beside it does. */
export function openSince(
  deficiency: Pick<Deficiency, 'fact' | 'k'>,
  governed: Readonly<Governed> | undefined,
  before: FailedBefore,
): OpenSince | undefined {
  const told: OpenSince[] = [];
  if (governed?.since !== undefined)
    told.push({
      at: governed.since,
      because: 'Defender for Cloud has had it open on a resource since then',
    });
  const failed = before(deficiency);
  if (failed !== undefined) told.push(failed);
  return told.toSorted((a, b) => a.at - b.at)[0];
}

export type FailedBefore = (deficiency: Pick<Deficiency, 'fact' | 'k'>) => OpenSince | undefined;

/**
 * Whether some of what fails did so at the earlier side of a comparison. Every fail that is new stands among the
 * changes, of whichever system: where more fail than that, one of them is old.
 */
export function failedBefore(drift: Drift | undefined): FailedBefore {
  if (drift === undefined) return () => undefined;
  const fresh = new Map<string, number>();
  for (const { fact, before, after } of drift.changes)
    if (after === 'fail' && before !== 'fail') fresh.set(fact, (fresh.get(fact) ?? 0) + 1);
  const at = Date.parse(drift.old.asOf);
  return ({ fact, k }) =>
    k > (fresh.get(fact) ?? 0)
      ? {
          at,
          because: `at least: some of it failed in the assessment of ${drift.old.asOf.slice(0, 10)} already`,
        }
      : undefined;
}
