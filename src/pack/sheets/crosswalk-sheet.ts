import type { Cell } from '../../model/pack.ts';
import { column } from '../blocks.ts';
import { basisWords, relationWords } from '../related-words.ts';
import type { Sheet } from './sheet.ts';

/** Every pair as its crosswalk states it, in one direction; filter `To` as well as `From` to find all of a control. */
export const crosswalkSheet: Sheet = {
  columns: [
    column('From framework', 18),
    column('From control', 18),
    column('Relationship', 26),
    column('To framework', 18),
    column('To control', 18),
    column('Strength', 12),
    column('Why', 70),
    column('Rests on', 34),
    column('Source', 70),
  ],
  *rows({ catalog }): Generator<Cell[]> {
    for (const { from, to, pairs, basis, source } of catalog.crosswalks) {
      for (const pair of pairs)
        yield [
          from,
          pair.from,
          relationWords[pair.relation],
          to,
          pair.to,
          pair.strength,
          pair.because ?? '',
          basisWords[basis],
          { text: source, link: source },
        ];
    }
  },
};
