import type { Crossed, Crosswalk } from '../model/crosswalk.ts';

type Relation = Crossed['relation'];

/** What the other control is to the one on whose sheet this stands. */
const otherWords: Readonly<Record<Relation, string>> = {
  equal: 'asks the same',
  'subset-of': 'asks all of this and more',
  'superset-of': 'asks a part of this',
  intersects: 'overlaps with this',
};

/** How a pair reads from its first control. */
export const relationWords: Readonly<Record<Relation, string>> = {
  equal: 'asks the same as',
  'subset-of': 'is asked in full by',
  'superset-of': 'asks all of, and more than',
  intersects: 'overlaps with',
};

export const basisWords: Readonly<Record<Crosswalk['basis'], string>> = {
  published: 'stated by the source',
  'own-judgement': "the mapping author's own judgement",
};

/** `iso-42001, overlaps with this: 7.2 (moderate), 8.2 (strong)`. */
export function relatedWords(related: readonly Crossed[]): string {
  const groups = Map.groupBy(
    related,
    ({ framework, relation }) => `${framework}, ${otherWords[relation]}`,
  );
  return [...groups]
    .map(
      ([head, group]) =>
        `${head}: ${group.map(({ control, strength }) => `${control} (${strength})`).join(', ')}`,
    )
    .join('; ');
}
