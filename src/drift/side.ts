import type { Assessment, CheckResult, VerdictTexts } from '../model/assessment.ts';
import { ledAnywhere, ledBy, moreByPlan, onRequest } from '../model/source-ids.ts';
import { compareBytes } from '../model/json.ts';
import { isWithin, subjectKey, subscriptionScopeOf } from '../model/ids.ts';

/** One of the two assessments, with the questions drift asks of it. */
export type Side = {
  readonly assessment: Assessment;
  readonly verdicts: VerdictTexts;
  /** The subscriptions that its run was asked to cover, as keys. */
  readonly expected: ReadonlySet<string>;
  /** The checks that decide a fact, by check id. Corroborators never count as a change. */
  readonly deciding: ReadonlyMap<string, CheckResult>;
  readonly facts: ReadonlySet<string>;
  /** Of these, the ones that rest on rows beside their subject of which Defender makes more the more plans are on. */
  readonly plannedFacts: ReadonlySet<string>;
  /** Of these, the ones that rest on records of other subscriptions too. */
  readonly farFacts: ReadonlySet<string>;
};

export function sideOf(assessment: Assessment, verdicts: VerdictTexts): Side {
  const deciding = assessment.checks.filter((check) => check.observer === 'deciding');
  return {
    assessment,
    verdicts,
    expected: new Set(assessment.snapshot.expected),
    deciding: new Map(deciding.map((check) => [check.id, check])),
    facts: new Set(deciding.map((check) => check.fact)),
    plannedFacts: new Set(
      deciding
        .filter(({ beside }) => beside.some((id) => moreByPlan.has(id)))
        .map(({ fact }) => fact),
    ),
    farFacts: new Set(
      deciding.filter(({ elsewhere }) => elsewhere.length > 0).map(({ fact }) => fact),
    ),
  };
}

/** The sources whose subjects any of the sides decides something about. */
export const subjectSources = (sides: readonly Side[]): string[] =>
  [
    ...new Set(sides.flatMap(({ deciding }) => [...deciding.values()].map(({ source }) => source))),
  ].toSorted(compareBytes);

/**
 * True when an absence means something: the source was read without a gap where the subject lies, and
 * the right to read it there was proved. Anything less, and a missing row proves nothing.
 */
export function readsCompletely(side: Side, source: string, subject: string): boolean {
  const summary = side.assessment.sources.find((each) => each.id === source);
  if (summary?.status !== 'complete' && summary?.status !== 'partial') return false;
  if (!isProved(summary.proved, source, subject)) return false;
  const isHidden = side.assessment.gaps.some(
    (gap) => gap.source === source && coversSubject(gap.scope, subject),
  );
  return !isHidden && (ledBy[source] ?? []).every((lead) => ledWhole(side, source, lead, subject));
}

/** An answer of logs names the workspace that gave it behind its question: it was proved where that lies. */
function isProved(proved: readonly string[], source: string, subject: string): boolean {
  const place = onRequest.has(source) ? subject.slice(subject.indexOf('|') + 1) : subject;
  const subscription = subscriptionScopeOf(place);
  // Whether a workspace was asked that no resource names, nobody knows.
  return subscription === undefined ? place === subject : proved.includes(subscription);
}

/** What leads to a subject must have been read too: else nobody looked where it may still be. */
const ledWhole = (side: Side, source: string, lead: string, subject: string): boolean =>
  ledAnywhere.has(source)
    ? side.assessment.snapshot.expected.every((place) => readsCompletely(side, lead, place))
    : readsCompletely(side, lead, subject);

/**
 * Which subscriptions lie under a management group is not in the assessment: assume all of them. A subject
 * above all subscriptions is read completely only where nothing is missing anywhere.
 */
export function coversSubject(gapScope: string, subject: string): boolean {
  const scope = subjectKey(gapScope);
  return isWithin(scope, subject) || isAboveSubscriptions(scope) || isAboveSubscriptions(subject);
}

/** Whether the subject's subscription belongs to what the run was asked to cover; undefined: nobody said. */
export function isExpected(side: Side, subject: string): boolean | undefined {
  const subscription = subscriptionScopeOf(subject);
  if (subscription === undefined) return true;
  return side.assessment.snapshot.basis === 'as-seen' ? undefined : side.expected.has(subscription);
}

const isAboveSubscriptions = (key: string): boolean => subscriptionScopeOf(key) === undefined;

/** Whether a side had to look at every subscription that another had to. */
export const expectsAllOf = (side: Side, other: Side): boolean =>
  other.expected.isSubsetOf(side.expected);

/** Whether both sides had to look at the same subscriptions. */
export const looksAlike = (a: Side, b: Side): boolean => expectsAllOf(a, b) && expectsAllOf(b, a);

/**
 * Whether a side looked wherever something could lead to what the other one saw: what stands above all subscriptions, or
 * is led to from any, is not gone because fewer of them are looked at.
 */
export const looksAsFar = (lacking: Side, having: Side, source: string, subject: string): boolean =>
  (subscriptionScopeOf(subject) !== undefined && !ledAnywhere.has(source)) ||
  onRequest.has(source) ||
  expectsAllOf(lacking, having);
