import type { Attribution, Workspace } from '../../model/workspace/workspace.ts';

/**
 * The commit that brought a file as it stands, and when. `untold`: nobody keeps its history. `unknown`: somebody does, and
 * it tells of no such file, so nothing shows that it was there before the reading: that is as late as can be.
 */
export type Brought = Pick<Attribution, 'commit' | 'on'> | 'untold' | 'unknown';

export const broughtBy = (
  file: string,
  { attribution, history }: Pick<Workspace, 'attribution' | 'history'>,
): Brought =>
  attribution.find((each) => each.file === file) ?? (history === 'none' ? 'untold' : 'unknown');

export const commitOf = (brought: Brought): string | null =>
  typeof brought === 'string' ? null : brought.commit;

/**
 * Whether a file came after the reading had begun. Instants are held against each other: cut to days, a commit made on
 * the day of the reading, after it, would pass for one before.
 */
export const isBroughtLate = (brought: Brought, started: string): boolean =>
  typeof brought === 'string'
    ? brought === 'unknown'
    : Date.parse(brought.on) > Date.parse(started);
