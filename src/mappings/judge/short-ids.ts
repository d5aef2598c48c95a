/**
 * An id as it is kept under a key. Most ids begin with the key of what they are about and end alike under every key, so
 * only the end is kept, and the same end once: of half a million ids that is a fifth of the memory.
 */
export type ShortId = { readonly after: string } | string;

export const fullId = (short: ShortId, key: string): string =>
  typeof short === 'string' ? short : key + short.after;

/** Ends are remembered up to a number: past it they are seldom alike. */
const mostEnds = 10_000;

export function shortener(): (id: string, key: string) => ShortId {
  const ends = new Map<string, ShortId>();
  return (id, key) => {
    if (!id.startsWith(key)) return id;
    const end = id.slice(key.length);
    const known = ends.get(end);
    if (known !== undefined) return known;
    // Half a character could not be copied.
    if (!end.isWellFormed()) return id;
    // A copy: a part of a string keeps all of it alive.
    const short = { after: Buffer.from(end).toString() };
    if (ends.size < mostEnds) ends.set(short.after, short);
    return short;
  };
}
