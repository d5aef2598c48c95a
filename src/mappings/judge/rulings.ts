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

/** Where a decision stands on a day. Without an end it counts until it is taken back. */
export function inDate(on: string, until: string | null, today: string): Claim['state'] {
  if (on > today) return 'not-yet';
  return until !== null && until < today ? 'expired' : 'counts';
}
