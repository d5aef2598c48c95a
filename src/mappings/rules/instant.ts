import { writtenInstant } from '../../model/instant.ts';

/** A moment to the last digit Azure writes: seven fractional digits do not fit in milliseconds. */
export type Instant = { readonly seconds: number; readonly nanos: number };

const mostDigits = 9;
const secondsADay = 86_400;

/** Reads an ISO 8601 instant with its offset; anything else, and days no calendar has, is not one. */
export function readInstant(text: string): Instant | undefined {
  const written = writtenInstant(text);
  if (written === undefined || written.fraction.length > mostDigits) return undefined;
  const { whole, fraction, zone } = written;
  const seconds = Date.parse(`${whole}${zone}`) / 1000;
  return { seconds, nanos: Number(fraction.padEnd(mostDigits, '0')) };
}

export function compareInstants(a: Instant, b: Instant): number {
  return a.seconds - b.seconds || a.nanos - b.nanos;
}

export const addDays = ({ seconds, nanos }: Instant, days: number): Instant => ({
  seconds: seconds + days * secondsADay,
  nanos,
});

/** The as-of an assessment speaks for. It is ours, so a malformed one is a bug. */
export function asOfInstant(asOf: string): Instant {
  const instant = readInstant(asOf);
  if (instant === undefined) throw new Error(`as-of is not an instant: ${asOf}`);
  return instant;
}

/** The days in `as-of`, `as-of+90d` or `as-of-30d`; undefined for any other value. */
export function daysFromAsOf(value: unknown): number | undefined {
  const match = typeof value === 'string' ? /^as-of(?:([+-]\d+)d)?$/.exec(value) : null;
  return match === null ? undefined : Number(match[1] ?? 0);
}
