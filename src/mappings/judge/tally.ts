import type { Tally } from '../../model/assessment.ts';

export const emptyTally = (): Tally => ({ fail: 0, unknown: 0, pass: 0, 'not-applicable': 0 });

export function addTallies(tallies: Iterable<Tally>): Tally {
  const sum = emptyTally();
  for (const tally of tallies) {
    sum.fail += tally.fail;
    sum.unknown += tally.unknown;
    sum.pass += tally.pass;
    sum['not-applicable'] += tally['not-applicable'];
  }
  return sum;
}

/** How many subjects the question was put to: not-applicable is left out, unknown never is. */
export const judged = (tally: Tally): number => tally.fail + tally.unknown + tally.pass;
