import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import type { Block, Cell, Chart, PageCell, PageTable } from '../../../src/model/pack.ts';
import { buildPack } from '../../../src/pack/build-pack.ts';
import { renderPages, renderPdf } from '../../../src/render/pdf/write-pdf.ts';
import { aDocument } from '../../builders/a-document.ts';
import { aDrift } from '../../builders/a-drift.ts';
import { aPackInput, templates } from '../../builders/a-pack-input.ts';
import { dense, readPdf } from './read-pdf.ts';
import { allOf, readStructure } from './read-structure.ts';
import { aPageTable, rendered } from './rendered.ts';

const { theme } = templates;
const pack = await buildPack(aPackInput({ drift: aDrift() }));
const cellText = (cell: Cell): string =>
  typeof cell === 'object' && !(cell instanceof Date) ? cell.text : String(cell);

const pageTexts = (cell: PageCell): string[] =>
  typeof cell === 'object' && 'chip' in cell
    ? [cell.chip.replaceAll('-', ' '), cell.beside ?? '']
    : [cellText(cell)];

const tableTexts = ({ columns, rows, note }: PageTable): string[] => [
  ...columns.map(({ header }) => header),
  ...rows.flat().flatMap(pageTexts),
  note ?? '',
];

const drawnNames = (chart: Chart): string[] => {
  if (chart.kind === 'bars') return chart.bars.map(({ label }) => label);
  return chart.kind === 'heat'
    ? chart.rows.flatMap(({ cells }) => cells.map(({ label }) => label))
    : [];
};

/** Every text of a document that must come back out of its pages. */
function textsOf({ facts, blocks }: (typeof pack.documents)[number]): string[] {
  return [
    ...facts.flatMap(([label, value]) => [label, cellText(value)]),
    ...blocks.flatMap((block) => {
      if (block.kind === 'facts')
        return block.rows.flatMap(([label, value]) => [label, cellText(value)]);
      if (block.kind === 'table') return tableTexts(block.table);
      if (block.kind === 'list') return block.items;
      if (block.kind === 'chart') return [block.chart.title, ...drawnNames(block.chart)];
      if (block.kind === 'sign-off') return block.boxes;
      return 'text' in block ? [block.text] : [];
    }),
  ];
}

const reports = pack.documents.filter(({ opening }) => opening === 'cover');

describe.for(reports.map((document) => [document.file, document] as const))(
  '%s',
  async ([, document]) => {
    const bytes = await renderPdf(document, theme);
    const read = await readPdf(bytes);
    const headings = document.blocks.filter((block) => block.kind === 'heading');

    test('every word of the model is on its pages, on A4 and on Letter', async () => {
      const letter = await readPdf(await renderPdf(document, { ...theme, page: 'LETTER' }));
      const texts = textsOf(document);
      expect(texts.length).toBeGreaterThan(30);
      for (const each of texts) {
        expect(read.dense).toContain(dense(each));
        expect(letter.dense).toContain(dense(each));
      }
    });

    test('every chart of the model is a figure, with all its words', async () => {
      const charts = document.blocks.flatMap((block) =>
        block.kind === 'chart' ? [block.chart.alt] : [],
      );
      expect(charts.length).toBeGreaterThan(0);
      const figures = allOf('Figure', await readStructure(bytes));
      expect(figures.map(({ alt }) => alt)).toEqual(charts);
    });

    test('every page bears the marks, the digest and its number', () => {
      expect(read.pages.length).toBeGreaterThan(3);
      for (const [at, page] of read.pages.entries()) {
        expect(page).toContain(document.footer);
        expect(page).toContain(`page ${at + 1} of ${read.pages.length}`);
        for (const mark of document.marks) expect(page).toContain(mark);
      }
    });

    test('bookmarks lead to every heading, in the order and nesting of the model', () => {
      const flat = (items: typeof read.outline): typeof read.outline =>
        items.flatMap((item) => [item, ...flat(item.items)]);
      expect(flat(read.outline).map(({ title, dest }) => [title, dest])).toEqual(
        headings.map(({ text, anchor }) => [text, `at:${anchor}`]),
      );
      expect(read.outline.map(({ title }) => title)).toEqual(
        headings.filter(({ level }) => level === 1).map(({ text }) => text),
      );
      for (const { anchor } of headings) expect(read.destinations).toContain(`at:${anchor}`);
    });

    test('the page that is told of a heading is the one that shows it', async () => {
      const { pages } = await renderPages(document, theme);
      expect([...pages.keys()]).toEqual(headings.map(({ anchor }) => anchor));
      expect(new Set(pages.values()).size).toBeGreaterThan(2);
      for (const { anchor, text } of headings)
        expect(dense(read.pages[(pages.get(anchor) ?? 0) - 1] ?? '')).toContain(dense(text));
    });

    test('the contents lead to every heading of the first two levels', () => {
      const linked = new Set(read.links.map(({ dest }) => dest));
      const listed = headings.filter(({ anchor, level }) => level < 3 && anchor !== 'contents');
      expect(listed.length).toBeGreaterThan(3);
      for (const { anchor } of listed) expect(linked).toContain(`at:${anchor}`);
    });

    test('links are https or arrive inside', () => {
      expect(read.links.length).toBeGreaterThan(3);
      const [outside, inside] = ['string', 'object'].map((kind) =>
        read.links.filter(({ url }) => typeof (url ?? null) === kind),
      );
      for (const { url } of outside ?? []) expect(url).toMatch(/^https:\/\//);
      for (const { dest } of inside ?? []) expect(read.destinations).toContain(dest);
    });

    test('two renders are the same bytes', async () => {
      expect(bytes.equals(await renderPdf(document, theme))).toBe(true);
    });
  },
);

test('the bytes do not depend on time zone, locale or folder', { tags: ['slow'] }, () => {
  const program = `
    import { createHash } from 'node:crypto';
    import { renderPdf } from '${new URL('../../../src/render/pdf/write-pdf.ts', import.meta.url).href}';
    const { document, theme } = JSON.parse(process.argv[1]);
    const bytes = await renderPdf({ ...document, created: new Date(document.created) }, theme);
    console.log(createHash('sha256').update(bytes).digest('hex'));`;
  const [document] = reports;
  const run = (env: Record<string, string>, cwd: string) =>
    spawnSync(
      process.execPath,
      ['--input-type=module', '--eval', program, JSON.stringify({ document, theme })],
      { env: { ...process.env, ...env }, cwd, encoding: 'utf8' },
    );
  const here = run({ TZ: 'UTC', LC_ALL: 'C' }, process.cwd());
  const there = run({ TZ: 'Asia/Tokyo', LC_ALL: 'tr_TR.UTF-8' }, '/');
  expect(here.stderr).toBe('');
  expect(here.stdout).toMatch(/^[0-9a-f]{64}\n$/);
  expect(there.stdout).toBe(here.stdout);
});

test('the document says what it is and in which language, and holds nothing that runs', async () => {
  const bytes = await renderPdf(aDocument(), theme);
  const { info, fonts } = await readPdf(bytes);
  expect(info).toMatchObject({
    Title: 'EU AI Act: Evidence report, version 2024/1689',
    Subject: `Assessment ${'a'.repeat(64)}`,
    Creator: 'proofpack',
    Language: 'en-GB',
    CreationDate: 'D:20261031060200Z',
  });
  const raw = bytes.toString('latin1');
  expect(raw).not.toMatch(/\/JavaScript|\/Launch|\/EmbeddedFile|\/Encrypt/);
  expect(fonts.length).toBeGreaterThan(0);
  for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+Roboto/);
});

/** A chapter with this many sections in it. */
const chapter = (name: string, sections: number): Block[] => [
  { kind: 'heading', level: 1, text: name, anchor: name },
  ...Array.from({ length: sections }, (_, at): Block => {
    const section = `${name}${at}`;
    return { kind: 'heading', level: 2, text: section, anchor: section };
  }),
];

test('a chapter of many sections is one line of the contents, and its bookmarks lead to each', async () => {
  const few = chapter('few', 15);
  const many = chapter('many', 16);
  const { links, outline } = await rendered(
    { kind: 'heading', level: 1, text: 'Contents', anchor: 'contents' },
    { kind: 'contents' },
    ...few,
    ...many,
    ...chapter('last', 1),
  );
  const listed = [
    ...few.map((_, at) => (at === 0 ? 'few' : `few${at - 1}`)),
    'many',
    'last',
    'last0',
  ];
  expect([...new Set(links.map(({ dest }) => dest))]).toEqual(listed.map((each) => `at:${each}`));
  expect(outline.map(({ items }) => items.length)).toEqual([0, 15, 16, 1]);
});

const long = (count: number) => Array.from({ length: count }, (_, at) => `w${at}w`).join(' ');

const chart = (count: number): Block => ({
  kind: 'chart',
  chart: {
    kind: 'bars',
    title: 't',
    alt: 'a',
    bars: Array.from({ length: count }, (_, at) => ({
      label: `bar${at}bar`,
      parts: [{ label: 'fail', value: at }],
    })),
  },
});

describe('nothing gets lost in layout', () => {
  const wide = 'W'.repeat(100_000);

  test('a cell too long for a page is cut, and says by how much', async () => {
    const { dense: text, pages } = await rendered(aPageTable([wide, wide]));
    expect(text).toMatch(/…\(\+\d+characters\)/);
    expect(pages.length).toBeLessThan(5);
  });

  test('the end of a cut cell is on the page', async () => {
    const { dense: text } = await rendered(
      { kind: 'heading', level: 2, text: 'h', anchor: 'h' },
      aPageTable([wide, 'M m '.repeat(5_000)]),
    );
    expect(text.match(/characters\)/g)).toHaveLength(2);
  });

  test('a value of many words in facts goes on over the page', async () => {
    const words = long(250);
    const rows = Array.from({ length: 12 }, (_, at): [string, string] => [`label ${at}`, words]);
    const { dense: text } = await rendered(
      { kind: 'heading', level: 1, text: 'h', anchor: 'h' },
      { kind: 'facts', rows },
    );
    expect(text.split('w249w').length - 1).toBe(12);
  });

  test('a query longer than a page stays whole, with its indents', async () => {
    const query = Array.from({ length: 200 }, (_, at) => `  | where c${at}c == 1`).join('\n');
    const { dense: text, pages } = await rendered({ kind: 'code', text: query });
    for (let at = 0; at < 200; at++) expect(text).toContain(`|wherec${at}c==1`);
    expect(pages.length).toBeGreaterThan(2);
  });

  test('every row of a long table is there, under a head on every page', async () => {
    const rows = Array.from({ length: 300 }, (_, at) => [`name${at}name`, `/id/${at}`]);
    const { pages, dense: text } = await rendered(
      { kind: 'heading', level: 1, text: 'h', anchor: 'h' },
      { kind: 'text', text: 'lead', tone: 'plain' },
      aPageTable(...rows),
    );
    for (const [name] of rows) expect(text).toContain(name);
    for (const page of pages.slice(1)) expect(page).toMatch(/Name\s+Id/);
  });

  test('an empty table is its head', async () => {
    expect((await rendered(aPageTable())).dense).toContain('NameId');
  });

  test('a chart of nothing and a chart of a hundred bars', async () => {
    const { dense: text } = await rendered(chart(0), chart(100));
    expect(text).toContain('bar99bar');
  });

  test('facts of nothing and a list of nothing do not stop a document', async () => {
    const { pages } = await rendered({ kind: 'facts', rows: [] }, { kind: 'list', items: [] });
    expect(pages).toHaveLength(1);
  });
});

test('numbers, dates and yes or no are written plainly', async () => {
  const table: PageTable = {
    columns: [
      { header: 'i', width: 1, kind: 'integer' },
      { header: 'p', width: 1, kind: 'percent' },
      { header: 'd', width: 2, kind: 'date' },
      { header: 'b', width: 1, kind: 'text' },
    ],
    rows: [[12345, 0.799, new Date('2026-10-31T23:59:59Z'), false]],
  };
  expect((await rendered({ kind: 'table', table })).dense).toContain(
    '1234579.9%2026-10-3123:59UTCno',
  );
});
