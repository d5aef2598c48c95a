import { describe, expect, test } from 'vitest';
import type { Cell, SheetChart, WorkbookModel } from '../../src/model/pack.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import type { PackInput } from '../../src/pack/pack-input.ts';
import { aChange, aDrift } from '../builders/a-drift.ts';
import { aPackInput } from '../builders/a-pack-input.ts';
import { aTrend } from '../builders/a-trend.ts';
import { anAssessment } from '../builders/an-assessment.ts';
import { anEvidenceReader } from '../builders/an-estate.ts';
import { sheetOf } from '../builders/rows-of.ts';

const { rates } = anAssessment();
const earlier: NonNullable<PackInput['earlier']> = {
  ...rates,
  technical: { ...rates.technical, low: 0.5, high: 0.75, complete: true },
};
const alert = (start: string, severity: string) => ({
  id: `/subscriptions/a/alerts/${start}`,
  call: 'alerts/0/1',
  row: { alertType: 'AI.Azure_Jailbreak', severity, startTimeUtc: start },
});
const evidence = anEvidenceReader({
  alerts: [alert('2026-08-04T00:00:00Z', 'High'), alert('2026-10-04T00:00:00Z', 'Odd')],
});

const chartsOf = async (input: PackInput): Promise<readonly SheetChart[]> =>
  (await buildPack(input)).workbook.charts;
const titled = (charts: readonly SheetChart[], title: string): SheetChart | undefined =>
  charts.find((chart) => chart.title.startsWith(title));
const whole = aPackInput({ drift: aDrift(), earlier, evidence });

async function cellsOf(workbook: WorkbookModel): Promise<(readonly Cell[])[]> {
  const rows: (readonly Cell[])[] = [];
  for await (const row of sheetOf(workbook, 'chart-data').rows()) rows.push(row);
  return rows;
}

test('the sheet of their numbers holds every value where its chart looks for it, and no more', async () => {
  const { workbook } = await buildPack(whole);
  const rows = await cellsOf(workbook);
  const looked = workbook.charts.flatMap(({ title, from, categories, series }) => {
    expect(from).toEqual({ sheet: 'chart-data', series: 2, category: 3, value: 4 });
    return series.flatMap(({ label, row, values }) =>
      values.map((value, at) => {
        const cells = [title, label, categories[at], value ?? ''];
        expect(rows[row + at - 1]?.slice(0, 4)).toEqual(cells);
        return row + at;
      }),
    );
  });
  expect(looked).toEqual(rows.map((_, at) => at + 1));
  expect(workbook.charts.map(({ title }) => title.split(' ')[0])).toEqual([
    'Conclusions:',
    'Conclusions:',
    'Technical',
    'Alerts',
    'Failing',
  ]);
});

test('conclusions of what binds and of what will bind are stacked apart, a bar for each framework', async () => {
  const charts = (await chartsOf(aPackInput())).filter(({ title }) => title.startsWith('Concl'));
  const { frameworks } = anAssessment();
  expect(charts.length).toBeGreaterThan(0);
  for (const { categories, series, stacked } of charts) {
    expect(stacked).toBe(true);
    expect(frameworks.map(({ title }) => title)).toEqual(expect.arrayContaining([...categories]));
    for (const { values } of series) expect(values).toHaveLength(categories.length);
  }
  const counted = charts.flatMap(({ series }) => series.flatMap(({ values }) => values));
  expect(counted.reduce<number>((sum, value) => sum + (value ?? 0), 0)).toBe(
    anAssessment().controls.length,
  );
});

describe('the technical rate', () => {
  test('that is not given today is a hole and says so, beside the earlier one', async () => {
    const rate = titled(await chartsOf(whole), 'Technical rate');
    expect(rates.technical.low).toBeNull();
    expect(rate?.categories).toEqual(['2026-09-30', '2026-10-31 (not known)']);
    expect(rate?.series.map(({ label, values }) => [label, values])).toEqual([
      ['Low end', [0.5, null]],
      ['High end', [0.75, null]],
    ]);
  });

  test('that no side can give has no picture', async () => {
    expect(titled(await chartsOf(aPackInput()), 'Technical rate')).toBeUndefined();
  });
});

describe('alerts', () => {
  test('stand in the months of their start, and a month that was not read is a hole', async () => {
    const alerts = titled(await chartsOf(whole), 'Alerts');
    expect(alerts?.categories).toEqual(['2026-08', '2026-09 (not known)', '2026-10']);
    expect(alerts?.series.map(({ label, values }) => [label, values])).toEqual([
      ['high', [1, null, 0]],
      ['other', [0, null, 1]],
    ]);
  });

  test('that nobody knows of have no picture that would look like none', async () => {
    expect(titled(await chartsOf(aPackInput()), 'Alerts')).toBeUndefined();
  });
});

describe('the steps from the failing results then to those now', () => {
  const from = rates.technical.fail;
  const steps = async (changes: readonly ReturnType<typeof aChange>[], before = from) => {
    const drift = aDrift({ changes: [...changes] });
    const past = { ...rates, technical: { ...rates.technical, fail: before } };
    return titled(await chartsOf(aPackInput({ drift, earlier: past })), 'Failing');
  };

  test('add up, whatever changed, and never lead below nothing', async () => {
    const chart = await steps(
      [
        aChange(),
        aChange({ class: 'regressed', before: 'pass', after: 'fail' }),
        aChange({ class: 'new-subject', before: null, after: 'fail' }),
      ],
      from - 1,
    );
    expect(chart?.categories.slice(1, -1)).toEqual(['regressed +1', 'new-subject +1', 'fixed –1']);
    const [base = [], all = [], more = [], fewer = []] = (chart?.series ?? []).map(numbers);
    const moves = more.map((up, at) => up - (fewer[at] ?? Number.NaN)).slice(1, -1);
    const levels = moves.reduce((sums, by) => [...sums, (sums.at(-1) ?? 0) + by], [from - 1]);
    expect(levels.at(-1)).toBe(from);
    expect([all[0], all.at(-1)]).toEqual([from - 1, from]);
    expect(base.slice(1, -1)).toEqual(
      moves.map((by, at) => Math.min(levels[at] ?? 0, (levels[at] ?? 0) + by)),
    );
    expect(Math.min(...base)).toBeGreaterThanOrEqual(0);
  });

  test('tell a difference that no change explains as what it is', async () => {
    const chart = await steps([], from + 3);
    expect(chart?.categories.slice(1, -1)).toEqual(['told by no single change –3']);
    expect(chart?.alt).toContain('told by no single change: –3.');
  });

  test('are not drawn without an earlier assessment', async () => {
    expect(titled(await chartsOf(aPackInput()), 'Failing')).toBeUndefined();
  });
});

const numbers = ({ values }: SheetChart['series'][number]): number[] =>
  values.map((value) => value ?? Number.NaN);

test('a series is drawn as facts that do not hold, and says where there may be more', async () => {
  const chart = titled(
    await chartsOf(aPackInput({ trend: aTrend() })),
    'Facts that do not hold, at each snapshot',
  );
  expect(chart?.categories).toEqual(['2026-09-30', '2026-10-31 at least']);
  expect(chart?.series.map(({ label, values }) => [label, values])).toEqual([
    ['high', [1, 1]],
    ['medium', [0, 0]],
    ['low', [0, 0]],
  ]);
  const one = aTrend({ points: aTrend().points.slice(0, 1) });
  const charts = await chartsOf(aPackInput({ trend: one }));
  expect(titled(charts, 'Facts that do not hold')).toBeUndefined();
});
