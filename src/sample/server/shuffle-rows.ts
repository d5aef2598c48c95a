import { createHash } from 'node:crypto';

const window = 2500;

/**
 * Mixes rows within a moving window wider than a page, so that no more than the window is held.
 * The same seed gives the same order; a page read under another seed overlaps its neighbours.
 */
export function* shuffleRows<T>(rows: Iterable<T>, seed: string): Iterable<T> {
  const random = seededRandom(seed);
  const held: T[] = [];
  for (const row of rows) {
    held.push(row);
    if (held.length > window) yield takeAny(held, random);
  }
  while (held.length > 0) yield takeAny(held, random);
}

function takeAny<T>(held: T[], random: () => number): T {
  const at = Math.floor(random() * held.length);
  const [last] = held.splice(-1);
  const taken = held[at] ?? last;
  if (last === undefined || taken === undefined) throw new Error('took a row from an empty window');
  if (at < held.length) held[at] = last;
  return taken;
}

/** Marsaglia's xorshift on 32 bits: plenty for an order that only has to be unhelpful. */
function seededRandom(seed: string): () => number {
  let state = createHash('sha256').update(seed).digest().readUInt32LE(0) || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
