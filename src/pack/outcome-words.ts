import { conclusions } from '../model/assessment.ts';
import { severities } from '../model/catalog.ts';
import { driftClasses } from '../model/drift.ts';
import { sourceStatuses } from '../model/snapshot.ts';

/** Every word that may stand in an outcome, severity or status cell. Law not yet in force has gaps, not deficiencies. */
export const outcomeWords = [
  'gap',
  'gap-accepted',
  // With `not-applicable`, which verdicts share: each word stands here once, or it would be counted twice.
  ...conclusions,
  'fail',
  'unknown',
  'pass',
  ...severities,
  ...sourceStatuses,
  ...driftClasses,
  // Of the five axes; what they share with the words above stands there.
  'in',
  'out',
  'undetermined',
  'in-force',
  'readiness',
  'voluntary',
  'none',
  'not-met',
  'expired',
  'not-known',
  'asserted',
  'evidenced',
  'none-needed',
  'covers-some',
  'covers-all',
] as const;
export type OutcomeWord = (typeof outcomeWords)[number];

/** What reads as good news. */
export const goodWords = [
  'pass',
  'supported',
  'complete',
  'fixed',
  'evidenced',
] as const satisfies readonly OutcomeWord[];

/** What must never be taken for it, at a glance or in print without colours. */
export const neverGood = [
  'fail',
  'unknown',
  'deficiency',
  'deficiency-accepted',
  'gap',
  'gap-accepted',
  'not-determined',
  'open',
  'scope-undetermined',
  'not-assessed',
  'high',
  'medium',
  'partial',
  'failed',
  'skipped',
  'regressed',
  'evidence-lost',
  'not-comparable',
  'undetermined',
  'not-met',
  'expired',
  'not-known',
  'asserted',
] as const satisfies readonly OutcomeWord[];
