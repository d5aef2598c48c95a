import type { Axes } from '../../model/assessment.ts';
import type { DecisionResult } from '../../model/assessed-workspace.ts';

/** A decision of the organisation, before its effect is counted. */
export type Claim = Omit<DecisionResult, 'instead'>;

/** One thing that speaks about the scope of a control. */
export type Ruling = {
  /** Undefined: it changes nothing, and is listed all the same. */
  readonly scope: Axes['scope'] | undefined;
  readonly claim?: Claim;
};

export const scopeIs = (
  state: Axes['scope']['state'],
  reason: string,
  by: string | null = null,
  until: string | null = null,
): Axes['scope'] => ({ state, reason, by, until });

/** Where a decision stands on a day. What was given no end has none that it could be in date until. */
export function inDate(
  on: string,
  until: string | null,
  today: string,
): 'counts' | 'expired' | 'not-yet' {
  if (on > today) return 'not-yet';
  return until === null || until < today ? 'expired' : 'counts';
}

/** Why what is seen forbids to take a control out; undefined where nothing does. */
export function contradiction({ state, u, n, complete }: Axes['technical']): string | undefined {
  if (state === 'none' || state === 'not-applicable') return undefined;
  if (n > u) return `is contradicted: its checks find ${n - u} that it is about`;
  return complete
    ? `cannot be held against the evidence: ${u} could not be judged`
    : 'cannot be held against the evidence: not all may have been seen';
}
