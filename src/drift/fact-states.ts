import type { Severity } from '../model/catalog.ts';
import type { Verdict } from '../model/verdict.ts';
import type { State } from './episodes.ts';
import { factsStated, type Stated } from './facts-stated.ts';
import type { Joined } from './join-lines.ts';
import {
  expectsAllOf,
  isExpected,
  looksAlike,
  looksAsFar,
  readsCompletely,
  type Side,
} from './side.ts';
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
    const isFail = (_: Side, at: number): boolean => said[at]?.said.verdict === 'fail';
    const failing = sides.filter(isFail);
    const states = sides.map((side, at): State => {
      const each = said[at];
      if (each === undefined) return stateOfAbsent(side, speaking, source, subject);
      const state = stateOf[each.said.verdict];
      if (state === 'fail') return state;
      if (isSilenced(side, failing, fact, subject)) return 'hidden';
      const failed = sides.slice(0, at).findLast(isFail);
      return state === 'pass' && isFoundElsewhere(side, failed, fact) ? 'apart' : state;
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
 * what rests on other subscriptions where not all were looked at in which it may have failed.
 */
const isSilenced = (side: Side, failing: readonly Side[], fact: string, subject: string): boolean =>
  (restsOnPlans(side, fact) &&
    failing.some((other) => ['less', 'apart'].includes(tellingOf(other, side, subject)))) ||
  (side.farFacts.has(fact) && failing.some((other) => !expectsAllOf(side, other)));

/** What passes once more subscriptions are looked at fails no more; that anybody mended it, nothing shows. */
const isFoundElsewhere = (side: Side, failed: Side | undefined, fact: string): boolean =>
  failed !== undefined && side.farFacts.has(fact) && !looksAlike(side, failed);
