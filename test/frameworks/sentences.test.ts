import { expect, test } from 'vitest';
import { loadCatalog } from '../../src/mappings/catalog/load-catalog.ts';
import type { Control, Framework } from '../../src/model/catalog.ts';
import { sourceIds } from '../../src/model/source-ids.ts';
import { aControl } from '../builders/a-catalog.ts';

const mostControls = 3;

const kinds: Readonly<Record<string, (control: Control) => readonly string[]>> = {
  because: ({ checks }) => checks.map(({ because }) => because),
  summary: ({ summary }) => [summary],
  supply: ({ people }) => people.map(({ supply }) => supply),
  'cannot-show': (control) => control['cannot-show'],
};

/** Sentences that stand in more controls than one may read without asking whether anybody thought about each. */
function worn(
  frameworks: readonly Pick<Framework, 'id' | 'controls'>[],
  sentencesOf: (control: Control) => readonly string[],
): string[] {
  const places = frameworks.flatMap(({ id, controls }) =>
    controls.flatMap((control) =>
      [...new Set(sentencesOf(control).map(plain))].map((sentence) => ({
        sentence,
        control: `${id} ${control.id}`,
      })),
    ),
  );
  return [...Map.groupBy(places, ({ sentence }) => sentence)]
    .filter(([, found]) => found.length > mostControls)
    .map(([sentence, found]) => `${sentence}: ${found.map(({ control }) => control).join(', ')}`);
}

/** The same words are the same sentence, however they are broken, begun and ended. */
const plain = (sentence: string): string =>
  sentence
    .toLowerCase()
    .replaceAll(/[\s.,;:]+/g, ' ')
    .trim();

const { frameworks } = loadCatalog('frameworks', sourceIds);

test.for(Object.entries(kinds))(
  'no %s sentence stands in more than three controls',
  ([, sentencesOf]) => {
    expect(frameworks.flatMap(({ controls }) => controls.flatMap(sentencesOf))).not.toEqual([]);
    expect(worn(frameworks, sentencesOf)).toEqual([]);
  },
);

test('four controls with one sentence are noticed, three are not', () => {
  const control = aControl({
    id: 'A',
    title: 'A title',
    summary: 'Said again.',
    checks: [{ check: 'AZ-AIS-001', strength: 'supporting', because: 'said again' }],
    people: [{ supply: 'Said  again', every: 'year' }],
    'cannot-show': ['Said\nagain.'],
  });
  const times = (count: number) => [{ id: 'f', controls: Array<Control>(count).fill(control) }];
  for (const sentencesOf of Object.values(kinds)) {
    expect(worn(times(mostControls), sentencesOf)).toEqual([]);
    expect(worn(times(mostControls + 1), sentencesOf)).toEqual(['said again: f A, f A, f A, f A']);
  }
});
