import type { Severity } from '../model/catalog.ts';
import type { Verdict } from '../model/verdict.ts';
import type { State } from './episodes.ts';
import { factsStated, type Stated } from './facts-stated.ts';
import type { Joined } from './join-lines.ts';
import { isExpected, looksAlike, looksAsFar, readsCompletely, type Side } from './side.ts';
import { comesWithPlans, restsOnPlans, tellingOf } from './told-by-plans.ts';

/** One fact about one subject over a series of assessments. */
export type FactStates = {
  readonly fact: string;
  readonly severity: Severity;
  /** What each side says of it; undefined where it says nothing. */
  readonly said: readonly (Stated | undefined)[];
  readonly states: readonly State[];
  readonly subject: string;
  readonly name: string;
  readonly systems: readonly string[];
};

/** Every fact about a subject that failed at some point, with its state at each. */
export function* factStates(
  sides: readonly Side[],
  source: string,
  lines: Joined,
): Generator<FactStates> {
  // What could not be read may bear the name of a subscription, which failed as a subject when it could.
  const newest = lines.findLast((line) => line !== undefined && line.gap === undefined);
  if (newest === undefined) return;
  const stated = sides.map((side, at) => factsStated(side, lines[at]));
  for (const fact of new Set(stated.flatMap((facts) => [...facts.keys()]))) {
    const said = stated.map((facts) => facts.get(fact));
    if (!said.some((each) => each?.said.verdict === 'fail')) continue;
    const { id: subject, name, systems = [] } = newest;
    const severity = said.findLast((each) => each !== undefined)?.check.severity ?? 'low';
    const speaking = sides.filter((_, at) => said[at] !== undefined);
    const failing = sides.filter((_, at) => said[at]?.said.verdict === 'fail');
    const states = sides.map((side, at): State => {
      const each = said[at];
      if (each === undefined) return stateOfAbsent(side, speaking, source, subject);
      const state = stateOf[each.said.verdict];
      return state !== 'fail' && isSilenced(side, failing, fact, subject) ? 'hidden' : state;
    });
    yield { fact, severity, said, states, subject, name, systems };
  }
}

const stateOf: Readonly<Record<Verdict, State>> = {
  fail: 'fail',
  pass: 'pass',
  unknown: 'hidden',
  'not-applicable': 'apart',
};

/**
 * That a subject is not there says something only where everything was read as where it was there, and somebody
 * vouches for the total.
 */
const stateOfAbsent = (
  side: Side,
  speaking: readonly Side[],
  source: string,
  subject: string,
): State =>
  isExpected(side, subject) === true &&
  readsCompletely(side, source, subject) &&
  speaking.every((other) => looksAsFar(side, other, source, subject)) &&
  !(comesWithPlans(source) && speaking.some((other) => tellingOf(other, side, subject) !== 'alike'))
    ? 'apart'
    : 'hidden';

/**
 * Where a plan is off that was on where it failed, that Defender does not speak of it any more proves nothing; nor does
 * what rests on other subscriptions where others were looked at.
 */
const isSilenced = (side: Side, failing: readonly Side[], fact: string, subject: string): boolean =>
  (restsOnPlans(side, fact) &&
    failing.some((other) => ['less', 'apart'].includes(tellingOf(other, side, subject)))) ||
  (side.farFacts.has(fact) && failing.some((other) => !looksAlike(side, other)));
