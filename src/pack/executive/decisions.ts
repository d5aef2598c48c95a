import type { Block } from '../../model/pack.ts';
import { compareBytes } from '../../model/json.ts';
import type { Outstanding, OutstandingKind } from '../../model/workspace/outstanding.ts';
import { cappedTable, column, text } from '../blocks.ts';
import { workKinds } from '../declared-words.ts';
import type { PackContext } from '../pack-input.ts';
import { inWords } from '../words.ts';
import { howFound } from '../where-stands.ts';

const mostShown = 3;

/** What only somebody with authority can settle; the rest of the work is for those who do it. */
const decisions: ReadonlySet<OutstandingKind> = new Set([
  'register',
  'settle-overlap',
  'classify',
  'renew-classification',
  'soa-row',
  'soa-approval',
  'parameter',
  'approve-waiver',
  'renew-waiver',
]);

/** What waits for a decision, what holds up most conclusions first. */
export function decisionBlocks(context: PackContext): Block[] {
  const waiting = context.work
    .filter(({ kind }) => decisions.has(kind))
    .toSorted((a, b) => b.moves - a.moves);
  if (waiting.length === 0) return [text('No decision is waited for.')];
  return [
    cappedTable(
      [
        column('Conclusions', 12, 'integer'),
        column('What to decide', 140),
        column('Owner', 28),
        column('Due', 14),
      ],
      waiting.map(({ moves, what, owner, due }) => [
        moves,
        what,
        owner ?? 'nobody named',
        due ?? 'no date',
      ]),
      mostShown,
      {
        counted: 'decisions',
        found: howFound(
          context,
          'todo',
          `has all ${waiting.length} among other work: filter the column Kind by ${kindsOf(waiting)}`,
        ),
      },
    ),
  ];
}

const kindsOf = (waiting: readonly Outstanding[]): string =>
  inWords([...new Set(waiting.map(({ kind }) => `"${workKinds[kind]}"`))].toSorted(compareBytes));
