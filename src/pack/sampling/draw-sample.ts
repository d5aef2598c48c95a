import { hash } from 'node:crypto';
import type { SampleMethod } from '../../model/workspace/sample.ts';
import { compareBytes } from '../../model/json.ts';
import { FirstOf } from '../estate/first-of.ts';
import { allocate, type Allocated } from './allocate.ts';
import type { Frame, FrameItem } from './frame.ts';
import { type Measured, stratumOf } from './measure-frame.ts';
import { riskOf } from './risk-weights.ts';

/** What is drawn is a matter of these alone. */
export type DrawOrder = {
  readonly method: SampleMethod;
  readonly size: number;
  readonly nonce: string;
};

export type Drawn = {
  /** In the order of the draw: the first five are a sample of five. */
  readonly items: readonly FrameItem[];
  /** How many of each type, where the method looks at types. */
  readonly strata: readonly Allocated[] | undefined;
};

/**
 * Draws from a frame that was measured: each item has a key from the nonce, the digest of the frame, the method and its
 * own id, and the smallest keys are drawn. Nobody who does not know the nonce can tell which these are.
 */
export async function drawSample(
  frame: Frame,
  { digest, strata }: Pick<Measured, 'digest' | 'strata'>,
  { method, size, nonce }: DrawOrder,
): Promise<Drawn> {
  const shares = method === 'stratified' ? allocate(strata, size) : undefined;
  const first = new Map(shares?.map(({ type, drawn }) => [type, smallest(drawn)]));
  const all = smallest(size);
  const keyOf = method === 'risk' ? weighed : plain;
  for await (const item of frame.items()) {
    const key = hash('sha256', JSON.stringify([nonce, digest, method, item.source, item.id]));
    const among = shares === undefined ? all : first.get(stratumOf(item));
    among?.add({ item, key, at: keyOf(key, item) });
  }
  const kept = shares === undefined ? all.kept : [...first.values()].flatMap((each) => each.kept);
  return { items: kept.toSorted(bySmallest).map(({ item }) => item), strata: shares };
}

type Keyed = { readonly item: FrameItem; readonly key: string; readonly at: number };

const bySmallest = (a: Keyed, b: Keyed): number => a.at - b.at || compareBytes(a.key, b.key);

const smallest = (most: number): FirstOf<Keyed> => new FirstOf(most, bySmallest);

/** The key alone decides. */
const plain = (): number => 0;

const hexOf52Bits = 13;

/**
 * `-ln(u)/w`, u being the first 52 bits of the key as a share of one: the smallest are a draw without replacement in which
 * each item's chance to be next is its weight among those left.
 */
function weighed(key: string, item: FrameItem): number {
  const u = (Number.parseInt(key.slice(0, hexOf52Bits), 16) + 1) / 2 ** (4 * hexOf52Bits);
  return -Math.log(u) / riskOf(item);
}
