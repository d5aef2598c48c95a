import { hash } from 'node:crypto';

/** The same words always give the same id, in the form of a GUID: no two runs invent different tenants. */
export function stableGuid(...words: readonly string[]): string {
  const hex = hash('sha256', words.join('\n').toLowerCase(), 'hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}
