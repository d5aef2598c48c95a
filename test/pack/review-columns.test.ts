import { expect, test } from 'vitest';
import type { Cell } from '../../src/model/pack.ts';
import { exceptionsHead, type Review } from '../../src/model/workspace/review.ts';
import { factsDigest } from '../../src/model/workspace/row-facts.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import { csvLines } from '../../src/render/machine/csv.ts';
import { jsonLines } from '../../src/render/machine/json.ts';
import { rowsOf } from '../builders/rows-of.ts';
import { aDeclaredPack } from './a-declared-pack.ts';

const { workspace: declared } = aDeclaredPack();
if (declared === undefined) throw new Error('no workspace');
const workspace = declared;

const bookWith = async (reviews: readonly Review[]) => {
  const own = reviews.map((review) => ({ ...review, id: 'one', file: 'reviews/one.yaml' }));
  return (await buildPack(aDeclaredPack({ workspace: { ...workspace, reviews: own } }))).workbook;
};
const plain = await bookWith([]);
const idOf = (row: Readonly<Record<string, unknown>>): string =>
  typeof row['Row'] === 'string' ? row['Row'] : '';
const first = (await rowsOf(plain, 'controls'))[0] ?? {};

const aReview = (about: Partial<Review> = {}): Review => ({
  format: 1,
  sheet: 'controls',
  row: idOf(first),
  'reviewed-by': 'audit@contoso.example',
  'reviewed-on': '2026-11-05',
  conclusion: 'not agreed',
  comment: 'One.\nTwo.',
  snapshot: '2026-10-31T060000Z',
  assessment: 'a'.repeat(64),
  facts: 'b'.repeat(64),
  ...about,
});

const auditor = ['Tested by', 'Tested on', 'Test result', 'Test reference'];
const tableOf = (id: string, from = plain) => {
  const table = from.sheets.find((each) => each.id === id);
  if (table === undefined) throw new Error(`no sheet ${id}`);
  return table;
};

test.for(['controls', 'deficiencies'])(
  'on %s a review is shown empty with the seal none, and then as the workspace has it',
  async (id) => {
    const [empty = {}] = await rowsOf(plain, id);
    expect(empty).toMatchObject({ 'Reviewed by': '', 'Review stands': '', 'Review seal': 'none' });
    const review = aReview({
      sheet: id === 'controls' ? id : 'deficiencies',
      row: idOf(empty),
    });
    const [row = {}, ...others] = await rowsOf(await bookWith([review]), id);
    expect(row).toMatchObject({
      'Reviewed by': 'audit@contoso.example',
      'Reviewed on': new Date('2026-11-05'),
      'Review conclusion': 'not agreed',
      'Review comment': 'One.\nTwo.',
      'Review seal': expect.stringMatching(/^[0-9a-f]{16}$/),
    });
    expect(others.every((each) => each['Review seal'] === 'none')).toBe(true);
  },
);

test('a review of a sheet is none of the same row of another', async () => {
  const [row = {}] = await rowsOf(await bookWith([aReview({ sheet: 'deficiencies' })]), 'controls');
  expect(row['Reviewed by']).toBe('');
});

test('an old review never looks as if it were of new facts', async () => {
  const [row = {}] = await rowsOf(await bookWith([aReview()]), 'controls');
  expect(row['Review stands']).toBe('no: the facts have changed since 2026-10-31T060000Z');
});

test('a review changes no fact of any row, and no other sheet', async () => {
  const reviewed = await bookWith([aReview()]);
  for (const { id, columns } of plain.sheets) {
    const facts = columns.filter(({ filledBy }) => filledBy === undefined);
    const only = async (from: typeof plain) =>
      (await rowsOf(from, id)).map((row) => facts.map(({ header }) => row[header]));
    expect([id, await only(reviewed)]).toEqual([id, await only(plain)]);
  }
});

test("an auditor's columns are empty in every row, and in no CSV or JSON; the reviewer's are", async () => {
  const reviewed = await bookWith([aReview()]);
  for (const id of ['controls', 'deficiencies']) {
    for (const row of await rowsOf(reviewed, id))
      expect(auditor.map((head) => row[head])).toEqual(['', '', '', '']);
    const table = tableOf(id, reviewed);
    for (const lines of [csvLines(table), jsonLines(table)]) {
      const text = (await Array.fromAsync(lines)).join('');
      const [heads = ''] = text.split('\n');
      expect(heads).toContain('Review seal');
      expect(auditor.filter((head) => heads.includes(head))).toEqual([]);
    }
  }
  const csv = (await Array.fromAsync(csvLines(tableOf('controls', reviewed)))).join('');
  expect(csv).toContain(',2026-11-05T00:00:00.000Z,not agreed,"One.\nTwo.",no: the facts');
});

/** The facts of a row with a digest of exceptions in the place of its own. */
const factsWith = (table: (typeof plain.sheets)[number], cells: readonly Cell[], digest?: string) =>
  factsDigest(
    table.columns,
    cells.map((cell, at) =>
      table.columns[at]?.header === exceptionsHead ? (digest ?? cell) : cell,
    ),
  );

test.for(['controls', 'deficiencies'] as const)(
  'a row of %s that counts the same is told from one that counts other resources',
  async (sheet) => {
    const table = tableOf(sheet);
    const [cells = []] = await Array.fromAsync(table.rows());
    const row = typeof cells[0] === 'string' ? cells[0] : '';
    const standsBy = async (review: Partial<Review>) =>
      (await rowsOf(await bookWith([aReview({ sheet, row, ...review })]), sheet))[0]?.[
        'Review stands'
      ];
    const own = factsWith(table, cells);
    const others = { facts: factsWith(table, cells, 'e'.repeat(16)), exceptions: 'e'.repeat(16) };
    expect(await standsBy({ facts: own })).toBe(
      'yes, of the same exceptions; said of 2026-10-31T060000Z',
    );
    expect(await standsBy(others)).toBe(
      'no: of other resources, by the same counts; said of 2026-10-31T060000Z',
    );
    // With counts of its own it is of other facts, whatever resources they were.
    expect(await standsBy({ ...others, facts: 'b'.repeat(64) })).toBe(
      'no: the facts have changed since 2026-10-31T060000Z',
    );
    expect(await standsBy({ facts: others.facts })).toMatch(/^no: the facts have changed/);
  },
);
