import type { Assessment, CheckResult } from '../model/assessment.ts';
import { type Change, type Drift, driftClasses, driftSchema } from '../model/drift.ts';
import { compareBytes } from '../model/json.ts';
import type { CheckVerdict, Verdict } from '../model/verdict.ts';
import { classifyChange } from './classify-change.ts';
import { controlChanges } from './control-changes.ts';
import { type LinePair, pairLines } from './pair-lines.ts';
import type { Side } from './side.ts';

/** Compares two assessments of one tenant: every change with its cause, counted once per fact and subject. */
export async function diffAssessments(old: Side, next: Side): Promise<Drift> {
  const counts = driftSchema.shape.counts.parse(
    Object.fromEntries(driftClasses.map((each) => [each, 0])),
  );
  const both = { n: 0, passBefore: 0, passAfter: 0 };
  const changes: Change[] = [];
  for (const source of subjectSources(old, next)) {
    for await (const pair of pairLines(old.verdicts, next.verdicts, source)) {
      for (const change of compareFacts(old, next, source, pair)) {
        counts[change.class]++;
        if (isLikeForLike(old, next, change)) addToLikeForLike(both, change);
        if (change.class !== 'unchanged') changes.push(change);
      }
    }
  }
  changes.sort((a, b) => compareBytes(a.fact, b.fact) || compareBytes(a.subject, b.subject));
  return {
    format: 1,
    tenant: next.assessment.snapshot.tenant,
    old: sideSummary(old.assessment),
    new: sideSummary(next.assessment),
    counts,
    likeForLike: {
      n: both.n,
      before: both.n === 0 ? null : both.passBefore / both.n,
      after: both.n === 0 ? null : both.passAfter / both.n,
    },
    changes,
    controls: controlChanges(old.assessment, next.assessment, changes),
  };
}

const subjectSources = (old: Side, next: Side): string[] =>
  [
    ...new Set([...old.deciding.values(), ...next.deciding.values()].map((check) => check.source)),
  ].toSorted(compareBytes);

/** Each fact either side states about the subject, classified. Unchanged ones come too: they are counted. */
function compareFacts(old: Side, next: Side, source: string, pair: LinePair): Change[] {
  const before = factsOf(old, pair.before?.verdicts ?? []);
  const after = factsOf(next, pair.after?.verdicts ?? []);
  return [...new Set([...before.keys(), ...after.keys()])]
    .toSorted(compareBytes)
    .flatMap((fact) => {
      const was = before.get(fact);
      const is = after.get(fact);
      return changeOf(old, next, source, pair, was, is);
    });
}

function changeOf(
  old: Side,
  next: Side,
  source: string,
  pair: LinePair,
  was: Stated | undefined,
  is: Stated | undefined,
): Change[] {
  const line = pair.after ?? pair.before;
  const check = is?.check ?? was?.check;
  if (line === undefined || check === undefined) return [];
  const about = { fact: check.fact, subject: line.id };
  const values = { before: verdictOf(was), after: verdictOf(is) };
  const { class: name, reason } = classifyChange(old, next, {
    ...about,
    ...values,
    source,
    subjectBefore: pair.before !== undefined,
    subjectAfter: pair.after !== undefined,
    gap: line.gap !== undefined,
  });
  const { id, title, severity } = check;
  const observed = { observedBefore: observedOf(was), observedAfter: observedOf(is) };
  return [
    {
      class: name,
      ...about,
      check: id,
      title,
      severity,
      name: line.name,
      ...values,
      ...observed,
      reason,
    },
  ];
}

const verdictOf = (stated: Stated | undefined): Verdict | null => stated?.said.verdict ?? null;
const observedOf = (stated: Stated | undefined): string => stated?.said.observed ?? '';

type Stated = { readonly check: CheckResult; readonly said: CheckVerdict };

function factsOf(side: Side, verdicts: readonly CheckVerdict[]): Map<string, Stated> {
  const facts = new Map<string, Stated>();
  for (const said of verdicts) {
    const check = side.deciding.get(said.check);
    if (check !== undefined) facts.set(check.fact, { check, said });
  }
  return facts;
}

type Both = { n: number; passBefore: number; passAfter: number };

/**
 * Only what both sides judged, within the scope and the catalog they share, may move the headline:
 * nothing that came, went, was unknown or was asked differently.
 */
function isLikeForLike(old: Side, next: Side, change: Change): boolean {
  if (old.assessment.inputs.catalogs !== next.assessment.inputs.catalogs) return false;
  const comparable = ['unchanged', 'fixed', 'regressed'].includes(change.class);
  return comparable && isJudged(change.before) && isJudged(change.after);
}

const isJudged = (verdict: Verdict | null): boolean => verdict === 'pass' || verdict === 'fail';

function addToLikeForLike(both: Both, { before, after }: Change): void {
  both.n++;
  if (before === 'pass') both.passBefore++;
  if (after === 'pass') both.passAfter++;
}

const sideSummary = ({ snapshot, asOf, digest, complete }: Assessment): Drift['old'] => ({
  snapshot: snapshot.id,
  asOf,
  digest,
  complete,
});
