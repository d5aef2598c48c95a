import { expect, test } from 'vitest';
import type { SheetChart } from '../../../src/model/pack.ts';
import { safe } from '../../../src/model/safe.ts';
import { aChart, theirData } from '../../builders/a-chart.ts';
import { aTable, aWorkbook, workbookBytes } from '../../builders/a-workbook.ts';
import { hostileTexts } from '../../builders/hostile-texts.ts';
import { packageFaults } from '../../helpers/package-faults.ts';
import { allNamed, type XmlNode } from '../../helpers/parse-xml.ts';
import { attribute, readWorkbook } from '../../helpers/read-workbook.ts';

const dashboard = aTable({ id: 'dashboard', title: 'Dashboard', rows: [['a', 'b']] });

async function drawn(...charts: readonly SheetChart[]) {
  const model = { ...aWorkbook(dashboard, theirData(...charts)), charts };
  const book = readWorkbook(await workbookBytes(model));
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

test('a base lifts the others and is seen neither in the picture nor in the legend', async () => {
  const [first, second] = aChart().series;
  if (first === undefined || second === undefined) throw new Error('no series');
  const { chart } = await drawn(aChart({ series: [{ ...first, shows: 'base' }, second] }));
  const [base] = allNamed(chart, 'c:ser');
  expect(base === undefined ? [] : allNamed(base, 'a:noFill')).toHaveLength(1);
  const [entry] = allNamed(chart, 'c:legendEntry');
  expect(entry?.children.map(({ attributes }) => attributes.get('val'))).toEqual(['0', '1']);
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
  const { drawing, book } = await drawn(aChart(), aChart({ title: 'Other', series: second }));
  const anchors = allNamed(drawing, 'xdr:twoCellAnchor');
  expect(anchors.map((each) => attribute(each, 'editAs'))).toEqual(['absolute', 'absolute']);
  const rows = anchors.flatMap((each) => allNamed(each, 'xdr:row').map(({ text }) => Number(text)));
  expect(rows).toEqual(rows.toSorted((a, b) => a - b));
  expect(rows[0]).toBe(1);
  expect(allNamed(drawing, 'xdr:col').map(({ text }) => text)).toEqual(['2', '11', '2', '11']);
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
