import type { Gap } from '../../model/gap.ts';

/** `INCOMPLETE, 2 gaps: recommendations plan-off, scope refused`: what is missing, never only how much. */
export function gapWords(gaps: readonly Gap[]): string {
  if (gaps.length === 0) return 'Evidence is complete for every expected subscription.';
  const kinds = new Map<string, number>();
  for (const { source, reason } of gaps) {
    const kind = `${source} ${reason}`;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  const words = [...kinds].map(([kind, count]) => (count === 1 ? kind : `${kind} (${count})`));
  const number = gaps.length === 1 ? '1 gap' : `${gaps.length} gaps`;
  return `INCOMPLETE, ${number}: ${words.join(', ')}. What a gap hides is unknown, never a pass.`;
}
