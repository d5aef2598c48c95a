import { describe, expect, test } from 'vitest';
import type { Block, Theme } from '../../../../src/model/pack.ts';
import { renderPdf } from '../../../../src/render/pdf/write-pdf.ts';
import { aDocument } from '../../../builders/a-document.ts';
import { templates } from '../../../builders/a-pack-input.ts';
import { dense, readPdf } from '../read-pdf.ts';
import { allOf, readStructure, wholeText } from '../read-structure.ts';
import { bars, everyKind } from './some-charts.ts';

const blocks = everyKind(5, 'name', 4).map((chart, at): Block => ({
  kind: 'chart',
  chart: { ...chart, title: `T${at}`, alt: `Words ${at}.` },
}));
const drawn = (page: Theme['page'], given: readonly Block[] = blocks) =>
  renderPdf(aDocument({ blocks: given }), { ...templates.theme, page });

describe.for(['A4', 'LETTER'] as const)('every kind on %s', async (page) => {
  const bytes = await drawn(page);
  const structure = await readStructure(bytes);

  test('is a figure with its words, and holds what is drawn', () => {
    const figures = allOf('Figure', structure);
    expect(figures.map(({ alt }) => alt)).toEqual(blocks.map((_, at) => `Words ${at}.`));
    for (const figure of figures) expect(dense(wholeText(figure))).toContain('name');
  });

  test('uses the faces of the document and none besides', async () => {
    const { fonts } = await readPdf(bytes);
    expect(fonts).toHaveLength(2);
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+Roboto/);
    expect(bytes.toString('latin1')).not.toContain('Helvetica');
  });

  test('is the same bytes again', async () => {
    expect(bytes.equals(await drawn(page))).toBe(true);
  });
});

test('a drawing says where it stands on its page', async () => {
  const [chart] = blocks;
  const bytes = await drawn('A4', chart === undefined ? [] : [chart]);
  const box = /\/BBox \[([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+)\]/.exec(bytes.toString('latin1'));
  const [left = 0, foot = 0, right = 0, top = 0] = box?.slice(1).map(Number) ?? [];
  expect([left, right]).toEqual([46, 549.28]);
  expect(top - foot).toBeGreaterThan(80);
  expect(top).toBeLessThan(841.89);
});

test('text of a chart is on the page once', async () => {
  const chart = bars({ label: 'A name of its own', parts: [{ label: 'fail', value: 77_123 }] });
  const { dense: text } = await readPdf(await drawn('A4', [{ kind: 'chart', chart }]));
  expect(text.split('Anameofitsown')).toHaveLength(2);
  // Of one part the number behind the bar would be the same.
  expect(text.split('77123')).toHaveLength(2);
});

test('a long label stands whole beside its bar, in two lines', async () => {
  const label = 'machinelearningservices/workspaces/onlineendpoints, of a managed kind';
  const chart = bars({ label, parts: [{ label: 'fail', value: 3 }] });
  const { dense: text } = await readPdf(await drawn('A4', [{ kind: 'chart', chart }]));
  expect(text).toContain(dense(label));
});

test('a chart longer than a page goes on over it, and nothing is lost', async () => {
  const rows = Array.from({ length: 200 }, (_, at) => ({
    label: `bar${at}bar`,
    parts: [{ label: 'fail', value: at }],
  }));
  const chart: Block = { kind: 'chart', chart: bars(...rows) };
  const { dense: text, pages } = await readPdf(await drawn('A4', [chart]));
  for (const { label } of rows) expect(text).toContain(label);
  expect(pages.length).toBeGreaterThan(5);
});

test('a chart of nothing is its title and its words, and no figure', async () => {
  const chart: Block = { kind: 'chart', chart: { ...bars(), title: 'Alerts', alt: 'No alert.' } };
  const bytes = await drawn('A4', [chart]);
  expect((await readPdf(bytes)).dense).toContain('AlertsNoalert.');
  expect(allOf('Figure', await readStructure(bytes))).toEqual([]);
});

test('words of many thousand letters are told whole, steering ones by their code points', async () => {
  const alt = `start\n\u202e ${'word '.repeat(3_000)}end`;
  const chart: Block = {
    kind: 'chart',
    chart: { ...bars({ label: 'x', parts: [{ label: 'fail', value: 1 }] }), alt },
  };
  const [figure] = allOf('Figure', await readStructure(await drawn('A4', [chart])));
  expect(figure?.alt).toBe(alt.replace('\n', '\\u{a}').replace('\u202e', '\\u{202e}'));
});
