import type { Assessment } from '../../model/assessment.ts';
import type { Gap } from '../../model/gap.ts';
import { isWithin, subscriptionScopeOf } from '../../model/ids.ts';
import type { SourceSummary } from '../../model/snapshot.ts';
import { inventorySource } from '../inventory.ts';
import { isOfResource, type Reach } from './reach.ts';

export type Account = {
  readonly assessment: Pick<Assessment, 'sources' | 'gaps'>;
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
  /** Only then does nothing seen mean that there is nothing. */
  readonly whole: boolean;
};

export function stateOf({ assessment, reach }: Account, id: string): SourceState {
  const source = assessment.sources.find((each) => each.id === id);
  const all = assessment.gaps.filter((gap) => gap.source === id);
  // Where resources were not listed, a system may have some: nobody knows whose gap it is.
  const gaps = id === inventorySource ? all : all.filter((gap) => concerns(reach, gap));
  if (source === undefined)
    return { id, title: id, status: 'absent', gaps, until: undefined, whole: false };
  const { status, title, observedTo } = source;
  // Gaps of other systems alone make a source partial, and say nothing about this one.
  const complete = status === 'complete' || (status === 'partial' && all.length > 0);
  const until = status === 'failed' || status === 'skipped' ? undefined : observedTo;
  return { id, title, status, gaps, until, whole: complete && gaps.length === 0 };
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
export function isUnread({ status, gaps, whole }: SourceState, key: string): boolean {
  if (whole) return false;
  if (status !== 'complete' && gaps.length === 0) return true;
  if (status !== 'complete' && status !== 'partial') return true;
  return gaps.some(({ scope }) => isWithin(scope, key));
}
