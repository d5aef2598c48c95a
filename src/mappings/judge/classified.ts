import type { SystemResult } from '../../model/assessed-workspace.ts';
import type { AiSystem } from '../../model/workspace/ai-system.ts';
import { isSameParty } from '../../model/workspace/words.ts';
import { inDate } from './rulings.ts';

/** Whether the classification of a system decides anything on a day, and if not, why. */
export function classified(
  { owner, classification: own }: Pick<AiSystem, 'owner' | 'classification'>,
  today: string,
): SystemResult['classified'] {
  const { 'decided-by': by, 'decided-on': on, 'review-by': until } = own;
  if (own.class === 'unclassified' || by === undefined || on === undefined || until === undefined)
    return 'undecided';
  const dated = inDate(on, until, today);
  return dated === 'counts' && isSameParty(by, owner) ? 'unapproved' : dated;
}
