import { type CheckVerdict, countedIn, verdicts as worstFirst } from '../model/verdict.ts';
import { checkIn, type FindingsOfSubject, type Learner } from './listed-findings.ts';
import { findingId } from './row-id.ts';

/** A row of the sheet Findings, counted from 1, and the id that it begins with. */
export type FindingRow = { readonly id: string; readonly row: number };

/** Of these checks in one system, or in the whole organisation: the first fail; without one the first unknown, or pass. */
export type FirstFindings = (checks: readonly string[], system: string) => FindingRow | undefined;

type Place = {
  readonly check: string;
  readonly subject: string;
  readonly row: number;
  readonly rank: number;
};

/** Holds one row for each check and system, however many subjects there are. */
export function firstFindings(): Learner<FirstFindings> {
  const first = new Map<string, Place>();
  return {
    take(found) {
      const systems = countedIn(found.line);
      for (const place of placesOf(found))
        for (const system of systems) {
          const key = checkIn(place.check, system);
          const known = first.get(key);
          // Rows come in their order: of two alike the first one stays.
          if (known === undefined || place.rank < known.rank) first.set(key, place);
        }
    },
    told: () => (checks, system) =>
      rowOf(worst(checks.flatMap((check) => first.get(checkIn(check, system)) ?? []))),
  };
}

/** Of one subject, by the same rule. */
export const firstOfSubject = (found: FindingsOfSubject): FindingRow | undefined =>
  rowOf(worst(placesOf(found)));

const placesOf = ({ line, row, listed }: FindingsOfSubject): Place[] =>
  listed.map((said, at) => ({
    check: said.check,
    subject: line.id,
    row: row + at,
    rank: rankOf(said),
  }));

const rankOf = ({ verdict }: CheckVerdict): number => worstFirst.indexOf(verdict);

const worst = (places: readonly Place[]): Place | undefined =>
  places.toSorted((a, b) => a.rank - b.rank || a.row - b.row)[0];

const rowOf = (place: Place | undefined): FindingRow | undefined =>
  place && { id: findingId(place.check, place.subject), row: place.row };
