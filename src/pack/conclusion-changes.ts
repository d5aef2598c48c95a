import type { Drift } from '../model/drift.ts';
import type { Block } from '../model/pack.ts';
import { column, heading, table, text } from './blocks.ts';
import { heaviestWord } from './heaviest.ts';
import { forceTitles, outcomeUnder } from './words.ts';

/** Counts of conclusions then and now. What binds, what will and what was chosen are sums that are never added. */
export function conclusionBlocks({ conclusions }: Drift): Block[] {
  const moved = conclusions.filter(({ before, after }) => before !== after);
  return [
    heading(2, 'Conclusions then and now', 'conclusions-moved'),
    moved.length === 0
      ? text('Of no framework does any conclusion stand more or less often than before.')
      : table(
          [
            column('Framework', 24),
            column('Counted under', 36),
            column('Conclusion', 30, 'outcome'),
            column('Before', 12, 'integer'),
            column('Now', 12, 'integer'),
          ],
          moved.map(({ framework, force, conclusion, before, after }) => [
            framework,
            forceTitles[force],
            outcomeUnder(force, conclusion),
            before,
            after,
          ]),
        ),
  ];
}

/** Of one force. More frameworks than these would take the room of what got worse. */
const mostFrameworks = 4;

/** For one page: of each framework the heaviest conclusion that stands more or less often than before. */
export function heaviestMoves({ conclusions }: Drift): (readonly [string, string])[] {
  const moved = conclusions.filter(({ before, after }) => before !== after);
  return [...Map.groupBy(moved, ({ force }) => force)].map(([force, own]) => {
    const heaviest = [...Map.groupBy(own, ({ framework }) => framework).values()].flatMap(
      (counts) => heaviestOf(counts),
    );
    const more = heaviest.length - mostFrameworks;
    const named = [
      ...Map.groupBy(heaviest.slice(0, mostFrameworks), (each) =>
        outcomeUnder(force, each.conclusion),
      ),
    ].map(([outcome, counts]) => `${outcome} from ${counts.map(moveWords).join(', ')}`);
    return [
      `Heaviest moves, ${shortForces[force]}`,
      `${named.join('; ')}${more > 0 ? `; and ${more} more below` : ''}`,
    ];
  });
}

type Count = Drift['conclusions'][number];

function heaviestOf(counts: readonly Count[]): Count[] {
  const word = ({ force, conclusion }: Count) => outcomeUnder(force, conclusion);
  const heaviest = heaviestWord(counts.map(word));
  return counts.filter((each) => word(each) === heaviest);
}

const moveWords = ({ framework, before, after }: Count): string =>
  `${before} to ${after} in ${framework}`;

const shortForces = {
  'in-force': 'in force',
  readiness: 'readiness',
  voluntary: 'voluntary',
} as const satisfies Record<keyof typeof forceTitles, string>;
