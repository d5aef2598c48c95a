import { expect, test } from 'vitest';
import type { Assessment } from '../../src/model/assessment.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import { aPackInput } from '../builders/a-pack-input.ts';
import { aSource } from '../builders/a-source-summary.ts';
import { rowsOf } from '../builders/rows-of.ts';
import { documentOf, documentText } from './page-text.ts';

const gap = {
  source: 'logs',
  scope: '/',
  reason: 'not-requested',
  detail: 'No log workspace was named.',
  cure: 'Name it with --logs-workspace.',
} as const;
const assessment = {
  complete: true,
  gaps: [gap],
  sources: [
    aSource({ id: 'scope', proved: ['/subscriptions/a'] }),
    aSource({ id: 'logs', status: 'skipped', proved: [] }),
  ],
};
const packOf = (change: Partial<Assessment> = {}) =>
  buildPack(aPackInput({ assessment: { ...assessment, ...change } }));
const pack = await packOf();
const report = documentOf(pack, 'mcsb.pdf');

test('logs that nobody asked for do not make a pack incomplete', () => {
  expect(report.marks).toEqual(['UNSIGNED']);
  expect(documentText(report)).not.toContain('The evidence is incomplete');
});

test('the cover counts them apart from what failed, and calls them no gap', () => {
  expect(new Map(report.facts).get('Sources')).toBe(
    '1 complete, 0 partial, 0 failed, 1 skipped; 0 stated gaps',
  );
});

test('the report lists them with their cure, apart from the gaps', () => {
  const text = documentText(report);
  expect(text).toMatch(/No gap was found\.[^]*Not asked for[^]*Name it with --logs-workspace\./);
});

test('the workbook does too', async () => {
  const rows = await rowsOf(pack.workbook, 'completeness');
  expect(rows.map((row) => [row['What'], row['Source'], row['Status']])).toEqual([
    ['source', 'scope', 'complete'],
    ['source', 'logs', 'skipped'],
    ['not asked for', 'logs', ''],
  ]);
  expect(rows.at(-1)).toMatchObject({ 'What cures it': gap.cure });
});

test('left out by --only, a source makes it incomplete', async () => {
  const alerts = aSource({ id: 'alerts', status: 'skipped' });
  const left = await packOf({
    sources: [...assessment.sources, alerts],
    gaps: [gap, { ...gap, source: 'alerts' }],
  });
  expect(documentOf(left, 'mcsb.pdf').marks).toContain('INCOMPLETE');
});

test('the right to read is counted over the sources that cover all subscriptions', async () => {
  const rows = await rowsOf(pack.workbook, 'subscriptions');
  const counted = rows.map((row) => row['Right to read proved']);
  expect(new Set(counted)).toEqual(new Set(['0 of 1 sources']));
});

test('one that was read where somebody named a workspace is complete for these subscriptions alone', async () => {
  const [, logs] = assessment.sources;
  if (logs === undefined) throw new Error('no logs');
  const { expected } = aPackInput().assessment.snapshot;
  const read = await packOf({
    gaps: [],
    sources: [
      aSource({ id: 'scope' }),
      { ...logs, status: 'complete', proved: expected.slice(0, 2) },
    ],
  });
  const document = documentOf(read, 'mcsb.pdf');
  expect(new Map(document.facts).get('Sources')).toContain(
    '1 complete, 1 complete for some subscriptions alone (logs 2 of 3), 0 partial',
  );
  expect(documentText(document)).toContain('logs | complete for 2 of 3 subscriptions |');
  const everywhere = await packOf({
    gaps: [],
    sources: [aSource({ id: 'scope' }), { ...logs, status: 'complete', proved: expected }],
  });
  expect(new Map(documentOf(everywhere, 'mcsb.pdf').facts).get('Sources')).toContain(
    '2 complete, 0 partial',
  );
});
