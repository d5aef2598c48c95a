import { expect, test } from 'vitest';
import type { SheetChart } from '../../../src/model/pack.ts';
import { safe } from '../../../src/model/safe.ts';
import { aChart, theirData } from '../../builders/a-chart.ts';
import { aTable, aTheme, aWorkbook, workbookBytes } from '../../builders/a-workbook.ts';
import { hostileTexts } from '../../builders/hostile-texts.ts';
import { packageFaults } from '../../helpers/package-faults.ts';
import { allNamed, type XmlNode } from '../../helpers/parse-xml.ts';
import { attribute, readWorkbook } from '../../helpers/read-workbook.ts';

const dashboard = aTable({ id: 'dashboard', title: 'Dashboard', rows: [['a', 'b']] });

async function drawn(drawing: SheetChart | readonly SheetChart[], theme = aTheme) {
  const charts = [drawing].flat();
  const model = { ...aWorkbook(dashboard, theirData(...charts)), charts };
  const book = readWorkbook(await workbookBytes(model, theme));
  expect(packageFaults(book)).toEqual([]);
  const part = (name: string): XmlNode => {
    const xml = book.parts.get(name);
    if (xml === undefined) throw new Error(`no part ${name}`);
    return xml;
  };
  return { chart: part('xl/charts/chart1.xml'), drawing: part('xl/drawings/drawing1.xml'), book };
}

const valuesOf = (xml: XmlNode, name: string): (string | undefined)[] =>
  allNamed(xml, name).map(({ attributes }) => attributes.get('val'));

test('a chart is drawn from cells of another sheet, and remembers what they hold', async () => {
  const { chart } = await drawn(aChart());
  expect(allNamed(chart, 'c:f').map(({ text }) => text)).toEqual([
    "'Chart data'!$A$2",
    "'Chart data'!$B$2:$B$3",
    "'Chart data'!$C$2:$C$3",
    "'Chart data'!$A$4",
    "'Chart data'!$B$4:$B$5",
    "'Chart data'!$C$4:$C$5",
  ]);
});

test('what nobody knows is a hole, what is nothing a zero', async () => {
  const { chart } = await drawn(aChart());
  const caches = allNamed(chart, 'c:numCache').map((cache) =>
    allNamed(cache, 'c:pt').map((point) => [
      attribute(point, 'idx'),
      allNamed(point, 'c:v')[0]?.text,
    ]),
  );
  expect(caches).toEqual([
    [
      ['0', '2'],
      ['1', '0'],
    ],
    [['0', '3']],
  ]);
  expect(valuesOf(chart, 'c:dispBlanksAs')).toEqual(['gap']);
});

test('colour is never the only carrier: marked names in the legend, numbers in the bars', async () => {
  const { chart } = await drawn(aChart());
  expect(allNamed(chart, 'c:legend')).toHaveLength(1);
  expect(allNamed(chart, 'c:strCache')[0]?.children[1]?.children[0]?.text).toBe('× fail');
  expect(valuesOf(chart, 'c:showVal')).toEqual(['1', '1']);
});

test('an outcome has its colour, and a colour that comes again a pattern', async () => {
  const labels = ['fail', 'high', 'first', 'second'];
  const series = labels.map((label, at) => ({
    label,
    row: at * 2 + 1,
    values: [1, 2],
    shows: 'amount' as const,
  }));
  const { chart } = await drawn(aChart({ series }));
  const fills = allNamed(chart, 'c:ser').map((each) => {
    const [fill] = each.children.find(({ name }) => name === 'c:spPr')?.children ?? [];
    return [
      fill?.name,
      fill === undefined ? '' : allNamed(fill, 'a:srgbClr')[0]?.attributes.get('val'),
    ];
  });
  expect(fills).toEqual([
    ['a:solidFill', 'AB2F0C'],
    ['a:pattFill', 'AB2F0C'],
    ['a:solidFill', '14315C'],
    ['a:solidFill', '55606E'],
  ]);
});

test('colours that are hard to tell apart are told apart by a pattern', async () => {
  const outcomes = {
    gap: { mark: '∆', colour: '#9a4a00' },
    open: { mark: '○', colour: '#7a5b00' },
    supported: { mark: '√', colour: '#09646c' },
  };
  const series = Object.keys(outcomes).map((label, at) => ({
    label,
    row: at * 2 + 1,
    values: [1, 2],
    shows: 'amount' as const,
  }));
  const { chart } = await drawn([aChart({ series })], { ...aTheme, outcomes });
  const fills = allNamed(chart, 'c:ser').map(
    (each) => each.children.find(({ name }) => name === 'c:spPr')?.children[0]?.name,
  );
  expect(fills).toEqual(['a:solidFill', 'a:pattFill', 'a:solidFill']);
});

/** The points of each series that have no number. */
const unlabelled = (chart: XmlNode) =>
  allNamed(chart, 'c:ser').map((each) =>
    allNamed(each, 'c:dLbl').map((label) => Number(attribute(label.children[0] ?? label, 'val'))),
  );
const parts = (...values: readonly (readonly number[])[]) =>
  values.map((own, at) => ({
    label: `Part ${at}`,
    row: at * 2 + 1,
    values: own,
    shows: 'amount' as const,
  }));

test.for(['across', 'upwards'] as const)(
  'a number that would run into the one before it is left out, the first of a bar never: %s',
  async (runs) => {
    const series = parts([1, 100], [2, 100], [3, 100], [300, 100]);
    const { chart } = await drawn(aChart({ runs, series }));
    expect(unlabelled(chart)).toEqual([[], [0], [0], []]);
    const beside = await drawn(aChart({ runs, series, stacked: false }));
    expect(unlabelled(beside.chart)).toEqual([[], [], [], []]);
  },
);

test('what has no number takes no room: neither a base nor nothing', async () => {
  const [base, ...others] = parts([300, 300], [0, 0], [2, 2]);
  if (base === undefined) throw new Error('no series');
  const { chart } = await drawn(aChart({ series: [{ ...base, shows: 'base' }, ...others] }));
  expect(unlabelled(chart)).toEqual([[], [], []]);
});

test('a step has no number in its bar, which may be thinner than one', async () => {
  const [step, other] = parts([1, 2], [3, 4]);
  if (step === undefined || other === undefined) throw new Error('no series');
  const { chart } = await drawn(aChart({ series: [{ ...step, shows: 'more' }, other] }));
  expect(valuesOf(chart, 'c:showVal')).toEqual(['1']);
});

test('a base lifts the others and is seen neither in the picture nor in a legend, which there is none of', async () => {
  const [first, second] = aChart().series;
  if (first === undefined || second === undefined) throw new Error('no series');
  const { chart } = await drawn(aChart({ series: [{ ...first, shows: 'base' }, second] }));
  const [base] = allNamed(chart, 'c:ser');
  expect(base === undefined ? [] : allNamed(base, 'a:noFill')).toHaveLength(1);
  expect(allNamed(chart, 'c:legend')).toEqual([]);
});

test('the axis of shares goes from nothing to all, that of amounts begins at nothing', async () => {
  const series = [{ label: 'Low end', row: 1, values: [0.5, 0.6], shows: 'share' as const }];
  const { chart } = await drawn(aChart({ series, stacked: false, runs: 'upwards' }));
  expect([valuesOf(chart, 'c:min'), valuesOf(chart, 'c:max')]).toEqual([['0'], ['1']]);
  const amounts = await drawn(aChart());
  expect([valuesOf(amounts.chart, 'c:min'), valuesOf(amounts.chart, 'c:max')]).toEqual([['0'], []]);
});

test('a picture says in words what it shows', async () => {
  const { drawing } = await drawn(aChart());
  const [about] = allNamed(drawing, 'xdr:cNvPr');
  expect(about?.attributes.get('descr')).toBe('Conclusions. Act: 2 fail, 3 open.');
});

test('charts stand beside the table, one under the other, and stay when a filter hides rows', async () => {
  const second = aChart().series.map((each) => ({ ...each, row: each.row + 4 }));
  const { drawing, book } = await drawn([aChart(), aChart({ title: 'Other', series: second })]);
  const anchors = allNamed(drawing, 'xdr:twoCellAnchor');
  expect(anchors.map((each) => attribute(each, 'editAs'))).toEqual(['absolute', 'absolute']);
  const rows = anchors.flatMap((each) => allNamed(each, 'xdr:row').map(({ text }) => Number(text)));
  expect(rows).toEqual(rows.toSorted((a, b) => a - b));
  expect(rows[0]).toBe(1);
  expect(allNamed(drawing, 'xdr:col').map(({ text }) => text)).toEqual(['2', '14', '2', '14']);
  expect(book.sheets[0]?.xml.children.at(-1)?.name).toBe('drawing');
});

test('hostile names neither break a chart nor read otherwise than their cells', async () => {
  for (const text of hostileTexts.filter((each) => each !== '')) {
    const series = [{ label: text, row: 1, values: [1], shows: 'amount' as const }];
    const { chart } = await drawn(aChart({ title: text, alt: text, categories: [text], series }));
    expect(allNamed(chart, 'a:t')[0]?.text).toBe(safe(text));
  }
});

test('a chart of numbers that stand on no sheet is a mistake of ours', async () => {
  const model = { ...aWorkbook(dashboard), charts: [aChart()] };
  await expect(workbookBytes(model)).rejects.toThrow('no sheet chart-data');
});
