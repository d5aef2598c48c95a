import { expect, test } from 'vitest';
import { type Collecting, oneAhead } from '../../../src/commands/flow/one-ahead.ts';
import { openSnapshot, type Snapshot } from '../../../src/store/snapshot-folder.ts';
import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { writeSnapshot } from '../../store/a-snapshot.ts';

using root = mkdtempDisposableSync(`${tmpdir()}/proofpack-`);
const snapshot: Snapshot = await openSnapshot((await writeSnapshot(root.path)).folder);

test('a month under way is stopped, and has ended, before the failure beside it is told', async () => {
  const ended: string[] = [];
  const collect: Collecting = (month, stop) =>
    month === 'first'
      ? Promise.resolve(snapshot)
      : new Promise((_, reject) => {
          stop.addEventListener('abort', () => {
            setTimeout(() => {
              ended.push(month);
              reject(new Error('stopped'));
            }, 10);
          });
        });
  const judge = async (): Promise<void> => {
    for await (const { month } of oneAhead(['first', 'second', 'third'], collect))
      throw new Error(`${month} cannot be judged`);
  };
  await expect(judge()).rejects.toThrow('first cannot be judged');
  expect(ended).toEqual(['second']);
});

test('every month comes in its order, the next begun before the one at hand is done', async () => {
  const told: string[] = [];
  const collect: Collecting = (month) => {
    told.push(`begin ${month}`);
    return Promise.resolve(snapshot);
  };
  for await (const { month } of oneAhead(['a', 'b'], collect)) told.push(`have ${month}`);
  expect(told).toEqual(['begin a', 'begin b', 'have a', 'have b']);
});
