import type { AcceptanceResult } from '../model/assessed-workspace.ts';

/** What Azure itself exempts; the rest of what is accepted stands in the workspace. */
export const exemptedSources = ['policy-exemptions'] as const;

const day = 24 * 60 * 60 * 1000;

/** By how long ago it was accepted, in days; what says no day comes last. */
const ages = [
  { name: 'up to 90 days', upTo: 90 },
  { name: '91 to 180 days', upTo: 180 },
  { name: '181 to 365 days', upTo: 365 },
  { name: 'over a year', upTo: Number.POSITIVE_INFINITY },
] as const;
const undated = 'day not recorded';

type Aged = { readonly age: string; readonly own: readonly AcceptanceResult[] };

/** What counts today of what somebody accepted, by age; ages of which there is none are left out. */
export function byAge(acceptances: readonly AcceptanceResult[], asOf: string): Aged[] {
  const live = acceptances.filter(({ state }) => state === 'live');
  const groups = Map.groupBy(live, (each) => ageOf(each, Date.parse(asOf)));
  return [...ages.map(({ name }) => name), undated].flatMap((age) => {
    const own = groups.get(age);
    return own === undefined ? [] : [{ age, own }];
  });
}

function ageOf({ from }: AcceptanceResult, now: number): string {
  const days = from === null ? Number.NaN : Math.floor((now - Date.parse(from)) / day);
  return ages.find(({ upTo }) => days <= upTo)?.name ?? undated;
}

export const isEndless = ({ until }: AcceptanceResult): boolean => until === null;
