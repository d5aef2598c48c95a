import type { Days } from './trend.ts';

/** `30 to 61`, `30 or more`, `at most 61`: nobody looked in between. From 0 on without an end nothing is known. */
export function daysWords({ min, max }: Days): string {
  if (max === null) return min === 0 ? 'not known' : `${min} or more`;
  if (min === max) return String(min);
  return min === 0 ? `at most ${max}` : `${min} to ${max}`;
}
