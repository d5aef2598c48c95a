import type { Block } from '../../model/pack.ts';
import { facts, text } from '../blocks.ts';
import { incompleteSides } from '../incomplete-sides.ts';
import { movedBlock } from '../moved-block.ts';
import type { PackContext } from '../pack-input.ts';

/** Two pages have no room for more. */
const room = { worse: 3, better: 1, elsewhere: 'in the progress report' };

/** What got worse and what got better since the earlier snapshot, and why. */
export function changeLines({ drift, figures }: PackContext): Block[] {
  const { earlier } = figures;
  if (drift === undefined || earlier === null)
    return [text('No earlier snapshot was given to compare with, so no change is shown here.')];
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
    movedBlock(drift, room),
  ];
}
