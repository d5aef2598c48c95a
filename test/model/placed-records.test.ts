import { expect, test } from 'vitest';
import { placedRecords } from '../../src/model/placed-records.ts';
import { aRecord, readerOf } from '../mappings/judge/a-world.ts';

const records = ['/a', '/b', '/c', '/d'].map((id) => aRecord(id));
const placesIn = async (...lines: readonly number[]) => {
  const parts = lines.map((count, at) => ({ file: `part-${at + 1}`, lines: count }));
  const found = [];
  for await (const { place } of placedRecords(readerOf({ source: records }), 'source', parts))
    found.push(`${place.file}:${place.line}`);
  return found;
};

test('a record lies in the line of the part that it came from', async () => {
  expect(await placesIn(4)).toEqual(['part-1:1', 'part-1:2', 'part-1:3', 'part-1:4']);
  expect(await placesIn(1, 2, 1)).toEqual(['part-1:1', 'part-2:1', 'part-2:2', 'part-3:1']);
  expect(await placesIn(2, 0, 0, 2)).toEqual(['part-1:1', 'part-1:2', 'part-4:1', 'part-4:2']);
});

test('a record past the last line of the parts is a bug, and has no place', async () => {
  await expect(placesIn(2, 1)).rejects.toThrow('source has more records than its parts have lines');
});
