import type { Days } from './trend.ts';

/** `30 to 61`, `30 or more`: nobody looked in between. Any number at all is none. */
export const daysWords = ({ min, max }: Days): string => {
  if (max === null) return min === 0 ? 'not known' : `${min} or more`;
  return min === max ? String(min) : `${min} to ${max}`;
};
