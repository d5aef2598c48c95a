import { severities } from '../../model/catalog.ts';
import type { Change } from '../../model/drift.ts';
import type { Block, Cell } from '../../model/pack.ts';
import { column, facts, table, text } from '../blocks.ts';
import { resourcesOf } from '../change-blocks.ts';
import { becameVisible, isOf, isWorse } from '../change-kinds.ts';
import { incompleteSides } from '../incomplete-sides.ts';
import type { PackContext } from '../pack-input.ts';
import { heaviestLapse } from './lapses.ts';
import { plural } from '../words.ts';

const mostWorse = 3;
const mostBetter = 1;

/** What got worse and what got better since the earlier snapshot, and why. */
export function changeLines({ drift, figures }: PackContext): Block[] {
  const { earlier } = figures;
  if (drift === undefined || earlier === null)
    return [text('There is no earlier snapshot to compare with, so no trend is shown.')];
  const worse = groupsOf(drift.changes.filter((each) => isWorse(each) || becameVisible(each)));
  const better = groupsOf(drift.changes.filter(isOf('fixed')));
  const lapse = heaviestLapse(drift.controls);
  const { old } = drift;
  return [
    facts([
      [
        'Compared with',
        `${old.snapshot}, evidence ${old.complete ? 'complete' : 'incomplete'}; technical rate then: ${earlier.technical.text}`,
      ],
      ['Like for like', figures.likeForLike?.text ?? 'not given'],
    ]),
    ...incompleteSides(drift),
    ...(worse.length + better.length === 0 && lapse === undefined
      ? [text('Nothing got worse, was lost from sight or was fixed.')]
      : [changeTable(worse, better, lapse)]),
  ];
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

function changeTable(
  worse: readonly Group[],
  better: readonly Group[],
  lapse: Cell[] | undefined,
): Block {
  // The most severe are shown, and among these what passed before stands above what was never seen.
  const worst = worse
    .slice(0, lapse === undefined ? mostWorse : mostWorse - 1)
    .toSorted((a, b) => order(a) - order(b));
  const best = better.slice(0, mostBetter);
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
      : `Of ${worse.length} causes for the worse and ${better.length} for the better, the most severe first; all stand in the progress report.`,
  );
}

const lineOf = ({ first, all }: Group): Cell[] => [
  first.class,
  first.title,
  plural(resourcesOf(all), 'resource', 'resources'),
  first.reason,
];
