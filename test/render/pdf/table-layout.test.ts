import { describe, expect, test } from 'vitest';
import type { Block, Cell, PageCell } from '../../../src/model/pack.ts';
import { columnWidths } from '../../../src/render/pdf/column-widths.ts';
import { cellPadding } from '../../../src/render/pdf/grid-lines.ts';
import { aPen } from './charts/a-pen.ts';
import { aPageTable, rendered } from './rendered.ts';

describe('columns', () => {
  const words = 'words that fill a cell of their own with many more words than fit '.repeat(6);
  const id = 'F-AZ-AIS-001-4d320ce312b0';
  const narrow = (name: string): Block => ({
    kind: 'table',
    table: {
      columns: [
        { header: 'Row', width: 1, kind: 'code' },
        { header: 'Verdict', width: 1, kind: 'outcome' },
        ...['a', 'b', 'c', 'd'].map((header) => ({ header, width: 60, kind: 'text' as const })),
      ],
      rows: [[id, 'not-determined', name, `${name} ${words}`, `${name} ${words}`, words]],
    },
  });

  test('give an id and an outcome the room to stand in one piece, however little weight they have', async () => {
    const [page] = (await rendered(narrow('x'))).pages;
    expect(page).toContain(id);
    expect(page).toContain('? not-determined');
  });

  test('are not crowded out by a resource with a long name', async () => {
    const long = ['x'.repeat(300), 'y'.repeat(300), 'z'.repeat(300)];
    const { pages } = await rendered(narrow(long.join(' ')), narrow(long[0] ?? ''));
    const text = pages.join('\n');
    expect(text.split(id)).toHaveLength(3);
    expect(text.split('? not-determined')).toHaveLength(3);
  });
});

test('a heading never stands alone at the foot of a page', async () => {
  const row = ['name', 'id'];
  // One of these leaves room for the heading and for nothing under it.
  for (let lines = 56; lines < 64; lines++) {
    const rows = Array.from({ length: lines }, () => row);
    const { pages } = await rendered(
      aPageTable(...rows),
      { kind: 'heading', level: 2, text: 'Register', anchor: 'r' },
      { kind: 'text', text: 'Lead.', tone: 'plain' },
      aPageTable(...Array.from({ length: 60 }, () => ['under', 'below'])),
    );
    const page = pages.find((each) => each.includes('Register'));
    expect(page).toContain('under');
  }
});

test('a line that names what follows never stands alone at the foot of a page', async () => {
  const pushed: string[] = [];
  for (let lines = 52; lines < 64; lines++) {
    const rows = Array.from({ length: lines }, () => ['name', 'id']);
    const { pages } = await rendered(
      aPageTable(...rows),
      { kind: 'text', text: 'What people must supply:', tone: 'plain' },
      { kind: 'list', items: ['The first of it.', 'The second of it.'] },
    );
    const at = pages.findIndex((page) => page.includes('What people must supply:'));
    expect(pages[at]).toContain('The first of it.');
    pushed.push(String(at));
  }
  // The line met the foot of a page on the way.
  expect(new Set(pushed).size).toBeGreaterThan(1);
});

test('a fact stays on one page with its label', async () => {
  const value = 'words of a fact that takes some lines '.repeat(12).trim();
  for (let lines = 48; lines < 62; lines++) {
    const rows = Array.from({ length: lines }, () => ['name', 'id']);
    const { pages } = await rendered(aPageTable(...rows), {
      kind: 'facts',
      rows: [
        ['First', 'short'],
        ['Second', `begins ${value} ends`],
      ],
    });
    const page = pages.find((each) => each.includes('begins'));
    expect(page).toContain('ends');
  }
});

const noted = (rows: readonly Cell[][]): Block => {
  const block = aPageTable(...rows);
  if (block.kind !== 'table') throw new Error('no table');
  return { kind: 'table', table: { ...block.table, note: 'All of them stand elsewhere.' } };
};

test('the last two rows of a table and its note stand on one page, under its head', async () => {
  const counts: number[] = [];
  for (let lines = 8; lines < 36; lines++) {
    const rows = Array.from({ length: lines }, (_, at) => [`row-${at}`, 'id']);
    const { pages } = await rendered(noted(rows));
    const page = pages.find((each) => each.includes('All of them stand elsewhere.'));
    for (const word of [`row-${lines - 1}`, `row-${lines - 2}`, 'Name'])
      expect(page).toContain(word);
    counts.push(pages.length);
  }
  // The end of the table met the foot of a page on the way.
  expect(new Set(counts).size).toBeGreaterThan(1);
});

test('a short table is on one page', async () => {
  for (let lines = 8; lines < 36; lines++) {
    const above = Array.from({ length: lines }, () => ['name', 'id']);
    const short = Array.from({ length: 4 }, (_, at) => [`short-${at}`, 'id']);
    const { pages } = await rendered(aPageTable(...above), aPageTable(...short));
    const page = pages.find((each) => each.includes('short-0'));
    expect(page).toContain('short-3');
  }
});

test('the last two facts stand on one page', async () => {
  const parted: number[] = [];
  for (let lines = 48; lines < 60; lines++) {
    const above = Array.from({ length: lines }, () => ['name', 'id']);
    const rows = Array.from({ length: 8 }, (_, at) => [`fact-${at}`, 'value'] as const);
    const { pages } = await rendered(aPageTable(...above), { kind: 'facts', rows });
    const page = pages.findIndex((each) => each.includes('fact-7'));
    expect(pages[page]).toContain('fact-6');
    parted.push(page - pages.findIndex((each) => each.includes('fact-0')));
  }
  // The facts met the foot of a page on the way.
  expect(new Set(parted).size).toBeGreaterThan(1);
});

test('boxes to be signed stand below what they are about, never alone on a page', async () => {
  const counts: number[] = [];
  for (let lines = 8; lines < 36; lines++) {
    const rows = Array.from({ length: lines }, () => ['name', 'id']);
    const { pages } = await rendered(
      aPageTable(...rows),
      { kind: 'text', text: 'What this is about.', tone: 'note' },
      { kind: 'sign-off', boxes: ['Prepared by', 'Reviewed by'] },
    );
    expect(pages.find((page) => page.includes('Reviewed by'))).toContain('What this is about.');
    counts.push(pages.length);
  }
  expect(new Set(counts).size).toBeGreaterThan(1);
});

test('boxes to be signed stay with a table that takes a fifth of a page', async () => {
  const counts: number[] = [];
  for (let lines = 8; lines < 36; lines++) {
    const above = Array.from({ length: lines }, () => ['name', 'id']);
    const about = Array.from({ length: 8 }, (_, at) => [`about-${at}`, 'id']);
    const { pages } = await rendered(aPageTable(...above), aPageTable(...about), {
      kind: 'sign-off',
      boxes: ['Prepared by', 'Reviewed by'],
    });
    expect(pages.find((page) => page.includes('Reviewed by'))).toContain('about-7');
    counts.push(pages.length);
  }
  expect(new Set(counts).size).toBeGreaterThan(1);
});

test('two high rows and their note stand on one page', async () => {
  const counts: number[] = [];
  for (let lines = 8; lines < 36; lines++) {
    const above = Array.from({ length: lines }, () => ['name', 'id']);
    const high = Array.from({ length: 2 }, (_, at) => [`row-${at} ${'words '.repeat(60)}`, 'id']);
    const { pages } = await rendered(aPageTable(...above), noted(high));
    const page = pages.find((each) => each.includes('All of them stand elsewhere.'));
    for (const word of ['row-0', 'row-1']) expect(page).toContain(word);
    counts.push(pages.length);
  }
  expect(new Set(counts).size).toBeGreaterThan(1);
});

test('a long query does not begin with one line at the foot of a page', async () => {
  const counts: number[] = [];
  const lines = Array.from({ length: 40 }, (_, at) => `line-${at}.`).join('\n');
  for (let rows = 8; rows < 36; rows++) {
    const above = Array.from({ length: rows }, () => ['name', 'id']);
    const code: Block = { kind: 'code', text: lines, fixed: true };
    const { pages, dense } = await rendered(aPageTable(...above), code);
    expect(pages.find((page) => page.includes('line-0.'))).toContain('line-2.');
    expect(dense).toContain('line-39.');
    counts.push(pages.findIndex((page) => page.includes('line-0.')));
  }
  expect(new Set(counts).size).toBeGreaterThan(1);
});

const widthsOf = (cells: readonly PageCell[], headers = ['A', 'B', 'C']): readonly number[] =>
  columnWidths(aPen(), {
    columns: headers.map((header) => ({ header, width: 10, kind: 'text' })),
    rows: [cells],
  });

describe('widths', () => {
  const long = 'many words that need much room '.repeat(6);

  test('a column gets no more than its cells need while another needs more', () => {
    const [short = 0, wide = 0, wider = 0] = widthsOf(['x'.repeat(8), long, long]);
    // Half an em a letter in type of eight points, and a touch for what is not measured.
    expect(short).toBeCloseTo(32 / 0.98, 0);
    expect(wide).toBeCloseTo(wider, 3);
  });

  test('room goes to the column whose cells make the rows high', () => {
    const sentence = 'a sentence of nine words that fill two lines';
    const [few = 0, some = 0, many = 0] = widthsOf([sentence, sentence, `${long}${long}`]);
    expect(many).toBeGreaterThan(1.2 * Math.min(few, some));
    expect(many).toBeGreaterThan(Math.max(few, some));
  });

  test('columns that cannot make a table lower keep the shares that were asked for', () => {
    const [a = 0, b = 0, c = 0] = widthsOf([long, long, long]);
    expect(b).toBeCloseTo(a, 3);
    expect(c).toBeCloseTo(a, 3);
  });

  test('columns fill the width of the page, whatever is in them', () => {
    for (const cells of [
      ['x', 'y', 'z'],
      ['x', long, 'z'],
      [long, long, long],
    ]) {
      const sum = widthsOf(cells).reduce((total, each) => total + each, 0);
      expect(sum + 3 * cellPadding).toBeCloseTo(aPen().width, 3);
    }
  });

  test('what names a row stays on one line', () => {
    const [name = 0] = widthsOf(['Art. 53(1)(c)', long, long]);
    expect(name).toBeGreaterThan(13 * 4);
  });
});
