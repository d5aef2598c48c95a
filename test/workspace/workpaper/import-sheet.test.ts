import { describe, expect, test } from 'vitest';
import { exceptionsHead } from '../../../src/model/workspace/review.ts';
import { mostProblems } from '../../../src/workspace/workpaper/import-sheet.ts';
import {
  aReview,
  columns,
  exceptions,
  filledIn,
  importing,
  type Line,
  line,
  one,
  reviewLine,
  two,
} from './a-workpaper.ts';

const reviewed = reviewLine(filledIn);
const told = (problems: readonly { cell: string; column: string; problem: string }[]) =>
  problems.map(({ cell, column, problem }) => `${cell} ${column}: ${problem}`);

test('what nobody touched changes nothing, and nothing is lacking', async () => {
  const result = await importing({ lines: [line(one), line(two)] });
  expect(result).toMatchObject({ rows: 2, unchanged: 2, missing: 0, refused: 0 });
  expect([result.reviews, result.problems]).toEqual([[], []]);
});

test('a review is taken over with the snapshot, the assessment and the facts that it is of', async () => {
  const { reviews, problems } = await importing({ lines: [line(one, reviewed), line(two)] });
  expect(reviews).toEqual([aReview()]);
  expect(problems).toEqual([]);
});

test('a second time there is nothing to do, though the file still has the old seal', async () => {
  const lines = [line(one, reviewed), line(two)];
  const result = await importing({ lines, reviews: [aReview()] });
  expect(result).toMatchObject({ reviews: [], problems: [], unchanged: 2 });
});

test('rows may be sorted, filtered and deleted, and columns moved or added; what is gone is counted', async () => {
  const heads = ['My notes', ...columns.map(({ header }) => header).toReversed()];
  const { reviews, problems, missing } = await importing({
    heads,
    lines: [line(two, { ...reviewed, 'My notes': 'ask again' })],
  });
  expect(reviews).toEqual([aReview({ row: two })]);
  expect([problems, missing]).toEqual([[], 1]);
});

test.for<[string, Line, Partial<ReturnType<typeof aReview>>]>([
  ['a date is a number', { 'Reviewed on': 46331 }, {}],
  ['a date has a time, as ISO 8601 says it', { 'Reviewed on': '2026-11-05T00:00:00' }, {}],
  ['the conclusion begins with a capital', { 'Review conclusion': ' Agreed ' }, {}],
  ['a comment has lines', { 'Review comment': 'a\r\nb' }, { comment: 'a\nb' }],
  ['a comment looks like a formula', { 'Review comment': '=1+1' }, { comment: '=1+1' }],
  ['a comment is a number', { 'Review comment': 12 }, { comment: '12' }],
  ['a comment hides signs', { 'Review comment': 'x\u202Ey' }, { comment: 'x\\u{202e}y' }],
])('%s: it is taken over so that all of it can be seen', async ([, edits, about]) => {
  const { reviews, problems } = await importing({ lines: [line(one, { ...reviewed, ...edits })] });
  expect(problems).toEqual([]);
  expect(reviews).toEqual([aReview(about)]);
});

describe('a fact that is another one than the record has', () => {
  test('is told with its cell, and the review beside it is of other facts', async () => {
    const { reviews, problems, refused } = await importing({
      lines: [line(one), line(two, { ...reviewed, Conclusion: 'supported', Fail: '' })],
    });
    expect(told(problems)).toEqual([
      'Deficiencies!B3 Conclusion: the workpaper says "supported", the record says "deficiency"',
      'Deficiencies!C3 Fail: the workpaper says nothing, the record says 12',
      'Deficiencies!D3 Reviewed by: the review was not taken over: it is of other facts than those on record',
    ]);
    expect([reviews, refused]).toEqual([[], 1]);
  });

  test('is told where nobody reviewed the row as well', async () => {
    const { problems, unchanged } = await importing({ lines: [line(one, { Fail: 0 }), line(two)] });
    expect(told(problems)).toEqual([
      'Deficiencies!C2 Fail: the workpaper says 0, the record says 3',
    ]);
    expect(unchanged).toBe(2);
  });

  test('a formula is no fact, whatever it shows', async () => {
    const { problems, reviews } = await importing({
      lines: [line(one, { ...reviewed, Fail: { formula: 3 } })],
    });
    expect(problems[0]?.problem).toBe('holds a formula, the record says 3');
    expect(reviews).toEqual([]);
  });
});

test('a number whose last digit another program writes otherwise is the same number', async () => {
  const { problems } = await importing({ lines: [line(one, { Fail: 3.0000000000000004 })] });
  expect(problems).toEqual([]);
});

describe('rows that are not of the record', () => {
  test('one that was invented, or whose id was edited, is told', async () => {
    const { problems, reviews, refused, missing } = await importing({
      lines: [line(one, { ...reviewed, Row: 'D-00000000000x' })],
    });
    expect(told(problems)).toEqual([
      'Deficiencies!A2 Row: "D-00000000000x" is the id of no row here: nothing of it was taken over',
    ]);
    expect([reviews, refused, missing]).toEqual([[], 1, 2]);
  });

  test('a row that stands there twice is told, and neither counts', async () => {
    const { problems, reviews } = await importing({
      lines: [line(one, reviewed), line(two), line(one, { ...reviewed, 'Reviewed on': 46331 })],
    });
    expect(told(problems)).toEqual([
      `Deficiencies!A4 Row: "${one}" stands in row 2 too: neither was taken over`,
    ]);
    expect(reviews).toEqual([]);
  });

  test('one without an id is told, and one in which nothing of ours stands is not', async () => {
    const { problems, rows } = await importing({
      lines: [line(one, { ...reviewed, Row: '' }), { 'Tested by': 'somebody' }, {}],
    });
    expect(told(problems)).toEqual([
      'Deficiencies!A2 Row: nothing is the id of no row here: nothing of it was taken over',
    ]);
    expect(rows).toBe(1);
  });
});

test('of rows without end the first problems are kept, and all are counted', async () => {
  const lines = Array.from({ length: mostProblems + 7 }, (_, at) => line(`D-${at}`));
  const { problems, more, refused, reviews } = await importing({
    lines: [...lines, line(one, { ...reviewed, Fail: 9 })],
  });
  expect([problems.length, more, refused]).toEqual([mostProblems, 9, mostProblems + 8]);
  // Counted or kept, a problem refuses its row.
  expect(reviews).toEqual([]);
});

describe('what somebody else changed in the workspace meanwhile', () => {
  const newer = aReview({ conclusion: 'not agreed', comment: 'No.' });

  test('stays, where the reviewer changed nothing', async () => {
    const lines = [line(one, {}, aReview())];
    const result = await importing({ lines, reviews: [newer] });
    expect(result).toMatchObject({ reviews: [], problems: [], unchanged: 1 });
  });

  test('stays, where the reviewer changed it too: each cell that differs is told', async () => {
    const lines = [line(one, { 'Review comment': 'Yes!' }, aReview())];
    const { problems, reviews, refused } = await importing({ lines, reviews: [newer] });
    const behind =
      'and the workspace has another review than the workpaper was written with, which says';
    expect(told(problems)).toEqual([
      `Deficiencies!F2 Review conclusion: the workpaper says "agreed", ${behind} "not agreed"`,
      `Deficiencies!G2 Review comment: the workpaper says "Yes!", ${behind} "No."`,
    ]);
    expect([reviews, refused]).toEqual([[], 1]);
  });

  test('a review that the workpaper was written with is changed by it', async () => {
    const lines = [line(one, { 'Review comment': 'Yes!' }, aReview())];
    const { problems, reviews } = await importing({ lines, reviews: [aReview()] });
    expect(problems).toEqual([]);
    expect(reviews).toEqual([aReview({ comment: 'Yes!' })]);
  });

  test('cells copied from another row, their seal as well, never pass for untouched ones', async () => {
    const from = line(one, {}, aReview());
    const copied = line(two, { ...from, Row: two, Conclusion: 'deficiency', Fail: 12 });
    const { problems, reviews } = await importing({ lines: [from, copied], reviews: [aReview()] });
    expect(problems.map(({ cell }) => cell)).toEqual([
      'Deficiencies!D3',
      'Deficiencies!E3',
      'Deficiencies!F3',
    ]);
    expect(reviews).toEqual([]);
  });

  test('without its seal nobody can tell what was changed', async () => {
    const lines = [line(one, { ...reviewed, 'Review seal': '' })];
    const { reviews, refused } = await importing({ lines });
    expect([reviews, refused]).toEqual([[], 1]);
  });
});

test('an emptied review takes nothing back: the workspace keeps it', async () => {
  const lines = [line(one, reviewLine({}), aReview())];
  const { problems, reviews } = await importing({ lines, reviews: [aReview()] });
  expect(told(problems)).toEqual([
    'Deficiencies!D2 Reviewed by: emptied, and the workspace keeps it: to take it back, delete its file there',
  ]);
  expect(reviews).toEqual([]);
});

test.for<[string, Line, readonly string[]]>([
  ['nobody', { 'Reviewed by': '' }, ['D2: missing: who reviewed it, a role mailbox or an id']],
  [
    'all that is lacking, at once',
    { 'Reviewed by': '', 'Reviewed on': '', 'Review conclusion': '', 'Review comment': 'x' },
    [
      'D2: missing: who reviewed it, a role mailbox or an id',
      'E2: missing: the UTC day on which it was reviewed',
      'F2: missing: choose one of agreed, not agreed, to follow up',
    ],
  ],
  [
    'a person',
    { 'Reviewed by': 'Ada Example' },
    ['D2: "Ada Example": a role mailbox or an id, without spaces, mailto: or any other scheme'],
  ],
  [
    'a day in words',
    { 'Reviewed on': '5 Nov 2026' },
    ['E2: "5 Nov 2026": write a day as 2026-10-31'],
  ],
  [
    'a day that never was',
    { 'Reviewed on': '2026-02-30' },
    ['E2: "2026-02-30": there is no such day'],
  ],
  ['a number that is no day', { 'Reviewed on': 12 }, ['E2: "12": write a day as 2026-10-31']],
  [
    'a day to come',
    { 'Reviewed on': '2026-11-21' },
    ['E2: 2026-11-21 is still to come: today is 2026-11-20 (UTC)'],
  ],
  [
    'a day before the snapshot',
    { 'Reviewed on': '2026-10-30' },
    ['E2: "2026-10-30": before there was the snapshot that was reviewed'],
  ],
  [
    'another conclusion',
    { 'Review conclusion': 'fine' },
    ['F2: "fine": write one of agreed, not agreed, to follow up'],
  ],
  [
    'a formula',
    { 'Review comment': { formula: 'x' } },
    ['G2: holds a formula: write the value itself'],
  ],
  [
    'a formula without a value',
    { 'Reviewed by': { formula: '' } },
    ['D2: holds a formula: write the value itself'],
  ],
])('%s: told with the cell, and not taken over', async ([, edits, expected]) => {
  const { problems, reviews, refused } = await importing({
    lines: [line(one, { ...reviewed, ...edits })],
  });
  expect(problems.map(({ cell, problem }) => `${cell.split('!')[1]}: ${problem}`)).toEqual(
    expected,
  );
  expect([reviews, refused]).toEqual([[], 1]);
});

const lineWith = (length: number) =>
  line(one, { ...reviewed, 'Review comment': 'x'.repeat(length) });

test('a comment longer than a file should hold is refused, one of that length is not', async () => {
  expect((await importing({ lines: [lineWith(4000)] })).reviews).toHaveLength(1);
  const { reviews, problems } = await importing({ lines: [lineWith(4001)] });
  expect(reviews).toEqual([]);
  expect(problems[0]?.cell).toBe('Deficiencies!G2');
  expect(problems[0]?.problem).toMatch(/\(\+3901 characters\)": write at most 4000 characters$/);
});

test.for<[string, (head: string) => string[], string]>([
  [
    'renamed',
    (head) => (head === 'Review comment' ? ['Review coment'] : [head]),
    'no column in the first row is headed Review comment: is it the one headed Review coment?',
  ],
  [
    'deleted',
    (head) => (head === 'Fail' ? [] : [head]),
    'no column in the first row is headed Fail',
  ],
  [
    'copied',
    (head) => (head === 'Reviewed by' ? [head, head] : [head]),
    'two columns are headed Reviewed by: nobody can tell which counts',
  ],
])(
  'where a column of ours was %s, no row of the sheet is taken over',
  async ([, edit, problem]) => {
    const heads = columns.flatMap(({ header }) => edit(header));
    const result = await importing({ heads, lines: [line(one, reviewed)] });
    expect(result).toMatchObject({
      reviews: [],
      problems: [
        { cell: 'Deficiencies', problem: `${problem}. No row of this sheet was taken over` },
      ],
    });
  },
);

test("the auditor's columns may be deleted: they are the auditor's", async () => {
  const heads = columns.filter(({ filledBy }) => filledBy !== 'auditor').map((each) => each.header);
  const { reviews, problems } = await importing({ heads, lines: [line(one, reviewed)] });
  expect([reviews, problems]).toEqual([[aReview()], []]);
});

test('what is told around the facts may be another since, or not be there: the review is of the facts', async () => {
  const edits = { 'Brought by commit': 'aaaaaaaaaaaa on 2026-11-03', ...reviewLine(filledIn) };
  const heads = columns.map(({ header }) => header).filter((each) => each !== 'Brought by commit');
  for (const back of [{ lines: [line(one, edits)] }, { lines: [line(one, edits)], heads }]) {
    const { reviews, problems } = await importing(back);
    expect(problems).toEqual([]);
    expect(reviews).toEqual([aReview()]);
  }
});

test('a review of other resources is told as such where the counts are the same, and not taken over', async () => {
  const other = { [exceptionsHead]: 'f'.repeat(16), ...reviewLine(filledIn) };
  const { reviews, problems, refused } = await importing({ lines: [line(one, other)] });
  expect([reviews, refused]).toEqual([[], 1]);
  expect(told(problems)).toEqual([
    `Deficiencies!L2 Exceptions digest: the workpaper says "${'f'.repeat(16)}", the record says "${exceptions}"`,
    'Deficiencies!D2 Reviewed by: the review was not taken over: it is of other resources than those on record, by the same counts',
  ]);
  const counted = await importing({ lines: [line(one, { ...other, Fail: 4 })] });
  expect(counted.problems.at(-1)?.problem).toBe(
    'the review was not taken over: it is of other facts than those on record',
  );
});
