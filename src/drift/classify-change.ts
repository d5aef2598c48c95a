import type { DriftClass } from '../model/drift.ts';
import type { Verdict } from '../model/verdict.ts';
import { isExpected, looksAlike, looksAsFar, readsCompletely, type Side } from './side.ts';
import { comesWithPlans, restsOnPlans, tellingOf } from './told-by-plans.ts';

/** One fact about one subject on both sides, judged by one set of rules; null where that side says nothing about it. */
export type Compared = {
  readonly fact: string;
  readonly source: string;
  readonly subject: string;
  readonly subjectBefore: boolean;
  readonly subjectAfter: boolean;
  readonly gap: boolean;
  readonly before: Verdict | null;
  readonly after: Verdict | null;
};

export type Classified = { readonly class: DriftClass; readonly reason: string };

export const unchanged: Classified = { class: 'unchanged', reason: '' };

/** The first class that applies, in the order of the design: scope, catalog, presence, evidence, applicability, outcome. */
export function classifyChange(old: Side, next: Side, compared: Compared): Classified {
  return (
    byScope(old, next, compared) ??
    byCatalog(old, next, compared) ??
    byGap(old, next, compared) ??
    byPresence(old, next, compared) ??
    byEvidence(compared) ??
    byPlans(old, next, compared) ??
    byElsewhere(old, next, compared) ??
    byOutcome(old, next, compared)
  );
}

function byScope(old: Side, next: Side, { subject }: Compared): Classified | undefined {
  const before = isExpected(old, subject);
  const after = isExpected(next, subject);
  if (before === true && after === false)
    return { class: 'scope-left', reason: 'its subscription is no longer in the expected scope' };
  if (before === false && after === true)
    return { class: 'scope-entered', reason: 'its subscription came into the expected scope' };
  return undefined;
}

function byCatalog(old: Side, next: Side, { fact }: Compared): Classified | undefined {
  if (old.facts.has(fact) && next.facts.has(fact)) return undefined;
  const where = next.facts.has(fact) ? 'older' : 'newer';
  return { class: 'catalog-changed', reason: `the ${where} catalog does not ask this` };
}

/**
 * A gap line stands for what could not be read: it comes and goes with evidence, never with the estate.
 * Where a wider gap took its place, nothing was gained; where a wider one was there before, nothing was lost.
 */
function byGap(old: Side, next: Side, compared: Compared): Classified | undefined {
  const { gap, source, subject, before, after } = compared;
  if (!gap || before === after) return undefined;
  const whole = before === null ? old : next;
  if (!readsCompletely(whole, source, subject))
    return {
      class: 'not-comparable',
      reason: `${source} was not read completely there on either side`,
    };
  return before === null
    ? { class: 'evidence-lost', reason: 'what could be read before can no longer be read' }
    : { class: 'evidence-gained', reason: 'what could not be read before can now be read' };
}

function byPresence(old: Side, next: Side, compared: Compared): Classified | undefined {
  const { subjectBefore, subjectAfter } = compared;
  if (subjectBefore === subjectAfter) return undefined;
  const doubt = whyAbsenceProvesNothing(old, next, compared);
  if (doubt !== undefined) return { class: 'not-comparable', reason: doubt };
  return subjectAfter
    ? { class: 'new-subject', reason: 'it was not there before' }
    : { class: 'subject-deleted', reason: 'it is no longer there' };
}

function whyAbsenceProvesNothing(
  old: Side,
  next: Side,
  { source, subject, subjectAfter }: Compared,
): string | undefined {
  // The scope of the side that lacks the subject must have been read to its end, and so must the other's.
  if (!readsCompletely(old, source, subject) || !readsCompletely(next, source, subject))
    return `${source} was not read completely there on both sides, so absence proves nothing`;
  if (isExpected(old, subject) === undefined || isExpected(next, subject) === undefined)
    return 'the expected scope of one side is not established, so absence proves nothing';
  const [lacking, having] = subjectAfter ? [old, next] : [next, old];
  if (!looksAsFar(lacking, having, source, subject))
    return 'one side looked at fewer subscriptions, any of which may lead to it';
  if (comesWithPlans(source) && tellingOf(old, next, subject) !== 'alike') return toldApart.reason;
  return undefined;
}

const toldApart: Classified = {
  class: 'not-comparable',
  reason:
    'a plan of Defender was switched there, or nobody knows whether one was, so it may recommend more or less than it did',
};

function byEvidence({ before, after }: Compared): Classified | undefined {
  if (before === after) return unchanged;
  if (after === 'unknown')
    return { class: 'evidence-lost', reason: 'it could be judged before and cannot be now' };
  if (before === 'unknown')
    return { class: 'evidence-gained', reason: 'it can be judged now and could not be before' };
  return undefined;
}

/**
 * What Defender no longer recommends because a plan went off was neither mended nor taken out of the question. A fail
 * that stands with less told is one all the same, and so is what passes with more told.
 */
function byPlans(old: Side, next: Side, compared: Compared): Classified | undefined {
  const { fact, subject, before, after } = compared;
  if (!restsOnPlans(old, fact) && !restsOnPlans(next, fact)) return undefined;
  const telling = tellingOf(old, next, subject);
  if (telling === 'apart') return toldApart;
  if (telling === 'less' && after !== 'fail')
    return {
      class: 'evidence-lost',
      reason: 'a plan of Defender was switched off there, so it recommends less than it did',
    };
  if (telling === 'more' && before !== 'fail')
    return {
      class: 'evidence-gained',
      reason: 'a plan of Defender was switched on there, so it recommends more than it did',
    };
  return undefined;
}

function byElsewhere(old: Side, next: Side, { fact }: Compared): Classified | undefined {
  const isFar = old.farFacts.has(fact) || next.farFacts.has(fact);
  if (!isFar || looksAlike(old, next)) return undefined;
  return {
    class: 'not-comparable',
    reason: 'what it rests on may lie in a subscription that only one side looked at',
  };
}

function byOutcome(old: Side, next: Side, { before, after }: Compared): Classified {
  if (old.assessment.inputs.catalogs !== next.assessment.inputs.catalogs)
    return {
      class: 'not-comparable',
      reason: 'the two sides were judged by different catalogs; judge both with one',
    };
  if (before === 'fail' && after === 'pass')
    return { class: 'fixed', reason: 'it failed before and passes now' };
  if (before === 'pass' && after === 'fail')
    return { class: 'regressed', reason: 'it passed before and fails now' };
  return {
    class: 'applicability-changed',
    reason:
      after === null || after === 'not-applicable' ? 'it no longer applies' : 'it applies now',
  };
}
