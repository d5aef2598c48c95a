import { compareBytes } from '../../model/json.ts';

export type Stratum = { readonly type: string; readonly size: number };
export type Allocated = Stratum & { readonly drawn: number };

/**
 * How many to draw of each stratum: in proportion, by largest remainder, and at least one of each while there are enough.
 * In whole numbers throughout. The strata come back by name.
 */
export function allocate(strata: readonly Stratum[], size: number): Allocated[] {
  const total = sum(strata);
  const wanted = Math.min(size, total);
  const largestFirst = strata.toSorted((a, b) => b.size - a.size || compareBytes(a.type, b.type));
  const drawn =
    wanted <= strata.length
      ? new Map(largestFirst.slice(0, wanted).map(({ type }) => [type, 1]))
      : inProportion(largestFirst, wanted);
  return strata
    .map((stratum) => ({ ...stratum, drawn: drawn.get(stratum.type) ?? 0 }))
    .toSorted((a, b) => compareBytes(a.type, b.type));
}

const sum = (strata: readonly Stratum[]): number =>
  strata.reduce((total, { size }) => total + size, 0);

/** Whose share is less than one gets one; the others share what is left, which may make another one small. */
function inProportion(strata: readonly Stratum[], wanted: number): Map<string, number> {
  const total = sum(strata);
  const small = strata.filter(({ size }) => wanted * size < total);
  if (small.length === 0) return byRemainder(strata, wanted, total);
  const rest = strata.filter((stratum) => !small.includes(stratum));
  return new Map([
    ...small.map(({ type }) => [type, 1] as const),
    ...inProportion(rest, wanted - small.length),
  ]);
}

function byRemainder(
  strata: readonly Stratum[],
  wanted: number,
  total: number,
): Map<string, number> {
  const whole = ({ size }: Stratum): number => Math.floor((wanted * size) / total);
  const left = wanted - strata.reduce((given, stratum) => given + whole(stratum), 0);
  const remainder = ({ size }: Stratum): number => (wanted * size) % total;
  // The larger stratum stands first where remainders are equal.
  const more = new Set(strata.toSorted((a, b) => remainder(b) - remainder(a)).slice(0, left));
  return new Map(
    strata.map((stratum) => [stratum.type, whole(stratum) + (more.has(stratum) ? 1 : 0)]),
  );
}
