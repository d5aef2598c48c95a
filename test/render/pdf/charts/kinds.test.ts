import { describe, expect, test } from 'vitest';
import type { Chart } from '../../../../src/model/pack.ts';
import { picturesOf } from '../../../../src/render/pdf/charts/pictures.ts';
import { aPen } from './a-pen.ts';
import { readPicture, textsOf } from './read-picture.ts';
import { bars, columns, heat, path, range, waterfall } from './some-charts.ts';

const pen = aPen();
const { outcomes } = pen.theme;
const colour = (outcome: string): string | undefined => outcomes[outcome]?.colour;
const drawn = (chart: Chart) => picturesOf(pen, chart);
const only = (chart: Chart) => {
  const [first, ...others] = drawn(chart);
  if (first === undefined || others.length > 0) throw new Error('not one drawing');
  return readPicture(first);
};

/** To a tenth: coordinates are rounded. */
const near = (numbers: readonly number[]) =>
  numbers.map((value): unknown => expect.closeTo(value, 1));
/** White between neighbours, so that they are not told apart by colour alone. */
const seam = 0.8;

describe('bars', () => {
  const chart = bars(
    {
      label: 'In force',
      parts: [
        { label: 'deficiency', value: 30 },
        { label: 'open', value: 50 },
        { label: 'supported', value: 1 },
      ],
    },
    { label: 'Voluntary', parts: [{ label: 'open', value: 40 }] },
    { label: 'Nothing', parts: [{ label: 'open', value: 0 }] },
  );

  test('are as long as their amounts, on one scale, parts one after the other', () => {
    const { rects } = only(chart);
    expect(rects.map(({ fill }) => fill)).toEqual(
      ['deficiency', 'open', 'supported', 'open'].map(colour),
    );
    const xs = rects.map(({ x }) => x);
    const origin = Math.min(...xs);
    const unit = (Math.max(...xs) - origin) / 80;
    expect(xs.map((x) => (x - origin) / unit)).toEqual(near([0, 30, 80, 0]));
    expect(rects.map(({ w }) => (w + seam) / unit)).toEqual(near([30, 50, 1, 40]));
  });

  test('show every amount beside a mark, within or behind, and the total', () => {
    const texts = textsOf(drawn(chart));
    expect(texts).toEqual(expect.arrayContaining(['× 30', '○ 50', '√ 1', '81', '○ 40', '0']));
    expect(texts).toEqual(expect.arrayContaining(['In force', 'Voluntary', 'Nothing']));
    // Each part by its mark and name.
    for (const each of ['deficiency', 'open', 'supported'])
      expect(texts.filter((text) => text === each)).toHaveLength(1);
  });

  test('of one series have no legend, which would say the title again', () => {
    const counts = bars({ label: 'westeurope', parts: [{ label: 'resources', value: 26 }] });
    expect(textsOf(drawn(counts))).toEqual(['westeurope', '26']);
  });

  test('of names that the theme does not know differ by mark', () => {
    const parts = ['one', 'two', 'constructor'].map((label) => ({ label, value: 9 }));
    const texts = textsOf(drawn(bars({ label: 'all', parts })));
    expect(texts).toEqual(expect.arrayContaining(['■ 9', '○ 9', '◊ 9']));
  });

  test('as many as two hundred are each drawn, on one scale', () => {
    const rows = Array.from({ length: 200 }, (_, at) => ({
      label: `bar${at}`,
      parts: [{ label: 'fail', value: at }],
    }));
    const pictures = drawn(bars(...rows));
    const texts = textsOf(pictures);
    for (const { label } of rows) expect(texts).toContain(label);
    const rects = pictures.flatMap((picture) => readPicture(picture).rects);
    // Nothing is drawn for zero.
    expect(rects).toHaveLength(199);
    expect(((rects[99]?.w ?? 0) + 0.8) / ((rects[49]?.w ?? 0) + 0.8)).toBeCloseTo(2, 1);
  });
});

const parts = (high: number, low: number) => [
  { label: 'high', value: high },
  { label: 'low', value: low },
];

describe('columns', () => {
  const chart = columns(
    { label: '2026-08', parts: parts(6, 2) },
    { label: '2026-09', parts: null },
    { label: '2026-10', parts: parts(0, 4) },
  );

  test('are as high as their amounts and stand on each other', () => {
    const shapes = only(chart).rects.filter(({ fill }) => fill !== '#ffffff');
    expect(shapes.map(({ fill }) => fill)).toEqual(['high', 'low', 'low'].map(colour));
    const feet = shapes.map(({ y, h }) => y + h + seam);
    const base = Math.max(...feet);
    const unit = (base - Math.min(...shapes.map(({ y }) => y))) / 8;
    expect(shapes.map(({ h }) => (h + seam) / unit)).toEqual(near([6, 2, 4]));
    expect(feet.map((foot) => (base - foot) / unit)).toEqual(near([0, 6, 0]));
  });

  test('have every number below, beside the mark and name of its part', () => {
    const texts = textsOf(drawn(chart));
    const of = (name: string) => texts.slice(texts.indexOf(name) + 1, texts.indexOf(name) + 4);
    expect(of('high')).toEqual(['6', '?', '0']);
    expect(of('low')).toEqual(['2', '?', '4']);
    expect(texts).toEqual(expect.arrayContaining(['■', '○', '8', '2026-09']));
  });

  test('of which nothing is known are a question, never nothing', () => {
    const { rects } = only(chart);
    expect(rects.filter(({ edge }) => edge === colour('unknown'))).toHaveLength(1);
    const { rects: none } = only(columns({ label: '2026-09', parts: parts(0, 0) }));
    expect(none.filter(({ edge }) => edge !== undefined)).toEqual([]);
  });

  test('that are many go on in panels of one scale, each with its own axis', () => {
    const all = Array.from({ length: 40 }, (_, at) => ({
      label: `week ${at}`,
      parts: parts(at, 1),
    }));
    const pictures = drawn(columns(...all));
    expect(pictures.length).toBeGreaterThan(2);
    for (const picture of pictures) expect(textsOf([picture])).toContain('high');
    const texts = textsOf(pictures);
    for (const { label } of all) expect(texts).toContain(label);
  });
});

/** Where a share stands, in points from the top. */
const y = (share: number): number => 117 - share * 104;

describe('range', () => {
  const chart = range(
    { label: '2026-08', range: { low: 0.5, high: 0.75 } },
    { label: '2026-09', range: null },
    { label: '2026-10', range: { low: 1, high: 1 } },
  );

  test('spans from the lowest to the highest on 0 to 100 %', () => {
    const { rects, lines, texts } = only(chart);
    expect(lines.map(({ y1 }) => y1)).toEqual(
      expect.arrayContaining([0, 0.25, 0.5, 0.75, 1].map(y)),
    );
    const [band] = rects;
    expect(band?.y).toBeCloseTo(y(0.75), 2);
    expect((band?.y ?? 0) + (band?.h ?? 0)).toBeCloseTo(y(0.5), 2);
    expect(lines.map(({ y1 }) => y1)).toContain(y(0.8));
    expect(texts.map(({ text }) => text)).toContain('target 80 %');
  });

  test('has both ends in numbers, and a question where nothing is known', () => {
    const texts = textsOf(drawn(chart));
    const of = (name: string) => texts.slice(texts.indexOf(name) + 1, texts.indexOf(name) + 4);
    expect(of('at most')).toEqual(['75.0 %', '?', '100.0 %']);
    expect(of('at least')).toEqual(['50.0 %', '?', '100.0 %']);
  });

  test('joins no period with one beyond what is not known', () => {
    const [trend = ''] = only(chart).paths;
    expect(trend.match(/M/g)).toHaveLength(2);
    expect(trend).not.toContain('L');
  });
});

const row = (label: string, count: number, outcome: string) => ({
  label,
  cells: Array.from({ length: count }, (_, at) => ({ label: `${label}-${at + 1}`, outcome })),
});

describe('heat', () => {
  test('has a cell for each control, its outcome by colour and mark, its id beside it', () => {
    const { rects, texts } = only(heat(row('AM', 5, 'gap'), row('GS', 11, 'open')));
    expect(rects.filter(({ fill }) => fill === colour('gap'))).toHaveLength(5);
    expect(rects.filter(({ fill }) => fill === colour('open'))).toHaveLength(11);
    const words = texts.map(({ text }) => text);
    // One more of each in the legend.
    expect(words.filter((text) => text === '∆')).toHaveLength(6);
    expect(words.filter((text) => text === '○')).toHaveLength(12);
    expect(words).toEqual(expect.arrayContaining(['AM', 'GS', 'AM-5', 'GS-11', 'gap', 'open']));
  });

  test('of a hundred controls keeps every id whole and stays within half a page', () => {
    const names = ['AI', 'AM', 'BR', 'DP', 'DS', 'ES', 'GS', 'IM', 'IR', 'LT', 'NS', 'PV', 'PA'];
    const rows = names.map((label) => row(label, 8, 'supported'));
    const pictures = drawn(heat(...rows));
    const texts = textsOf(pictures);
    for (const { cells } of rows) for (const { label } of cells) expect(texts).toContain(label);
    expect(pictures.reduce((sum, { height }) => sum + height, 0)).toBeLessThan(330);
  });

  test('gives a mark that no font has the room of its code point', () => {
    const marked = { ...outcomes, open: { mark: '✔', colour: '#7a5b00' } };
    const own = { ...pen, theme: { ...pen.theme, outcomes: marked } };
    const [picture] = picturesOf(own, heat(row('AM', 2, 'open')));
    const { rects, texts } = readPicture(picture ?? { svg: '', width: 0, height: 0 });
    const strips = rects.filter(({ fill }) => fill === '#7a5b00');
    const marks = texts.filter(({ text }) => text === '\\u{2714}');
    expect(strips).toHaveLength(2);
    for (const [at, { x, w }] of strips.entries()) {
      expect(marks[at]?.left).toBeGreaterThan(x);
      expect(marks[at]?.right).toBeLessThan(x + w);
    }
  });

  test('names a row once, however many lines it takes', () => {
    const texts = textsOf(drawn(heat(row('Art.', 65, 'open'))));
    expect(texts.filter((text) => text === 'Art.')).toHaveLength(1);
  });
});

describe('waterfall', () => {
  const chart = waterfall(57, ['fixed', -12], ['regressed', 5], ['moved', 0]);

  test('begins each step where the one before ended', () => {
    const { rects } = only(chart);
    const origin = Math.min(...rects.map(({ x }) => x));
    const unit = (Math.max(...rects.map(({ x, w }) => x + w)) - origin) / 57;
    expect(rects.map(({ x }) => (x - origin) / unit)).toEqual(near([0, 45, 45, 50, 0]));
    // What changes nothing is still a line.
    expect(rects.map(({ w }) => w / unit)).toEqual(near([57, 12, 5, seam / unit, 50]));
    expect(rects.map(({ fill }) => fill).slice(1, 3)).toEqual(['fixed', 'regressed'].map(colour));
  });

  test('says each amount with its sign, and the outcome with its mark', () => {
    expect(textsOf(drawn(chart))).toEqual(
      expect.arrayContaining(['57', '–12', '+5', '0', '50', '√', '×']),
    );
  });

  test('that does not add up is no picture but a fault', () => {
    expect(() => drawn({ ...chart, to: { label: 'now', value: 51 } })).toThrow(
      'the steps lead to 50, and the waterfall ends at 51',
    );
  });

  test('goes below nothing where the amounts do', () => {
    const { rects, texts } = only(waterfall(2, ['drift', -5]));
    const [two, drift] = rects;
    expect(drift?.x).toBeLessThan(two?.x ?? 0);
    expect(texts.map(({ text }) => text)).toContain('–3');
  });
});

describe('path', () => {
  const chart = path(
    { name: 'Internet', type: 'any address', role: { is: 'entry', word: 'Entry' } },
    { name: 'vm-one', type: 'virtual machine' },
    { name: 'id-one', type: 'managed identity' },
    { name: 'chat', type: 'Azure AI services account' },
    { name: 'data', type: 'storage account', role: { is: 'target', word: 'Target' } },
  );

  test('has a box for each and an arrow from each to the next, over lines too', () => {
    const { paths, texts } = only(chart);
    const heads = paths.filter((each) => each.endsWith('z'));
    expect(heads).toHaveLength(4);
    const at = (name: string) => texts.find(({ text }) => text === name);
    expect(at('vm-one')?.x).toBeGreaterThan(at('Internet')?.x ?? 0);
    expect(at('data')?.y).toBeGreaterThan((at('chat')?.y ?? 0) + 20);
  });

  test('marks where it starts and what it threatens by shape and by word', () => {
    const [picture] = drawn(chart);
    expect(picture?.svg.match(/rx="18/g)).toHaveLength(1);
    const { rects, texts } = only(chart);
    expect(rects.filter(({ edge }) => edge === pen.palette.alarm)).toHaveLength(2);
    expect(rects).toHaveLength(6);
    expect(texts.map(({ text }) => text)).toEqual(expect.arrayContaining(['Entry', 'Target']));
  });

  test('gives a long name two lines and says that it goes on', () => {
    const long = path({ name: 'contoso-chat-'.repeat(20), type: 'account' });
    const [first = '', second = '', ...rest] = textsOf(drawn(long));
    expect(first).toMatch(/^contoso-chat-/);
    expect(second).toMatch(/…$/);
    expect('contoso-chat-'.repeat(20)).toContain(`${first}${second.slice(0, -1)}`);
    expect(rest).toEqual(['account']);
  });
});
