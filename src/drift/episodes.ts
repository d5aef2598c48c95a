/** What one snapshot says of a fact about a subject. `hidden`: nobody could tell, so it may be anything. */
export type State = 'fail' | 'pass' | 'apart' | 'hidden';

/** One stretch of failing. Points are numbered from 0, oldest first. */
export type Episode = {
  readonly first: number;
  readonly last: number;
  /** The last point before it at which it was known not to fail; undefined where it may have failed ever since. */
  readonly clear: number | undefined;
  /** The point at which it was known not to fail any more, and how that came; undefined while it is open. */
  readonly end: { readonly at: number; readonly by: 'fixed' | 'apart' } | undefined;
  readonly resurfaced: boolean;
};

/**
 * Every stretch of failing in a line of states. What is hidden ends nothing and begins nothing: a failure goes on
 * until somebody saw that it does not.
 */
export function episodesOf(states: readonly State[]): Episode[] {
  const episodes: Episode[] = [];
  let clear: number | undefined;
  let open: { first: number; last: number; clear: number | undefined } | undefined;
  for (const [at, state] of states.entries()) {
    if (state === 'hidden') continue;
    if (state === 'fail') {
      open ??= { first: at, last: at, clear };
      open.last = at;
      continue;
    }
    clear = at;
    if (open === undefined) continue;
    const by = state === 'pass' ? ('fixed' as const) : ('apart' as const);
    episodes.push({ ...open, end: { at, by }, resurfaced: wasFixed(episodes) });
    open = undefined;
  }
  if (open !== undefined)
    episodes.push({ ...open, end: undefined, resurfaced: wasFixed(episodes) });
  return episodes;
}

const wasFixed = (episodes: readonly Episode[]): boolean =>
  episodes.some(({ end }) => end?.by === 'fixed');
