import { compareBytes } from '../model/json.ts';
import type { SubjectVerdicts } from '../model/verdict.ts';
import { Cursor } from './cursor.ts';

/** One subject as each side saw it, in the order of the sides. At least one saw it. */
export type Joined = readonly (SubjectVerdicts | undefined)[];

/**
 * Joins sorted streams of verdict lines. Holds one batch of each side, whatever their length. With `skipEqual`, what
 * every side says byte for byte alike is passed over unread.
 */
export async function* joinLines(
  sides: readonly AsyncIterable<readonly string[]>[],
  skipEqual: boolean,
): AsyncGenerator<Joined> {
  const cursors = sides.map((batches) => new Cursor(batches));
  try {
    for (;;) {
      if (skipEqual) skipAlike(cursors);
      for (const cursor of cursors) if (!cursor.isLoaded) await cursor.load();
      if (cursors.every(({ isLoaded }) => !isLoaded)) return;
      if (skipEqual && areAlike(cursors)) continue;
      yield take(cursors);
    }
  } finally {
    for (const cursor of cursors) await cursor.close();
  }
}

function skipAlike(cursors: readonly Cursor[]): void {
  while (cursors.every(({ isLoaded }) => isLoaded) && areAlike(cursors))
    for (const cursor of cursors) cursor.skip();
}

const areAlike = ([first, ...others]: readonly Cursor[]): boolean =>
  others.every(({ text }) => text === first?.text);

/** The lowest line of all, from every side that has it. */
function take(cursors: readonly Cursor[]): Joined {
  const heads = cursors.map((cursor) => cursor.head());
  const keys = heads.flatMap((head) => (head === undefined ? [] : [head.key]));
  const lowest = keys.reduce((low, key) => (compareBytes(key, low) < 0 ? key : low));
  return heads.map((head, at) => {
    if (head?.key !== lowest) return undefined;
    cursors[at]?.skip();
    return head.line;
  });
}
