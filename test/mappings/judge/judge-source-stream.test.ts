import { expect, test } from 'vitest';
import { judgeSource } from '../../../src/mappings/judge/judge-source.ts';
import type { EvidenceRecord } from '../../../src/model/evidence.ts';
import { account, aCheck, anAccount, fraud, observedTo, readerOf } from './a-world.ts';

const world = {
  asOf: observedTo,
  parameters: new Map(),
  related: () => ({ yes: 0, maybe: 0, ids: [] }),
  adopted: () => ({ rows: [], unread: false }),
};

/** Judges what comes in batches: the lines, and how many of them were written when each batch was asked for. */
async function stream(...given: readonly EvidenceRecord[][]) {
  const written: string[] = [];
  const writtenAt: number[] = [];
  await judgeSource(
    {
      source: 'ai-resources',
      checks: [aCheck()],
      agreements: [],
      gaps: [],
      aged: new Set(),
      index: { worldOf: () => world },
      folds: new Map(),
    },
    {
      ...readerOf({}),
      async *batches() {
        for (const batch of given) {
          writtenAt.push(written.length);
          yield batch;
        }
      },
    },
    { write: (_source, { id }) => void written.push(id) },
  );
  return { written, writtenAt };
}

const a = anAccount(fraud, 'a');
const b = anAccount(fraud, 'b');

test('two bodies of one subject are one line, also when a batch ends between them', async () => {
  const { written } = await stream([a], [a, b]);
  expect(written).toEqual([account(fraud, 'a'), account(fraud, 'b')]);
});

test('a line is written as soon as its subject is complete, so memory does not grow with subjects', async () => {
  const { written, writtenAt } = await stream([a], [b], [anAccount(fraud, 'c')]);
  // The last subject of a batch may have another body in the next one.
  expect(writtenAt).toEqual([0, 0, 1]);
  expect(written).toHaveLength(3);
});
