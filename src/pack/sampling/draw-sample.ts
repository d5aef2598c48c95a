import { byRank, type Rank, rankOf } from '../../model/workspace/draw-key.ts';
import type { SampleMethod } from '../../model/workspace/sample.ts';
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
  for await (const item of frame.items()) {
    const about = { source: item.source, id: item.id, weight: riskOf(item) };
    const among = shares === undefined ? all : first.get(stratumOf(item));
    among?.add({ item, ...rankOf({ nonce, digest, method }, about) });
  }
  const kept = shares === undefined ? all.kept : [...first.values()].flatMap((each) => each.kept);
  return { items: kept.toSorted(byRank).map(({ item }) => item), strata: shares };
}

type Keyed = Rank & { readonly item: FrameItem };

const smallest = (most: number): FirstOf<Keyed> => new FirstOf<Keyed>(most, byRank);
