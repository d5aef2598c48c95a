/** Failing, unknown and all judged; `unread` of the unknown ones are no subject but a scope that could not be read. */
export type Judged = {
  readonly k: number;
  readonly u: number;
  readonly n: number;
  readonly unread: number;
};

/** Who was seen, and apart from them how many scopes were not: nobody knows how many a scope holds. */
export type Population = {
  readonly seen: number;
  readonly fail: number;
  readonly unknown: number;
  readonly pass: number;
  readonly unread: number;
};

export const populationOf = ({ k, u, n, unread }: Judged): Population => ({
  seen: n - unread,
  fail: k,
  unknown: u - unread,
  pass: n - u - k,
  unread,
});

type Counted = {
  readonly tally: { readonly fail: number; readonly unknown: number; readonly pass: number };
  readonly unread: number;
};

/** The same of one check. Where the check is not applicable nobody was asked. */
export const populationOfCheck = ({
  tally: { fail, unknown, pass },
  unread,
}: Counted): Population => populationOf({ k: fail, u: unknown, n: fail + unknown + pass, unread });

/** Follows a count of those seen; nothing where all was read. */
export function unreadWords({ unread }: Pick<Population, 'unread'>): string {
  if (unread === 0) return '';
  return `; ${unread} ${unread === 1 ? 'scope' : 'scopes'} could not be read`;
}

/** A population that is known in part is only as large as was seen; what was not read stands beside it. */
export const seenWords = ({ seen, unread }: Pick<Population, 'seen' | 'unread'>): string =>
  unread > 0 ? `${seen} seen` : `${seen}`;

/** How many fail of how many, wherever a deficiency is told; `at least` where others may. */
export function deficiencyWords(deficiency: Judged & { readonly complete: boolean }): string {
  const population = populationOf(deficiency);
  const counted = `${deficiency.k} fail of ${seenWords(population)}`;
  if (deficiency.u === 0 && deficiency.complete) return counted;
  const unknown = population.unknown > 0 ? `: ${population.unknown} unknown` : '';
  return `${counted}, at least${unknown}${unreadWords(population)}`;
}
