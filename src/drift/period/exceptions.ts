import type { ExceptionState, PeriodException } from '../../model/period.ts';
import { episodesOf } from '../episodes.ts';
import { type FactStates, factStates } from '../fact-states.ts';
import { joinLines } from '../join-lines.ts';
import { type Side, subjectSources } from '../side.ts';

/**
 * Every fact about a subject that failed at some of these readings, oldest first. The one before the window is among
 * them: what failed then and could not be told since has not been mended.
 */
export async function* exceptionsIn(sides: readonly Side[]): AsyncGenerator<PeriodException> {
  for (const source of subjectSources(sides)) {
    const read = sides.map(({ verdicts }) => verdicts.texts(source));
    for await (const lines of joinLines(read, false))
      for (const found of factStates(sides, source, lines)) yield exceptionOf(sides, found);
  }
}

function exceptionOf(sides: readonly Side[], found: FactStates): PeriodException {
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
    subject,
    name,
    systems,
    states: states.map((state, at): ExceptionState => {
      const accepted = said[at]?.said.accepted ?? [];
      return state === 'fail' && accepted.length > 0 ? 'accepted' : state;
    }),
    first: snapshotAt(first),
    last: snapshotAt(last),
    observed: said[last]?.said.observed ?? '',
    resurfaced: episodesOf(states).some(({ resurfaced }) => resurfaced),
  };
}
