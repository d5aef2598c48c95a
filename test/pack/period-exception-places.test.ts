import { expect, test } from 'vitest';
import type { Part } from '../../src/model/snapshot.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import { aPackInput } from '../builders/a-pack-input.ts';
import { aPeriod, anException } from '../builders/a-period.ts';
import { aSource } from '../builders/a-source-summary.ts';
import { anEvidenceReader } from '../builders/an-estate.ts';
import { rowsOf } from '../builders/rows-of.ts';

const part = (file: string, lines: number): Part => ({
  file: `evidence/ai-resources/${file}`,
  lines,
  first: '/a',
  last: '/z',
  sha256: 'e'.repeat(64),
  raw: 'f'.repeat(64),
});
const sources = [
  aSource({ id: 'ai-resources', parts: [part('part-0001', 2), part('part-0002', 2)] }),
  aSource({ id: 'scope' }),
];
const reading = (...ids: readonly string[]) => ({
  sources,
  evidence: anEvidenceReader({
    'ai-resources': ids.map((id) => ({ id, call: 'c', row: {} })),
  }),
});

const before = '2026-09-30T060000Z';
const failed = (subject: string, last: string, over = {}) =>
  anException({ subject, last, ...over });

test('what failed names the file and the line of its record at the reading that saw it fail last', async () => {
  const input = aPackInput();
  const own = input.assessment.snapshot.id;
  const period = {
    ...aPeriod({}, [
      failed('/b', before),
      failed('/b', before, { fact: 'another' }),
      failed('/c', own),
      failed('/d', before),
      // It was there at this reading, and its record is not: nothing is made up.
      failed('/e', own),
      failed('/f', '2026-08-31T060000Z'),
      failed('/subscriptions/fraud', before, { source: 'scope' }),
    ]),
    readings: new Map([
      [before, reading('/a', '/b', '/c', '/d')],
      [own, reading('/c', '/x')],
    ]),
  };
  const { workbook } = await buildPack(aPackInput({ period }));
  const rows = await rowsOf(workbook, 'period-exceptions');
  const there = `inputs/readings/${before}/snapshot/evidence/ai-resources`;
  expect(rows.map((row) => [row['Evidence file'], row['Line']])).toEqual([
    [`${there}/part-0001`, 2],
    [`${there}/part-0001`, 2],
    ['inputs/snapshot/evidence/ai-resources/part-0001', 1],
    [`${there}/part-0002`, 2],
    ['', ''],
    ['', ''],
    ['', ''],
  ]);
});
