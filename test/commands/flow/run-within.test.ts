import { expect, test } from 'vitest';
import { type Job, runWithin } from '../../../src/commands/flow/run-within.ts';

/** Jobs that take what they are given, the first longest, and what was under way at each start. */
function watched(takes: readonly number[]) {
  const started: string[] = [];
  const under = new Set<number>();
  const jobs = takes.map((each, at): Job<number> => ({
    takes: each,
    run: async () => {
      under.add(at);
      started.push([...under].join('+'));
      for (let turn = takes.length * 10 - at; turn > 0; turn--) await Promise.resolve();
      under.delete(at);
      return at;
    },
  }));
  return { jobs, started };
}

const within = { room: 200, atOnce: 2 };

test('two run beside each other where they fit together', async () => {
  const { jobs, started } = watched([100, 100]);
  await runWithin(jobs, within);
  expect(started).toEqual(['0', '0+1']);
});

test('one that does not fit beside another waits for it, and one that does goes first', async () => {
  const { jobs, started } = watched([150, 51, 50]);
  expect(await runWithin(jobs, within)).toEqual([0, 1, 2]);
  expect(started.slice(0, 2)).toEqual(['0', '0+2']);
  expect(started).not.toContain('0+1');
});

test('one that takes more than the room runs alone', async () => {
  const { jobs, started } = watched([300, 1, 300]);
  expect(await runWithin(jobs, within)).toEqual([0, 1, 2]);
  expect(started).toEqual(['0', '1', '2']);
});

test('there are never more than two, however small', async () => {
  const { jobs, started } = watched([1, 1, 1, 1, 1]);
  expect(await runWithin(jobs, within)).toEqual([0, 1, 2, 3, 4]);
  expect(started.every((under) => under.split('+').length <= 2)).toBe(true);
});

test('no job is nothing to wait for', async () => {
  expect(await runWithin([], within)).toEqual([]);
});

test('a job that fails is what the whole fails with', async () => {
  const failing: Job<number> = { takes: 1, run: () => Promise.reject(new Error('no page')) };
  await expect(runWithin([failing, failing], within)).rejects.toThrow('no page');
});

test('when a job fails, those under way are stopped and waited for, and none is started any more', async () => {
  const seen: string[] = [];
  const failing: Job<number> = { takes: 1, run: () => Promise.reject(new Error('no page')) };
  const stoppable: Job<number> = {
    takes: 1,
    run: (stop) =>
      new Promise((resolve) => {
        seen.push('started');
        stop.addEventListener('abort', () => {
          seen.push('stopped');
          setImmediate(() => {
            seen.push('ended');
            resolve(0);
          });
        });
      }),
  };
  await expect(runWithin([stoppable, failing, stoppable], within)).rejects.toThrow('no page');
  expect(seen).toEqual(['started', 'stopped', 'ended']);
});
