import type { SystemResult } from '../../model/assessed-workspace.ts';
import type { Classification } from '../../model/workspace/ai-system.ts';

/** The day, in UTC, that an instant falls on: declarations are dated by days. */
export const dayOf = (instant: string): string => new Date(instant).toISOString().slice(0, 10);

/** Whether a classification decides anything on a day, and if not, why. */
export function classified(own: Classification, today: string): SystemResult['classified'] {
  const on = own['decided-on'];
  const by = own['review-by'];
  if (own.class === 'unclassified' || on === undefined || by === undefined) return 'undecided';
  if (on > today) return 'not-yet';
  return by < today ? 'expired' : 'counts';
}
