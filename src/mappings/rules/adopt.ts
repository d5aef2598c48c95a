import { adoptedRelation, type Adoption } from '../../model/asked-relations.ts';
import type { JsonObject } from '../../model/json.ts';
import { type Verdict, worst } from '../../model/verdict.ts';
import { policyReader } from './adopt-policy.ts';
import { recommendationReader } from './adopt-recommendation.ts';

/** What one row says, reduced to what an adoption needs. */
export type AdoptedRow = {
  readonly id: string;
  /** `nameless`: nothing in it says what it is about, so it may be the one wanted. */
  readonly by: 'key' | 'name' | 'nameless';
  readonly verdict: Verdict;
  readonly said: string;
};

/** Gives what a row says, or undefined when it surely is about something else. */
export type AdoptedReader = (id: string, row: JsonObject) => AdoptedRow | undefined;

export type Adopted = {
  readonly verdict: Verdict;
  readonly observed: string;
  readonly related: readonly string[];
};

export const adoptsRow = (adoption: Adoption): AdoptedReader =>
  'policy' in adoption
    ? policyReader(adoption.policy.definitions)
    : recommendationReader(adoption.recommendation);

const words = {
  recommendations: {
    none: 'Defender for Cloud has no such recommendation on the resource',
    unread: 'Defender for Cloud recommendations were not completely read',
  },
  'policy-states': {
    none: 'Azure Policy has no state of it for the resource: nothing assigns it here, or it was not evaluated yet',
    unread: 'Azure Policy states were not completely read',
  },
} as const satisfies Record<string, { readonly none: string; readonly unread: string }>;

/**
 * Takes the word of others for it, as far as it is given. The key of a recommendation is on one row of a resource and
 * wins over the name; a policy may have many states there, so one that names none may be another of them.
 */
export function adoptVerdict(
  adoption: Adoption,
  rows: readonly AdoptedRow[],
  unread: boolean,
): Adopted {
  const byKey = rows.filter(({ by }) => by === 'key');
  const found = byKey.length > 0 && !('policy' in adoption) ? byKey : rows;
  const related = found.map(({ id }) => id);
  if (found.length === 0) {
    const about = words[adoptedRelation(adoption)];
    return { verdict: 'unknown', observed: unread ? about.unread : about.none, related };
  }
  const verdict = worst(found.map((row) => row.verdict));
  const observed = [...new Set(found.map(({ said }) => said))].join('; ');
  // A row that was not read could stand above the ones that were; a found fail by key cannot improve.
  if (unread && !(verdict === 'fail' && byKey.length > 0)) {
    return { verdict: 'unknown', observed: `${observed}; not completely read`, related };
  }
  return { verdict, observed, related };
}
