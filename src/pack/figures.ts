import {
  type Assessment,
  type ControlResult,
  type Deficiency,
  forceStates,
  type Rate,
  type Tally,
} from '../model/assessment.ts';
import { type Severity, severities } from '../model/catalog.ts';
import { checksOf } from '../model/checks-of.ts';
import type { Drift } from '../model/drift.ts';
import { missingGaps } from '../model/missing-gaps.ts';
import { sourceStatuses } from '../model/snapshot.ts';
import { verdicts } from '../model/verdict.ts';
import {
  controlsBroken,
  type ControlsBroken,
  countedWords,
  type CountsAs,
  countsAs,
} from './counts-as.ts';
import { missingWords } from './missing-words.ts';
import { outcomeWords } from './outcome-words.ts';
import { scopeKey, sourcesEverywhere } from './subscriptions.ts';
import { floored, outcomeWord, percentWords } from './words.ts';

export type ForceState = (typeof forceStates)[number];
export type OutcomeCount = { readonly outcome: string; readonly count: number };
export type ForceCount = {
  readonly force: ForceState;
  readonly total: number;
  readonly outcomes: readonly OutcomeCount[];
};
export type Share = {
  readonly low: number | null;
  readonly high: number | null;
  readonly text: string;
};

/** Verdicts added up, and how many of the unknown ones are scopes that could not be read, once for each check. */
export type Verdicts = { readonly tally: Tally; readonly unread: number };

export type ProblemCounts = ReadonlyMap<CountsAs, Readonly<Record<Severity, number>>>;

/** Every number a page or sheet shows, computed here and nowhere else. */
export type Figures = {
  readonly technical: Share;
  /** Fails that a waiver or an exemption accepts, and the rate without them. */
  readonly accepted: {
    readonly fails: number;
    readonly after: Share;
    /** What the acceptances in effect cover, added up: those of one AI system too, and one fail as often as it is covered. */
    readonly covered: number;
  };
  readonly healthy: Share;
  readonly subscriptions: {
    readonly expected: number;
    readonly seen: number;
    readonly proved: number;
  };
  readonly sources: Readonly<Record<(typeof sourceStatuses)[number], number>>;
  /** Stated gaps that make the evidence incomplete. */
  readonly gaps: number;
  /** Deciding checks and their verdicts: a fact counts once, whoever else observed it. */
  readonly checks: number;
  readonly verdicts: Verdicts;
  /** The same of the checks that the controls of one framework name, whatever part they have in them. */
  readonly verdictsIn: ReadonlyMap<string, Verdicts>;
  /** Verdicts of every observer, as the sheet of findings lists them. */
  readonly listed: Verdicts;
  readonly broken: ControlsBroken;
  /** Facts that do not hold, each under the heaviest it amounts to in any framework. */
  readonly deficiencies: ProblemCounts;
  /** The same by framework: those that touch it, each under the heaviest it amounts to there. */
  readonly deficienciesIn: ReadonlyMap<string, ProblemCounts>;
  readonly frameworks: ReadonlyMap<string, readonly ForceCount[]>;
  readonly likeForLike: (Share & { readonly n: number }) | null;
  /** The same rates at the earlier side of a comparison. */
  readonly earlier: { readonly technical: Share; readonly healthy: Share } | null;
};

export function figuresOf(
  assessment: Assessment,
  drift: Drift | undefined,
  earlier?: Assessment['rates'],
): Figures {
  const deciding = assessment.checks.filter(({ observer }) => observer === 'deciding');
  const broken = controlsBroken(assessment);
  return {
    technical: technicalShare(assessment.rates.technical, missingWords(assessment)),
    accepted: acceptedShare(assessment),
    healthy: healthyShare(assessment.rates.healthyRecommendations),
    subscriptions: subscriptionCounts(assessment),
    sources: countBy(sourceStatuses, assessment.sources, ({ status }) => status),
    gaps: missingGaps(assessment).length,
    checks: deciding.length,
    verdicts: sumVerdicts(deciding),
    verdictsIn: new Map(
      assessment.frameworks.map(({ id }) => [id, sumVerdicts(observedIn(assessment, id))]),
    ),
    listed: sumVerdicts(assessment.checks),
    broken,
    deficiencies: problemCounts(assessment.deficiencies, (each) => countsAs(broken, each)),
    deficienciesIn: new Map(
      assessment.frameworks.map(({ id }) => [
        id,
        problemCounts(touching(assessment, id), (each) => countsAs(broken, each, id)),
      ]),
    ),
    frameworks: new Map(
      assessment.frameworks.map(({ id }) => [
        id,
        forceCounts(assessment.controls.filter(({ framework }) => framework === id)),
      ]),
    ),
    likeForLike: drift === undefined ? null : likeForLikeShare(drift.likeForLike, deciding),
    earlier:
      earlier === undefined
        ? null
        : {
            technical: technicalShare(earlier.technical),
            healthy: healthyShare(earlier.healthyRecommendations),
          },
  };
}

/** Deciding observers of every fact that a control of the framework looks at, through whichever check. */
function observedIn(assessment: Assessment, framework: string): Assessment['checks'] {
  const facts = new Set(checksOf(assessment, [framework]).map(({ fact }) => fact));
  return assessment.checks.filter(
    ({ observer, fact }) => observer === 'deciding' && facts.has(fact),
  );
}

const touching = ({ deficiencies }: Assessment, framework: string): readonly Deficiency[] =>
  deficiencies.filter(({ controls }) => controls.some((each) => each.framework === framework));

function problemCounts(
  deficiencies: readonly Deficiency[],
  wordOf: (each: Deficiency) => CountsAs,
): ProblemCounts {
  const counted = Map.groupBy(deficiencies, wordOf);
  return new Map(
    countedWords.map((word) => [
      word,
      countBy(severities, counted.get(word) ?? [], ({ severity }) => severity),
    ]),
  );
}

/** Of an incomplete population no share is known. What was read of it is told as counts, marked as such. */
function technicalShare({ low, high, n, pass, unknown, complete }: Rate, missing?: string): Share {
  if (low !== null && high !== null) return between(low, high, `of ${n}`);
  const lack = complete || missing === undefined ? '' : `; ${missing}`;
  const text =
    n === 0
      ? `not given: nothing could be judged${lack}`
      : `incomplete: at least ${pass} of ${n} check results pass, ${unknown} unknown${lack}`;
  return { low: null, high: null, text };
}

function acceptedShare({ rates, workspace }: Assessment): Figures['accepted'] {
  const { technical, technicalAfterAcceptance: after } = rates;
  const live = (workspace?.acceptances ?? []).filter(({ state }) => state === 'live');
  return {
    fails: technical.fail - after.fail,
    after: technicalShare(after),
    covered: live.reduce((sum, { covers }) => sum + covers, 0),
  };
}

type Healthy = Assessment['rates']['healthyRecommendations'];
/** The share of healthy recommendations that Microsoft's lab aims at. */
export const healthyTarget = 0.8;

function healthyShare(healthy: Healthy): Share {
  const { rate, subscriptionsKnown, subscriptionsExpected } = healthy;
  const judged = healthy.healthy + healthy.unhealthy;
  if (rate === null) {
    const missing = subscriptionsExpected - subscriptionsKnown;
    const lack = `${missing} of ${subscriptionsExpected} subscriptions not read in full`;
    const text =
      judged === 0
        ? `not determined: none was read as healthy or unhealthy; ${lack}`
        : `incomplete: at least ${healthy.healthy} of ${judged} read are healthy; ${lack}`;
    return { low: null, high: null, text };
  }
  const reached = rate > healthyTarget ? 'above' : 'not above';
  const text = `${percentWords(rate)} of ${judged}; ${reached} the target of 80 %`;
  return { low: floored(rate), high: floored(rate), text };
}

/** Only what both sides could judge: what is unknown would else look as good as gone. */
function likeForLikeShare(
  { n, before, after }: Drift['likeForLike'],
  deciding: Assessment['checks'],
): Figures['likeForLike'] {
  if (before === null || after === null)
    return { n, low: null, high: null, text: 'not given: nothing could be judged on both sides' };
  const { unknown } = sumVerdicts(deciding).tally;
  const left = unknown === 0 ? '' : `; ${unknown} unknown now are left out`;
  const text = `${percentWords(before)} before, ${percentWords(after)} now, of ${n} that both sides could judge${left}`;
  return { n, low: floored(before), high: floored(after), text };
}

/** The low end leads and is cut down; the high end is cut down too, so neither is ever overstated. */
function between(low: number, high: number, of: string): Share {
  return {
    low: floored(low),
    high: floored(high),
    text: `${percentWords(low)} to ${percentWords(high)} ${of}`,
  };
}

function subscriptionCounts({ snapshot, sources }: Assessment): Figures['subscriptions'] {
  const proved = sourcesEverywhere(sources).map((source) => new Set(source.proved.map(scopeKey)));
  const everywhere = snapshot.expected.filter(
    (each) => proved.length > 0 && proved.every((set) => set.has(scopeKey(each))),
  );
  return {
    expected: snapshot.expected.length,
    seen: snapshot.seen.length,
    proved: everywhere.length,
  };
}

function sumVerdicts(checks: Assessment['checks']): Verdicts {
  const sum = { fail: 0, unknown: 0, pass: 0, 'not-applicable': 0 };
  for (const { tally } of checks) for (const verdict of verdicts) sum[verdict] += tally[verdict];
  return { tally: sum, unread: checks.reduce((unread, check) => unread + check.unread, 0) };
}

/** Every outcome that any of these counts has, heaviest first. */
export function outcomesIn(counts: readonly ForceCount[]): string[] {
  const found = new Set(counts.flatMap(({ outcomes }) => outcomes.map(({ outcome }) => outcome)));
  return outcomeWords.filter((word) => found.has(word));
}

export const countOf = ({ outcomes }: ForceCount, word: string): number =>
  outcomes.find(({ outcome }) => outcome === word)?.count ?? 0;

/** Counts per force state, states without a control left out; the three are never added. */
export function forceCounts(controls: readonly ControlResult[]): ForceCount[] {
  return forceStates.flatMap((force) => {
    const words = controls
      .filter(({ axes }) => axes.force.state === force)
      .map((control) => outcomeWord(control));
    if (words.length === 0) return [];
    const outcomes = outcomeWords
      .filter((outcome) => words.includes(outcome))
      .map((outcome) => ({ outcome, count: words.filter((word) => word === outcome).length }));
    return { force, total: words.length, outcomes };
  });
}

function countBy<K extends string, T>(
  keys: readonly K[],
  items: readonly T[],
  keyOf: (item: T) => K,
): Record<K, number> {
  const counts = keys.map((key) => [key, items.filter((item) => keyOf(item) === key).length]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every key is walked, so the record is whole
  return Object.fromEntries(counts) as Record<K, number>;
}
