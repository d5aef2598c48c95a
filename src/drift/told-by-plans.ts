import { filledByPlan, moreByPlan } from '../model/source-ids.ts';
import { coversSubject, readsCompletely, type Side } from './side.ts';

/**
 * How much Defender tells of a subject on one side, held against another. `apart`: more by one plan and less by the
 * next, or nobody knows whether a plan was on.
 */
export type Telling = 'alike' | 'less' | 'more' | 'apart';

/** Whether a fact rests on rows beside its subject of which there are more the more plans are on. */
export const restsOnPlans = ({ plannedFacts }: Side, fact: string): boolean =>
  plannedFacts.has(fact);

/** Whether a source's own rows come and go with the plans. */
export const comesWithPlans = (source: string): boolean => moreByPlan.has(source);

/** What `next` tells of a subject as `old` does, going by the plans that were on where it lies. */
export function tellingOf(old: Side, next: Side, subject: string): Telling {
  const told = Object.values(filledByPlan).map((filled): Telling => {
    const [was, is] = [planAt(old, filled, subject), planAt(next, filled, subject)];
    if (was === 'unknown' || is === 'unknown') return 'apart';
    if (was === is) return 'alike';
    return is === 'off' ? 'less' : 'more';
  });
  const [first = 'alike', ...others] = new Set(told.filter((each) => each !== 'alike'));
  return others.length === 0 ? first : 'apart';
}

/** What only a plan fills says by a gap that the plan is off, and by having been read that it is on. */
function planAt(side: Side, filled: readonly string[], subject: string): 'on' | 'off' | 'unknown' {
  const isOff = side.assessment.gaps.some(
    ({ source, reason, scope }) =>
      reason === 'plan-off' && filled.includes(source) && coversSubject(scope, subject),
  );
  if (isOff) return 'off';
  return filled.some((source) => readsCompletely(side, source, subject)) ? 'on' : 'unknown';
}
