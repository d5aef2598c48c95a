import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareBytes, isJsonObject } from '../../src/model/json.ts';
import { createSorter, mostConflicts, type SortOptions } from '../../src/store/external-sort.ts';
import { folderContents } from '../../src/store/folder-contents.ts';
import { type LineShape, readParts } from '../../src/store/read-parts.ts';
import { all } from './a-snapshot.ts';

type Row = { id: string; body: string };

const isRow = (value: unknown): value is Row =>
  isJsonObject(value) && typeof value['id'] === 'string' && typeof value['body'] === 'string';

const shape: LineShape<Row> = {
  parse: (value) => (isRow(value) ? value : undefined),
  key: ({ id }) => id,
};

/** Sorts with batches and parts so small that a few rows already spill and split. */
async function sort(rows: readonly Row[], options: Partial<SortOptions> = {}) {
  using scratch = mkdtempDisposableSync(join(tmpdir(), 'proofpack-sort-'));
  const sorter = createSorter({
    folder: scratch.path,
    batchBytes: 200,
    partBytes: 300,
    repeats: (line, next) => line.equals(next),
    ...options,
  });
  for (const row of rows) await sorter.add(row.id, JSON.stringify(row));
  const sorted = await sorter.finish();
  const contents = await folderContents(scratch.path);
  const parts = sorted.parts.map(({ path, ...part }) => ({
    ...part,
    file: path.slice(scratch.path.length + 1).replaceAll('\\', '/'),
  }));
  return { ...sorted, parts, rows: await all(readParts(contents, parts, shape)) };
}

const digests = async (order: readonly Row[]): Promise<string[]> =>
  (await sort(order)).parts.map(({ sha256 }) => sha256);

const key = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.stringMatching(/^\/subscriptions\/[0-9a-f]{1,2}$/),
  fc.constantFrom(
    'a"b',
    'a\\',
    'a\\"',
    '\u{10000}',
    '\uffff',
    '\ue000',
    '',
    '":"',
    '\n',
    '__proto__',
  ),
);
const rows = fc.array(
  fc.record({ id: key, body: fc.constantFrom('', 'one', 'two', 'x'.repeat(150), 'é"\\\u2028') }),
  { maxLength: 30 },
);

test('any rows in any order come out in byte order, each different one once', async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (given) => {
      const sorted = await sort(given);
      const expected = new Map(given.map((row) => [JSON.stringify(row), row]));
      const inOrder = [...expected].toSorted(
        ([a, x], [b, y]) => compareBytes(x.id, y.id) || compareBytes(a, b),
      );

      expect(sorted.rows).toEqual(inOrder.map(([, row]) => row));
      expect(sorted.received).toBe(given.length);
      expect(sorted.unique).toBe(new Set(given.map(({ id }) => id)).size);
    }),
    { numRuns: 80 },
  );
}, 30_000);

test('the order of arrival never shows in the bytes', async () => {
  await fc.assert(
    fc.asyncProperty(
      rows.chain((given) =>
        fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
      ),
      async ([given, shuffled]) => {
        expect(await digests(shuffled)).toEqual(await digests(given));
      },
    ),
    { numRuns: 30 },
  );
}, 30_000);

test('a key with two bodies keeps both and is reported', async () => {
  const sorted = await sort([
    { id: 'b', body: 'two' },
    { id: 'a', body: 'x' },
    { id: 'b', body: 'one' },
    { id: 'b', body: 'two' },
  ]);

  expect(sorted.rows.map(({ body }) => body)).toEqual(['x', 'one', 'two']);
  expect(sorted).toMatchObject({ received: 4, unique: 2, conflicts: ['b'] });
});

test('the list of conflicts is bounded, the count of extra bodies is not', async () => {
  const given = Array.from({ length: 2 * (mostConflicts + 5) }, (_, at) => ({
    id: String(Math.floor(at / 2)).padStart(5, '0'),
    body: String(at),
  }));
  const sorted = await sort(given, { batchBytes: 10_000_000 });

  expect(sorted.conflicts).toHaveLength(mostConflicts);
  expect(sorted.rows.length - sorted.unique).toBe(mostConflicts + 5);
});

test('more runs than are opened at once are merged in steps', async () => {
  const given = Array.from({ length: 300 }, (_, at) => ({
    id: String((at * 7919) % 300).padStart(4, '0'),
    body: 'x'.repeat(40),
  }));
  const sorted = await sort(given, { batchBytes: 100, partBytes: 1e6 });

  expect(sorted.rows.map(({ id }) => Number(id))).toEqual(given.map((_, at) => at));
}, 30_000);

test('a line larger than a batch, and than a part, is kept whole', async () => {
  const large = { id: 'b', body: 'y'.repeat(700_000) };
  const sorted = await sort([{ id: 'c', body: '' }, large, { id: 'a', body: '' }]);

  expect(sorted.rows[1]).toEqual(large);
});

test('several callers may add at once', async () => {
  using scratch = mkdtempDisposableSync(join(tmpdir(), 'proofpack-sort-'));
  const sorter = createSorter({ folder: scratch.path, batchBytes: 100 });
  const ids = Array.from({ length: 200 }, (_, at) => String(199 - at).padStart(4, '0'));
  await Promise.all(ids.map((id) => sorter.add(id, JSON.stringify({ id, body: '' }))));

  expect(await sorter.finish()).toMatchObject({ received: 200, unique: 200 });
});
