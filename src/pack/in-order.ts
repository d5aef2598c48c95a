import { compareBytes } from '../model/json.ts';

type Keyed = { readonly id: string };

/** Looks up items of a stream that comes in the order of its keys, for who asks in that order too. Nothing is kept. */
export type InOrder<T> = AsyncDisposable & {
  readonly find: (id: string) => Promise<T | undefined>;
  /** Which item of its stream the last one found was, counted from 1. */
  readonly place: () => number;
};

export function inOrder<T extends Keyed>(items: AsyncIterable<T>): InOrder<T> {
  const iterator = items[Symbol.asyncIterator]();
  let at: T | undefined;
  let place = 0;
  let done = false;
  return {
    async find(id) {
      while (!done && (at === undefined || compareBytes(at.id, id) < 0)) {
        const next = await iterator.next();
        if (next.done === true) done = true;
        else [at, place] = [next.value, place + 1];
      }
      return !done && at?.id === id ? at : undefined;
    },
    place: () => place,
    [Symbol.asyncDispose]: async () => void (await iterator.return?.()),
  };
}
