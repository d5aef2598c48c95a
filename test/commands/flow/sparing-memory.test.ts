import { expect, test } from 'vitest';
import { sparingMemory } from '../../../src/commands/flow/sparing-memory.ts';
import { batchesOf } from '../../../src/model/evidence.ts';
import { aRecord, readerOf } from '../../mappings/judge/a-world.ts';

test('the same records are read, in order, whatever garbage is collected between them', async () => {
  const records = ['/a', '/b', '/c'].map((id) => aRecord(id));
  const reader = sparingMemory(readerOf({ scope: records }));
  const read: unknown[] = [];
  let garbage: unknown[] = [];
  for await (const batch of batchesOf(reader, 'scope')) {
    read.push(...batch);
    garbage = Array.from({ length: 500_000 }, (_, at) => [at]);
  }
  expect(garbage).not.toEqual([]);
  expect(read).toEqual(records);
});
