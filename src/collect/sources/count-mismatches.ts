import { compareBytes } from '../../model/json.ts';
import { countOf, type Counts, type Ledger } from '../ledger.ts';
import { aiTypes } from './ai-types.ts';

const listed = new Set<string>(aiTypes.map(({ type }) => type.toLowerCase()));

/**
 * Types of which one way of counting saw more or fewer than another, in words. Resource Manager
 * lists only top-level types by subscription; types below them are counted by Resource Graph alone.
 */
export function countMismatches(
  scope: string,
  rows: Counts,
  { graphCounts, armCounts }: Pick<Ledger, 'graphCounts' | 'armCounts'>,
): string[] {
  const types = new Set([...typesIn(rows, scope), ...typesIn(graphCounts, scope), ...listed]);
  return [...types].toSorted(compareBytes).flatMap((type) => {
    const read = countOf(rows, scope, type);
    const census = countOf(graphCounts, scope, type);
    const list = listed.has(type) ? countOf(armCounts, scope, type) : census;
    if (read === census && read === list) return [];
    return [
      `${type} ${read} read, ${census} counted by Resource Graph, ${list} listed by Resource Manager`,
    ];
  });
}

const typesIn = (counts: Counts, scope: string): Iterable<string> =>
  counts.get(scope)?.keys() ?? [];
