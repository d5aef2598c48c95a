import type { Change, DriftClass } from '../model/drift.ts';

// What kind of news a change is, whichever page or sheet tells it.

export const isOf =
  (...classes: readonly DriftClass[]) =>
  (change: Change): boolean =>
    classes.includes(change.class);

export const isUncompared = isOf('not-comparable', 'evidence-gained');
const hasOwnSection = (change: Change): boolean =>
  isUncompared(change) || isOf('regressed', 'evidence-lost', 'fixed')(change);
/** What came in failing: a new resource that fails is no regression, and still worse. */
export const isNewFail = (change: Change): boolean =>
  change.after === 'fail' && change.before !== 'fail' && !hasOwnSection(change);
/** It may have failed all along: no regression that could be shown, and no less of a failure. */
export const becameVisible = (change: Change): boolean =>
  isUncompared(change) && change.after === 'fail' && change.before !== 'fail';
export const isOther = (change: Change): boolean =>
  !hasOwnSection(change) && !isNewFail(change) && !isOf('new-subject', 'subject-deleted')(change);

/** What regressed, what can no longer be told, and what came in failing. */
export const isWorse = (change: Change): boolean =>
  isOf('regressed', 'evidence-lost')(change) || isNewFail(change);
/** All of that, and what may have failed all along. */
export const looksWorse = (change: Change): boolean => isWorse(change) || becameVisible(change);
