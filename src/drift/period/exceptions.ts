import { isAcceptedForAll } from '../../model/accepted-for-all.ts';
import type { Assessment } from '../../model/assessment.ts';
import type { ExceptionState, PeriodException } from '../../model/period.ts';
import { episodesOf } from '../episodes.ts';
import { type FactStates, factStates } from '../fact-states.ts';
import { joinLines } from '../join-lines.ts';
import { type Side, subjectSources } from '../side.ts';
import { declaredLate } from './declared-late.ts';

/**
 * Every fact about a subject that failed at some of these readings, oldest first. The one before the window is among
 * them: what failed then and could not be told since has not been mended.
 */
export async function* exceptionsIn(sides: readonly Side[]): AsyncGenerator<PeriodException> {
  const accepting = sides.map(({ assessment }) => new Accepting(assessment));
  for (const source of subjectSources(sides)) {
    const read = sides.map(({ verdicts }) => verdicts.texts(source));
    for await (const lines of joinLines(read, false))
      for (const found of factStates(sides, source, lines))
        yield exceptionOf(sides, found, accepting);
  }
}

/** What accepts a fail at one reading, and whether it was declared by then. */
class Accepting {
  readonly #limits: ReadonlyMap<string, string | null>;
  readonly #late: ReadonlySet<string>;
  readonly #placesAll: boolean;

  constructor(assessment: Assessment) {
    const { acceptances = [], register } = assessment.workspace ?? {};
    this.#limits = new Map(acceptances.map(({ id, system }) => [id, system]));
    this.#late = declaredLate(assessment);
    this.#placesAll = register?.complete === true;
  }

  stateOf(accepted: readonly string[], systems: readonly string[]): ExceptionState {
    const isForAll = (ids: readonly string[]): boolean =>
      isAcceptedForAll(ids, systems, (id) => this.#limits.get(id) ?? undefined, this.#placesAll);
    if (isForAll(accepted.filter((id) => !this.#late.has(id)))) return 'accepted';
    return isForAll(accepted) ? 'accepted-late' : 'fail';
  }
}

function exceptionOf(
  sides: readonly Side[],
  found: FactStates,
  accepting: readonly Accepting[],
): PeriodException {
  const { fact, severity, subject, name, systems, said, states } = found;
  const first = states.indexOf('fail');
  const last = states.lastIndexOf('fail');
  const check = said[last]?.check;
  if (check === undefined) throw new Error('what failed was stated by a check');
  const snapshotAt = (at: number): string => sides[at]?.assessment.snapshot.id ?? '';
  return {
    fact,
    check: check.id,
    title: check.title,
    severity,
    source: check.source,
    subject,
    name,
    systems,
    states: states.map((state, at): ExceptionState => {
      const { verdict, accepted = [] } = said[at]?.said ?? {};
      // What passes with more looked at may never have been mended: it passes all the same.
      if (state === 'apart' && verdict === 'pass') return verdict;
      return state === 'fail' ? (accepting[at]?.stateOf(accepted, systems) ?? state) : state;
    }),
    first: snapshotAt(first),
    last: snapshotAt(last),
    observed: said[last]?.said.observed ?? '',
    resurfaced: episodesOf(states).some(({ resurfaced }) => resurfaced),
  };
}
