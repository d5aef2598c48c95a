import { hash } from 'node:crypto';
import { compareBytes } from '../json.ts';
import type { SampleMethod } from './sample.ts';

/** What the key of an item comes from, beside its own source and id. */
export type KeyedBy = {
  readonly nonce: string;
  /** Of the frame. */
  readonly digest: string;
  readonly method: SampleMethod;
};

/** Where an item stands in a draw: the smallest are drawn. */
export type Rank = { readonly at: number; readonly key: string };

/** Nobody who does not know the nonce can tell which these are. `weight` counts where the method is `risk`. */
export function rankOf(
  { nonce, digest, method }: KeyedBy,
  { source, id, weight }: { readonly source: string; readonly id: string; readonly weight: number },
): Rank {
  const key = hash('sha256', JSON.stringify([nonce, digest, method, source, id]));
  return { key, at: method === 'risk' ? weighed(key, weight) : 0 };
}

export const byRank = (a: Rank, b: Rank): number => a.at - b.at || compareBytes(a.key, b.key);

const hexOf52Bits = 13;

/**
 * `-ln(u)/w`, u being the first 52 bits of the key as a share of one: the smallest are a draw without replacement in which
 * each item's chance to be next is its weight among those left.
 */
function weighed(key: string, weight: number): number {
  const u = (Number.parseInt(key.slice(0, hexOf52Bits), 16) + 1) / 2 ** (4 * hexOf52Bits);
  return -Math.log(u) / weight;
}
