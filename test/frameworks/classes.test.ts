import { expect, test } from 'vitest';
import { loadCatalog } from '../../src/mappings/catalog/load-catalog.ts';
import { sourceIds } from '../../src/model/source-ids.ts';

const { frameworks } = loadCatalog('frameworks', sourceIds);
const actControls = frameworks.find(({ id }) => id === 'eu-ai-act')?.controls ?? [];
const article = (id: string): number => Number(/^Art\. (\d+)/.exec(id)?.[1]);

/** Of articles from one to another: whom they are asked of. Models are decided by the role of their provider. */
const askedOf: readonly (readonly [number, number, readonly string[]])[] = [
  [4, 6, ['any']],
  [8, 26, ['high-risk']],
  [27, 27, ['high-risk-annex-iii']],
  [43, 48, ['high-risk']],
  // Registration and explanation are owed for uses listed in Annex III, never for products.
  [49, 49, ['high-risk-annex-iii']],
  [50, 50, ['article-50']],
  [51, 55, []],
  [72, 73, ['high-risk']],
  [86, 86, ['high-risk-annex-iii']],
];

test('every control of the AI Act says which class of systems it is asked of', () => {
  const expected = actControls.map(({ id }) => [
    id,
    askedOf.find(([from, to]) => from <= article(id) && article(id) <= to)?.[2],
  ]);
  expect(actControls.length).toBeGreaterThan(50);
  expect(actControls.map(({ id, classes }) => [id, classes])).toEqual(expected);
});

test('no other framework asks by a class of the AI Act', () => {
  const others = frameworks.filter(({ id }) => id !== 'eu-ai-act');
  expect(
    others.flatMap(({ controls }) => controls).filter(({ classes }) => classes.length > 0),
  ).toEqual([]);
});
