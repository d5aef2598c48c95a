import type { Assessment, VerdictReader } from '../model/assessment.ts';
import { compareBytes } from '../model/json.ts';
import type { CheckVerdict, SubjectVerdicts } from '../model/verdict.ts';

/** Fails and unknowns always fit the sheet Findings; passes only up to here, so that the workbook opens everywhere. */
export const mostPasses = 250_000;

export type Judged = {
  readonly assessment: Pick<Assessment, 'checks'>;
  readonly verdicts: VerdictReader;
};

/** A subject with what the sheet Findings holds of it, one row each from `row` on, and what it leaves out. */
export type FindingsOfSubject = {
  readonly source: string;
  readonly line: SubjectVerdicts;
  readonly row: number;
  readonly listed: readonly CheckVerdict[];
  readonly leftOut: readonly CheckVerdict[];
};

/** Is shown every subject in turn, and tells what it has learnt of all. */
export type Learner<T> = {
  readonly take: (found: FindingsOfSubject) => void;
  readonly told: () => T;
};

/** In the order of the sheet: source by source, subject by subject. Whoever asks twice finds the same rows. */
export async function* findingsBySubject({
  assessment,
  verdicts,
}: Judged): AsyncGenerator<FindingsOfSubject> {
  const sources = new Set(assessment.checks.map((check) => check.source));
  let passes = 0;
  let row = 1;
  for (const source of [...sources].toSorted(compareBytes))
    for await (const line of verdicts.lines(source)) {
      const listed: CheckVerdict[] = [];
      const leftOut: CheckVerdict[] = [];
      for (const said of line.verdicts) {
        const fits = said.verdict === 'pass' ? ++passes <= mostPasses : isException(said);
        (fits ? listed : leftOut).push(said);
      }
      yield { source, line, row, listed, leftOut };
      row += listed.length;
    }
}

/** What is learnt is kept by these two, however many subjects there are. */
export const checkIn = (check: string, system: string): string => `${check}\u0000${system}`;

export const isException = ({ verdict }: CheckVerdict): boolean =>
  verdict === 'fail' || verdict === 'unknown';
