import { expect, test } from 'vitest';
import { buildPack } from '../../src/pack/build-pack.ts';
import { aPackInput } from '../builders/a-pack-input.ts';
import { aTrend } from '../builders/a-trend.ts';
import { rowsOf } from '../builders/rows-of.ts';

const { workbook } = await buildPack(aPackInput({ trend: aTrend() }));

test('the sheets of a trend are there where one is, and nowhere else', async () => {
  const ids = ['trend', 'control-trend', 'remediation-times'];
  const shown = ({ sheets }: typeof workbook) => sheets.map(({ id }) => id);
  expect(shown(workbook)).toEqual(expect.arrayContaining(ids));
  const { workbook: plain } = await buildPack(aPackInput());
  expect(shown(plain).filter((id) => ids.includes(id))).toEqual([]);
});

test('a figure that is not known is said to be so at its snapshot', async () => {
  const rows = await rowsOf(workbook, 'trend');
  const told = rows.map((row) => [
    row['Snapshot'],
    row['Group'],
    row['Figure'],
    row['Count'],
    row['Share'],
  ]);
  expect(told).toContainEqual(['2026-09-30T060000Z', 'Technical rate', 'Low end', '', 0.5]);
  expect(told).toContainEqual(['2026-10-31T060000Z', 'Technical rate', 'Low end', '', 'not known']);
  expect(told).toContainEqual(['2026-10-31T060000Z', 'Technical rate', 'pass, at least', 2, '']);
  expect(told).toContainEqual([
    '2026-10-31T060000Z',
    'Healthy AI recommendations',
    'Share',
    '',
    'not known',
  ]);
  // What was not read may hide more: fewer of them is no progress.
  expect(told).toContainEqual([
    '2026-10-31T060000Z',
    'Facts that do not hold',
    'high, at least',
    1,
    '',
  ]);
  // What is not yet in force has gaps, not deficiencies.
  expect(told).toContainEqual([
    '2026-09-30T060000Z',
    'mcsb: Readiness (not yet in force)',
    'gap',
    3,
    '',
  ]);
});

test('how long failures stood is told between two ends, beside the target', async () => {
  const [high, owner] = await rowsOf(workbook, 'remediation-times');
  expect(high).toMatchObject({
    Of: 'high',
    'Half of these within days': 'at most 31',
    'Oldest, days': '31 or more',
    'Target, days': 30,
    'Open surely beyond it': 3,
  });
  expect(owner).toMatchObject({ 'Half of these within days': '', 'Target, days': 'none set' });
});

test('a control tells what it concluded each time, and since when', async () => {
  expect(await rowsOf(workbook, 'control-trend')).toMatchObject([
    {
      'Conclusion now': 'deficiency',
      'Snapshots in a row': 1,
      'At each snapshot': 'not asked, then deficiency',
    },
  ]);
});

test('a control that does not bind yet has a gap now, and no deficiency', async () => {
  const controls = aTrend().controls.map((each) => ({ ...each, force: 'readiness' as const }));
  const pack = await buildPack(aPackInput({ trend: aTrend({ controls }) }));
  expect(await rowsOf(pack.workbook, 'control-trend')).toMatchObject([{ 'Conclusion now': 'gap' }]);
});
