import { expect, test } from 'vitest';
import { buildPack } from '../../src/pack/build-pack.ts';
import { paperFor } from '../../src/render/excel/print-setup.ts';
import { aPackInput } from '../builders/a-pack-input.ts';
import { anEvidenceReader } from '../builders/an-estate.ts';
import { rowsOf, sheetOf } from '../builders/rows-of.ts';

const { workbook } = await buildPack(aPackInput());

const printed = (id: string): string[] => {
  const { columns } = sheetOf(workbook, id);
  const heads = columns.map(({ header }) => header);
  return heads.slice(0, paperFor(columns.map(({ width }) => width)).columns);
};

test('paper shows who answers for a problem, and no address that would be cut', () => {
  expect(printed('deficiencies').slice(-2)).toEqual(['Owner', 'Ticket']);
  expect(printed('remediation-plan')).toContain('Owner');
  expect(printed('remediation-plan')).toContain('Open since');
  expect(printed('remediation-plan')).not.toContain('Reference');
  expect(printed('controls').slice(-2)).toEqual(['People', 'Acceptance']);
});

const aPlanSince = (enablementTime: string) => ({
  id: `/subscriptions/${enablementTime}/p`,
  call: 'defender-plans/0/1',
  row: { name: 'AI', properties: { enablementTime } },
});

test('a plan of Defender says since when it is on as a day, and as it came where that is none', async () => {
  const evidence = anEvidenceReader({
    'defender-plans': ['2026-03-01T09:00:00.0000000Z', 'soon'].map(aPlanSince),
  });
  const rows = await rowsOf((await buildPack(aPackInput({ evidence }))).workbook, 'defender-plans');
  expect(rows.map((row) => row['On since'])).toEqual([
    new Date('2026-03-01T09:00:00Z'),
    'soon',
    '',
  ]);
});
