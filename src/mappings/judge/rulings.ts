import type { Axes } from '../../model/assessment.ts';
import type { DecisionResult } from '../../model/assessed-workspace.ts';
import { isSameParty } from '../../model/workspace/words.ts';

/** A decision of the organisation, before its effect is counted and before anybody asks since when it stands. */
export type Claim = Omit<DecisionResult, 'instead' | 'retroactive' | 'late' | 'commit'>;

/** What stands up to a decision: what the checks of a control see in the whole estate, and what people have said here. */
export type Against = {
  readonly population: Axes['technical'];
  readonly human: Pick<Axes['human'], 'state' | 'weighed'> & {
    /** People said that it is not met, and nothing better since: that it was long ago takes nothing back. */
    readonly isDenied: boolean;
  };
};

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

type Approval = {
  readonly owner: string;
  readonly by: string | null;
  readonly on: string | null;
  readonly until: string | null;
};

/** An exclusion counts by somebody else than its owner, in date, and as long as nothing stands up to it. */
export function exclusionState(
  { owner, by, on, until }: Approval,
  today: string,
  objection: string | undefined,
): Exclude<Claim['state'], 'needless'> {
  if (by === null || on === null || isSameParty(by, owner)) return 'unapproved';
  const dated = inDate(on, until, today);
  return dated === 'counts' && objection !== undefined ? 'contradicted' : dated;
}

/**
 * Why what is seen or said forbids to take a control out; undefined where nothing does. A check that counts for a control
 * looks at what the control is about, so whatever it finds contradicts. A supporting one looks at something beside it:
 * that it passes says nothing against a decision. That it fails does, and so does what it could not judge, for it may.
 */
export function contradiction({ population, human }: Against): string | undefined {
  const { state, u, n, complete } = population;
  const isSilent = state === 'none' || state === 'not-applicable';
  const beside = besideWithoutWeighed(population, human);
  if (!isSilent && n > u) return `is contradicted: its checks find ${n - u} that it is about`;
  if (human.isDenied) return 'is contradicted: people say here that it is not met';
  if (beside.fails > 0) return `is contradicted: ${beside.fails} fail of what stands beside it`;
  if (!isSilent)
    return complete
      ? `cannot be held against the evidence: ${u} could not be judged`
      : 'cannot be held against the evidence: not all may have been seen';
  return beside.unknown === 0
    ? undefined
    : 'cannot be held against the evidence: what stands beside it could not be judged';
}

/** Evidence of people that names every supporting fact that fails or may has weighed them, as for the conclusion. */
const besideWithoutWeighed = (
  { supportingFails, supportingUnknown }: Against['population'],
  { state, weighed }: Against['human'],
): { readonly fails: number; readonly unknown: number } =>
  state === 'evidenced' && weighed
    ? { fails: 0, unknown: 0 }
    : { fails: supportingFails, unknown: supportingUnknown };
