import type { Assessment } from '../model/assessment.ts';
import type { Gap } from '../model/gap.ts';
import { subscriptionScopeOf } from '../model/ids.ts';
import { unlookedIn } from './estate/source-state.ts';
import { scopeKey } from './subscriptions.ts';

/** `1 of 7 subscriptions not read in full (plan-off)`: what the technical rate was not counted over. */
export function missingWords(assessment: Assessment): string {
  const { checks, gaps, snapshot } = assessment;
  const lacking = checks.filter(({ observer, complete }) => observer === 'deciding' && !complete);
  const sources = new Set(lacking.map(({ source }) => source));
  const behind = gaps.filter(({ source }) => sources.has(source));
  const unlooked = unlookedIn(assessment);
  const all = new Set([...snapshot.expected, ...unlooked].map(scopeKey));
  const unread = unreadIn(all, behind).union(new Set(unlooked.map(scopeKey)));
  const why = [
    ...new Set(behind.map(({ reason }) => reason)),
    ...(unlooked.length === 0 ? [] : ['not looked at']),
  ].join(', ');
  if (all.size === 0) return 'nobody said which subscriptions there are';
  if (unread.size === 0) return `${lacking.length} of its checks may not have seen all`;
  return `${unread.size} of ${all.size} subscriptions not read in full (${why})`;
}

/** What is missing above subscriptions may be missing in any of them. */
function unreadIn(all: ReadonlySet<string>, gaps: readonly Gap[]): ReadonlySet<string> {
  const scopes = new Set(gaps.map(({ scope }) => subscriptionScopeOf(scope)));
  return scopes.has(undefined) ? all : new Set([...all].filter((each) => scopes.has(each)));
}
