import type { Period } from '../../model/workspace/words.ts';

const dayMs = 24 * 60 * 60 * 1000;

export const dayAt = (ms: number): string =>
  new Date(ms).toISOString().slice(0, 'yyyy-mm-dd'.length);
export const startOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);
export const endOf = (day: string): number => startOf(day) + dayMs;

/** Of two days, both included; nothing where the second comes first. */
export const daysOf = ({ from, to }: Period): number =>
  Math.max(0, Math.round((endOf(to) - startOf(from)) / dayMs));

export const daysOfWindow = (window: Period): string[] =>
  Array.from({ length: daysOf(window) }, (_, at) => dayAt(startOf(window.from) + at * dayMs));

/** Days that follow each other, as periods. */
export function inStretches(days: readonly string[]): Period[] {
  const stretches: { from: string; to: string }[] = [];
  for (const day of days) {
    const last = stretches.at(-1);
    if (last !== undefined && endOf(last.to) === startOf(day)) last.to = day;
    else stretches.push({ from: day, to: day });
  }
  return stretches;
}
