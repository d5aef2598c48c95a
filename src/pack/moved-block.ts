import { severities } from '../model/catalog.ts';
import type { Change, Drift } from '../model/drift.ts';
import type { Block, Cell } from '../model/pack.ts';
import { column, table, text } from './blocks.ts';
import { resourcesOf } from './change-blocks.ts';
import { becameVisible, isOf, looksWorse } from './change-kinds.ts';
import { heaviestLapse } from './lapses.ts';
import { plural } from './words.ts';

/** How many causes are named, and where the others stand. */
type Room = { readonly worse: number; readonly better: number; readonly elsewhere: string };

/** What got worse, was lost from sight or was fixed, a line for each cause, and why. */
export function movedBlock({ changes, controls }: Drift, room: Room): Block {
  const worse = groupsOf(changes.filter(looksWorse));
  const better = groupsOf(changes.filter(isOf('fixed')));
  const lapse = heaviestLapse(controls);
  return worse.length + better.length === 0 && lapse === undefined
    ? text('Nothing got worse, was lost from sight or was fixed.')
    : movedTable({ worse, better, lapse }, room);
}

type Group = { readonly first: Change; readonly all: readonly Change[] };

/** One check that changed for one cause is one piece of news, on however many resources. */
function groupsOf(changes: readonly Change[]): Group[] {
  const groups = [...Map.groupBy(changes, (each) => `${each.class} ${each.check}`).values()];
  return groups
    .flatMap((all) => all.slice(0, 1).map((first) => ({ first, all })))
    .toSorted(
      (a, b) =>
        news(a) - news(b) ||
        rank(a) - rank(b) ||
        order(a) - order(b) ||
        b.all.length - a.all.length,
    );
}

/** What may have failed all along comes behind what is known to have changed. */
const news = ({ first }: Group): number => Number(becameVisible(first));
/** Of one severity, what passed before is worse news than what was never seen. */
const order = ({ first }: Group): number => (isOf('regressed')(first) ? 0 : 1);
const rank = ({ first }: Group): number => severities.indexOf(first.severity);

type Moved = {
  readonly worse: readonly Group[];
  readonly better: readonly Group[];
  readonly lapse: Cell[] | undefined;
};

function movedTable({ worse, better, lapse }: Moved, room: Room): Block {
  // The most severe are shown, and among these what passed before stands above what was never seen.
  const worst = worse
    .slice(0, lapse === undefined ? room.worse : room.worse - 1)
    .toSorted((a, b) => order(a) - order(b));
  const best = better.slice(0, room.better);
  const left = worse.length + better.length - worst.length - best.length;
  return table(
    [
      column('Change', 17, 'outcome'),
      column('What should hold', 92),
      column('On', 19),
      column('Why', 40),
    ],
    [...worst.map(lineOf), ...(lapse === undefined ? [] : [lapse]), ...best.map(lineOf)],
    left === 0
      ? undefined
      : `Of ${worse.length} causes for the worse and ${better.length} for the better, the most severe first; all stand ${room.elsewhere}.`,
  );
}

const lineOf = ({ first, all }: Group): Cell[] => [
  first.class,
  first.title,
  plural(resourcesOf(all), 'resource', 'resources'),
  first.reason,
];
