import { expect, test } from 'vitest';
import { type Crosswalk, crossedWith } from '../../src/model/crosswalk.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import { aCatalog } from '../builders/a-catalog.ts';
import { aPackInput } from '../builders/a-pack-input.ts';
import { rowsOf } from '../builders/rows-of.ts';
import { documentOf, documentText } from './page-text.ts';

const crosswalk: Crosswalk = {
  id: 'eu-ai-act-to-mcsb',
  from: 'eu-ai-act',
  to: 'mcsb',
  basis: 'own-judgement',
  source: 'https://example.com/act',
  method: 'Both texts were read.',
  mapping: { author: 'catalog maintainers', reviewed: '2026-11-21' },
  pairs: [
    { from: 'Art. 15', to: 'IM-1', relation: 'superset-of', strength: 'strong', because: 'so' },
    { from: 'Art. 15', to: 'LT-1', relation: 'superset-of', strength: 'weak' },
    { from: 'Art. 4', to: 'GS-1', relation: 'intersects', strength: 'moderate' },
  ],
};
const pack = await buildPack(aPackInput({ catalog: aCatalog({ crosswalks: [crosswalk] }) }));
const pagesOf = (framework: string): string => documentText(documentOf(pack, `${framework}.pdf`));
const heading = 'Sources of related controls';

test('a control names its relatives and how strong the relation is, in one line', () => {
  expect(pagesOf('eu-ai-act')).toContain(
    'Related elsewhere: mcsb, asks a part of this: IM-1 (strong), LT-1 (weak)\n',
  );
});

test('seen from the other end the direction is turned', () => {
  expect(pagesOf('mcsb')).toContain(
    'Related elsewhere: eu-ai-act, asks all of this and more: Art. 15 (strong)\n',
  );
  expect(pagesOf('mcsb')).toContain(
    'Related elsewhere: eu-ai-act, overlaps with this: Art. 4 (moderate)\n',
  );
});

test.for([
  ['equal', 'equal'],
  ['subset-of', 'superset-of'],
  ['superset-of', 'subset-of'],
  ['intersects', 'intersects'],
] as const)('%s reads as %s from the other end', ([relation, turned]) => {
  const [pair] = crosswalk.pairs;
  if (pair === undefined) throw new Error('no pair');
  const one = { ...crosswalk, pairs: [{ ...pair, relation }] };
  expect(crossedWith([one], 'eu-ai-act', 'Art. 15')).toMatchObject([
    { framework: 'mcsb', control: 'IM-1', relation, crosswalk: one.id },
  ]);
  expect(crossedWith([one], 'mcsb', 'IM-1')).toMatchObject([
    { framework: 'eu-ai-act', control: 'Art. 15', relation: turned, crosswalk: one.id },
  ]);
  // The same id in another framework is another control.
  expect(crossedWith([one], 'mcsb', 'Art. 15')).toEqual([]);
});

test('who says so stands once, at the end of the reports that are concerned', async () => {
  const pages = pagesOf('mcsb');
  expect(pages.slice(pages.lastIndexOf(heading))).toContain(
    "eu-ai-act | mcsb | 3 | the mapping author's own judgement | https://example.com/act | Both texts were read. | catalog maintainers, reviewed 2026-11-21",
  );
  const none = await buildPack(aPackInput());
  expect(documentText(documentOf(none, 'mcsb.pdf'))).not.toContain(heading);
});

test('the workbook has every pair, with its reason and its source', async () => {
  const rows = await rowsOf(pack.workbook, 'crosswalk');
  expect(rows).toHaveLength(3);
  expect(rows[0]).toEqual({
    'From framework': 'eu-ai-act',
    'From control': 'Art. 15',
    Relationship: 'asks all of, and more than',
    'To framework': 'mcsb',
    'To control': 'IM-1',
    Strength: 'strong',
    Why: 'so',
    'Rests on': "the mapping author's own judgement",
    Source: { text: 'https://example.com/act', link: 'https://example.com/act' },
  });
});
