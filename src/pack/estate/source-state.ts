import type { Assessment } from '../../model/assessment.ts';
import type { Gap } from '../../model/gap.ts';
import { isWithin, lastPartOf, subscriptionScopeOf } from '../../model/ids.ts';
import type { SourceSummary } from '../../model/snapshot.ts';
import { inventorySource } from '../inventory.ts';
import { inWords, plural } from '../words.ts';
import { isOfResource, type Reach } from './reach.ts';

export type Account = {
  readonly assessment: Pick<Assessment, 'sources' | 'gaps' | 'workspace'>;
  readonly reach: Reach;
};

/** How completely a source was read, as far as this pack shows it. */
export type SourceState = {
  readonly id: string;
  readonly title: string;
  /** `absent`: the snapshot holds no such source at all. */
  readonly status: SourceSummary['status'] | 'absent';
  readonly gaps: readonly Gap[];
  /** Until when it was read; undefined where it was not. */
  readonly until: string | undefined;
  /** Read to its end, wherever anybody looked. */
  readonly read: boolean;
  /** Subscriptions that the workspace expects and nobody looked at: what they hold stands in no count and behind no gap. */
  readonly unlooked: readonly string[];
  /** Read, with nothing left unlooked. Only then does nothing seen mean that there is nothing. */
  readonly whole: boolean;
};

export const unlookedIn = ({ workspace }: Account['assessment']): readonly string[] =>
  workspace?.unlooked ?? [];

export function stateOf({ assessment, reach }: Account, id: string): SourceState {
  const source = assessment.sources.find((each) => each.id === id);
  const all = assessment.gaps.filter((gap) => gap.source === id);
  // Where resources were not listed, a system may have some: nobody knows whose gap it is.
  const gaps = id === inventorySource ? all : all.filter((gap) => concerns(reach, gap));
  const unlooked = unlookedIn(assessment);
  const known = { id, gaps, unlooked };
  if (source === undefined)
    return {
      ...known,
      title: id,
      status: 'absent',
      until: undefined,
      read: false,
      whole: false,
    };
  const { status, title, observedTo } = source;
  // Gaps of other systems alone make a source partial, and say nothing about this one.
  const complete = status === 'complete' || (status === 'partial' && all.length > 0);
  const until = status === 'failed' || status === 'skipped' ? undefined : observedTo;
  const read = complete && gaps.length === 0;
  return { ...known, title, status, until, read, whole: read && unlooked.length === 0 };
}

/** In a pack of one system, gaps of its own resources and of what stands over them. */
function concerns(reach: Reach, { scope }: Gap): boolean {
  if (!reach.alone || reach.above.has(scope) || isOfResource(reach, scope)) return true;
  const subscription = subscriptionScopeOf(scope);
  // A region of the subscription is no resource of anybody.
  return (
    subscription !== undefined &&
    reach.above.has(subscription) &&
    !scope.includes('/resourcegroups/')
  );
}

/** Whether what concerns a key may be missing from what was read. */
export function isUnread({ status, gaps, read }: SourceState, key: string): boolean {
  if (read) return false;
  if (status !== 'complete' && gaps.length === 0) return true;
  if (status !== 'complete' && status !== 'partial') return true;
  return gaps.some(({ scope }) => isWithin(scope, key));
}

/** Whether nothing seen in any of these means that there is nothing. */
export const areWhole = (states: readonly SourceState[]): boolean =>
  states.every(({ whole }) => whole);

/** Stands before a count that may not be the whole. */
export const leastWords = (states: readonly SourceState[]): string =>
  areWhole(states) ? '' : 'at least ';

/** `alerts plan-off; ai-resources stale`: why they are not whole, in few words. Empty where they are. */
export function whyWords(states: readonly SourceState[]): string {
  const lacks = states.filter(({ read }) => !read).map(lackOf);
  const unlooked = states[0]?.unlooked.length ?? 0;
  return [
    ...lacks,
    ...(unlooked === 0
      ? []
      : [`${plural(unlooked, 'subscription', 'subscriptions')} not looked at`]),
  ].join('; ');
}

/** A source that calls itself complete may have gaps all the same: they say why. */
function lackOf({ id, status, gaps }: SourceState): string {
  if (status === 'absent') return `${id} not read`;
  const reasons = new Set(gaps.map(({ reason }) => reason));
  return `${id} ${reasons.size === 0 ? status : [...reasons].join(', ')}`;
}

const mostNamed = 4;

/** For the one line that every account of what is missing has for them. */
export function unlookedNames(unlooked: readonly string[]): string {
  const more = unlooked.length - mostNamed;
  return inWords([
    ...unlooked.slice(0, mostNamed).map(lastPartOf),
    ...(more > 0 ? [`${more} more`] : []),
  ]);
}

export const unlookedWords = (unlooked: readonly string[]): string =>
  `The workspace expects ${plural(unlooked.length, 'subscription', 'subscriptions')} that nobody looked at: ${unlookedNames(unlooked)}.`;

export const unlookedCure =
  'Collect again with them among the expected, or take them off expected-subscriptions.';
