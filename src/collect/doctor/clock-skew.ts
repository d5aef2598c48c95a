import type { Caller } from '../azure/caller.ts';
import type { Reply } from '../azure/classify.ts';

export type WatchedClock = {
  readonly watching: (caller: Caller) => Caller;
  /** How far the service's clock is ahead of ours, in milliseconds. */
  readonly ahead: () => number | undefined;
};

/** Holds the `Date` of the first answer against our own clock: skewed, it makes tokens and windows wrong. */
export function watchClock(now: () => Date): WatchedClock {
  let ahead: number | undefined;
  const look = ({ header }: Reply): void => {
    const theirs = Date.parse(header('date') ?? '');
    if (!Number.isNaN(theirs)) ahead ??= theirs - now().getTime();
  };
  return {
    ahead: () => ahead,
    watching: (caller) => ({
      ...caller,
      get: (call, path, believe) =>
        caller.get(call, path, (reply) => {
          look(reply);
          return believe(reply);
        }),
    }),
  };
}
