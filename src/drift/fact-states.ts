import type { Severity } from '../model/catalog.ts';
import type { Verdict } from '../model/verdict.ts';
import type { State } from './episodes.ts';
import { factsStated, type Stated } from './facts-stated.ts';
import type { Joined } from './join-lines.ts';
import { isExpected, readsCompletely, type Side, tellsAlike } from './side.ts';

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
    const states = sides.map((side, at): State => {
      const each = said[at];
      if (each !== undefined) return stateOf[each.said.verdict];
      return stateOfAbsent(side, speaking, source, subject);
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
  speaking.every((other) => tellsAlike(side, other, source, subject))
    ? 'apart'
    : 'hidden';
