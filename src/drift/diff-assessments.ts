import type { Assessment } from '../model/assessment.ts';
import { type Change, type Drift, driftClasses, driftSchema } from '../model/drift.ts';
import { compareBytes } from '../model/json.ts';
import { BridgeCounts } from './bridge.ts';
import { differingInputs } from './classify-judging.ts';
import type { Sides } from './cause-of-change.ts';
import { type ComparedFact, compareFacts } from './compare-facts.ts';
import { conclusionCounts } from './conclusion-counts.ts';
import { controlChanges } from './control-changes.ts';
import { Counted } from './counted.ts';
import { joinLines } from './join-lines.ts';
import { type Side, subjectSources } from './side.ts';

/**
 * Compares two assessments of one tenant: every change with its cause, counted once per fact and subject. `again` is
 * the older snapshot judged by the rules of the newer assessment, where the older assessment rests on others.
 */
export async function diffAssessments(old: Side, next: Side, again: Side = old): Promise<Drift> {
  const sides: Sides = { old, again, next };
  const sums = new Sums();
  const skipEqual = sameQuestions(sides);
  for (const source of subjectSources([old, again, next]))
    for await (const found of comparedIn(sides, source, skipEqual)) sums.add(found, again, next);
  const { counts, changes } = sums;
  if (skipEqual) sums.addPassedOver(again);
  changes.sort((a, b) => compareBytes(a.fact, b.fact) || compareBytes(a.subject, b.subject));
  return {
    format: 1,
    tenant: next.assessment.snapshot.tenant,
    old: sideSummary(old.assessment),
    new: sideSummary(next.assessment),
    counts,
    likeForLike: sums.likeForLike(),
    bridge: sums.bridge.bridge(old.assessment.rates.technical, next.assessment.rates.technical),
    rejudged: again === old ? null : rejudgedBy(old.assessment, again.assessment),
    conclusions: conclusionCounts(old.assessment, next.assessment),
    changes,
    controls: controlChanges(old.assessment, next.assessment, changes),
  };
}

/** What is said alike of a subject is no change, unless it is asked of another estate or means another fact. */
function sameQuestions({ old, again, next }: Sides): boolean {
  const [a, b, c] = [old, again, next].map(({ assessment }) => assessment.inputs.catalogs);
  return a === b && b === c && scopeOf(again) === scopeOf(next);
}

const scopeOf = ({ assessment: { snapshot } }: Side): string =>
  JSON.stringify([snapshot.basis, snapshot.expected]);

async function* comparedIn(
  sides: Sides,
  source: string,
  skipEqual: boolean,
): AsyncGenerator<ComparedFact> {
  const { old, again, next } = sides;
  const isTwo = again === old;
  const read = (isTwo ? [old, next] : [old, next, again]).map(({ verdicts }) =>
    verdicts.texts(source),
  );
  for await (const [before, after, between] of joinLines(read, skipEqual)) {
    const lines = { old: before, again: isTwo ? before : between, next: after };
    yield* compareFacts(sides, source, lines, skipEqual);
  }
}

/** Everything that is counted on the way. */
class Sums {
  readonly counts = driftSchema.shape.counts.parse(
    Object.fromEntries(driftClasses.map((name) => [name, 0])),
  );
  readonly changes: Change[] = [];
  readonly bridge = new BridgeCounts();
  readonly #read = new Counted();
  readonly #both = { n: 0, passBefore: 0, passAfter: 0 };

  add({ change, moves, estate }: ComparedFact, again: Side, next: Side): void {
    this.counts[change.class]++;
    for (const move of moves) this.bridge.add(move.class, move.before, move.after);
    if (estate.before !== null) this.#read.add(estate.before);
    if (isLikeForLike(again, next, estate)) {
      this.#both.n++;
      if (estate.before === 'pass') this.#both.passBefore++;
      if (estate.after === 'pass') this.#both.passAfter++;
    }
    if (change.class !== 'unchanged') this.changes.push(change);
  }

  addPassedOver(side: Side): void {
    const { all, pass, judged } = this.#read.passedOver(side);
    this.counts.unchanged += all;
    this.#both.n += judged;
    this.#both.passBefore += pass;
    this.#both.passAfter += pass;
  }

  likeForLike(): Drift['likeForLike'] {
    const { n, passBefore, passAfter } = this.#both;
    return {
      n,
      before: n === 0 ? null : passBefore / n,
      after: n === 0 ? null : passAfter / n,
    };
  }
}

/**
 * Only what both sides judged, within the scope and the catalog they share, may move the headline:
 * nothing that came, went, was unknown or was asked differently.
 */
function isLikeForLike(
  old: Side,
  next: Side,
  { class: name, before, after }: ComparedFact['estate'],
): boolean {
  if (old.assessment.inputs.catalogs !== next.assessment.inputs.catalogs) return false;
  const comparable = name === 'unchanged' || name === 'fixed' || name === 'regressed';
  return comparable && isJudged(before) && isJudged(after);
}

const isJudged = (verdict: ComparedFact['estate']['before']): boolean =>
  verdict === 'pass' || verdict === 'fail';

const sideSummary = ({ snapshot, asOf, digest, complete, rates }: Assessment): Drift['old'] => ({
  snapshot: snapshot.id,
  asOf,
  digest,
  complete,
  technical: rates.technical,
});

const rejudgedBy = (then: Assessment, again: Assessment): Drift['rejudged'] => ({
  digest: again.digest,
  technical: again.rates.technical,
  differs: differingInputs(then, again),
});
