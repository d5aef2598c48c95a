import type { Outstanding } from '../../model/workspace/outstanding.ts';
import { column } from '../blocks.ts';
import { workKinds } from '../declared-words.ts';
import type { Sheet } from './sheet.ts';

/** A piece of work may be about hundreds of controls, and a row so high is read by nobody. */
const mostNamed = 12;

function controlWords(controls: Outstanding['controls']): string {
  const more = controls.length - mostNamed;
  const named = controls
    .slice(0, mostNamed)
    .map(({ framework, control }) => `${framework} ${control}`)
    .join('; ');
  return more > 0 ? `${named}; and ${more} more, which todo --json names` : named;
}

/** What people must supply next, that on which most conclusions wait first. */
export const todoSheet: Sheet = {
  columns: [
    column('Row', 18, 'code'),
    column('Kind', 34),
    column('What to do', 90),
    column('Conclusions that wait for it', 14, 'integer'),
    column('Controls', 50),
    column('System', 22),
    column('Owner', 34),
    column('Due', 14),
    column('Ticket', 16),
  ],
  *rows({ work }) {
    for (const { id, kind, what, moves, controls, system, owner, due, ticket } of work)
      yield [
        id,
        workKinds[kind],
        what,
        moves,
        controlWords(controls),
        system ?? '',
        owner ?? '',
        due ?? '',
        ticket ?? '',
      ];
  },
};
