import type { Drift } from '../model/drift.ts';
import type { Block } from '../model/pack.ts';
import { text } from './blocks.ts';

/** Stands by every comparison: what one of its sides did not see may have changed. */
export function incompleteSides({
  old: { complete: earlier },
  new: { complete: later },
}: Pick<Drift, 'old' | 'new'>): Block[] {
  if (earlier && later) return [];
  const one = earlier ? 'the later assessment has gaps' : 'the earlier assessment has gaps';
  const which = earlier || later ? one : 'both the earlier and the later assessment have gaps';
  return [
    text(
      `Incomplete evidence: ${which}. What they hide may hold changes this report cannot show.`,
      'warning',
    ),
  ];
}
