import type { Later } from '../../model/catalog.ts';
import type { Crossed } from '../../model/crosswalk.ts';
import { block, wrap } from '../wrap.ts';

const words = {
  equal: 'asks the same',
  'subset-of': 'asks all of this and more',
  'superset-of': 'asks a part of this',
  intersects: 'asks some of the same',
} as const satisfies Record<Crossed['relation'], string>;

const bases = {
  published: 'as published',
  'own-judgement': 'judged by its mapping author',
} as const satisfies Record<Crossed['basis'], string>;

/** What other frameworks ask of the same, crosswalk by crosswalk: which way it is stated, how strongly, on what ground. */
export const crosswalkLines = (crossed: readonly Crossed[]): string[] =>
  block(
    'Crosswalks',
    [...Map.groupBy(crossed, ({ crosswalk }) => crosswalk).values()].flatMap(linesOf),
  );

function linesOf(pairs: readonly Crossed[]): string[] {
  const [first] = pairs;
  if (first === undefined) return [];
  const { direction, framework, crosswalk, basis, source } = first;
  return [
    ...wrap(`${direction} ${framework}, ${bases[basis]} (${crosswalk}):`, '    ', '      '),
    ...wrap(source, '      '),
    ...pairs.flatMap(({ control, relation, strength, because }) =>
      wrap(
        `${control} ${words[relation]} (${strength})${because === null ? '' : `: ${because}`}`,
        '      ',
        '        ',
      ),
    ),
  ];
}

/** `2028-08-02, Art. 113: products under Annex I`. */
export const laterWords = ({ from, for: whom, article }: Later): string =>
  `later, from ${from}, ${article}: ${whom}`;
