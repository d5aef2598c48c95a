/** Milliseconds that only ever grow; where they start does not matter. */
export type Clock = () => number;

export type QuotaState = {
  readonly allowed: boolean;
  readonly remaining: number;
  readonly resetsAfterMs: number;
};

/** Resource Graph's: so many queries per window, all back at once when the window ends. */
export function createWindow(limit: number, windowMs: number, clock: Clock): () => QuotaState {
  let start = clock();
  let used = 0;
  return () => {
    const now = clock();
    if (now - start >= windowMs) {
      start = now;
      used = 0;
    }
    const allowed = used < limit;
    if (allowed) used++;
    return { allowed, remaining: limit - used, resetsAfterMs: start + windowMs - now };
  };
}

/** Resource Manager's: a bucket that refills steadily, one per subscription and principal. */
export function createBucket(size: number, perSecond: number, clock: Clock): () => QuotaState {
  let tokens = size;
  let last = clock();
  return () => {
    const now = clock();
    tokens = Math.min(size, tokens + ((now - last) / 1000) * perSecond);
    last = now;
    const allowed = tokens >= 1;
    if (allowed) tokens--;
    return { allowed, remaining: Math.floor(tokens), resetsAfterMs: 1000 };
  };
}
