import { describe, expect, test } from 'vitest';
import { openSourceLog } from '../../src/collect/source-log.ts';
import { census } from '../../src/collect/sources/census.ts';

const start = new Date('2026-10-31T06:00:00Z');
const hours = (n: number): Date => new Date(start.getTime() + n * 3_600_000);
const stored = (unique: number, conflicts: string[] = []) => ({
  parts: [],
  received: unique,
  unique,
  conflicts,
});
const effort = { pages: 1, retries: 0, throttled: 0 };

function aLog(distinct = 2) {
  const log = openSourceLog(census, start);
  log.count({ reported: distinct, received: distinct, distinct, answered: true });
  return log;
}

describe('what only the store can tell', () => {
  test.for([1, 3])('%i records stored where two came is short', (unique) => {
    const log = aLog();
    log.close(hours(1), stored(unique));

    expect(log.gaps).toMatchObject([{ source: 'census', scope: '/', reason: 'short' }]);
    expect(log.summary({ finished: stored(unique), effort, proved: [] }).status).toBe('partial');
  });

  test('one key with two bodies is short, and named', () => {
    const log = aLog();
    log.close(hours(1), stored(2, ['census:a|b']));

    expect(log.gaps).toMatchObject([
      { reason: 'short', detail: expect.stringContaining('census:a|b') },
    ]);
  });

  test('two bodies that were announced are told by whoever announced them', () => {
    const log = aLog();
    log.dispute('census:a|b');
    log.close(hours(1), stored(2, ['census:a|b']));

    expect(log.gaps).toEqual([]);
  });

  test.for([
    ['another key', ['census:a|b', 'census:c|d']],
    ['a list of keys that was cut', []],
  ] as const)('what was announced does not excuse %s', ([, conflicts]) => {
    const log = aLog();
    log.dispute('census:a|b');
    log.close(hours(1), stored(2, [...conflicts]));

    expect(log.gaps).toMatchObject([{ reason: 'short', scope: '/' }]);
  });

  test('lines of a reading that does not stand still count as having come', () => {
    const log = aLog(2);
    const parts = [{ file: 'e', first: '', last: '', lines: 3, sha256: '', raw: '' }];
    const finished = { ...stored(3), parts };

    expect(log.summary({ finished, effort, proved: [] })).toMatchObject({
      reported: 2,
      received: 3,
    });
  });

  test('as many as came is complete', () => {
    const log = aLog();
    log.close(hours(24), stored(2));

    expect(log.gaps).toEqual([]);
    expect(log.summary({ finished: stored(2), effort, proved: [] }).status).toBe('complete');
  });
});

test('what took longer than a day does not speak for one', () => {
  const log = aLog();
  log.close(hours(24.1), stored(2));

  expect(log.gaps).toMatchObject([{ reason: 'stale' }]);
});

test('a source nobody answered for failed, though it found nothing wrong', () => {
  const log = openSourceLog(census, start);
  log.close(start, stored(0));

  expect(log.summary({ finished: stored(0), effort, proved: [] }).status).toBe('failed');
});

test('a source that was left out is skipped, not failed: nothing was tried', () => {
  const log = openSourceLog(census, start);
  log.leftOut({ scope: '/', reason: 'not-offered', detail: '', cure: '' });

  expect(log.summary({ finished: stored(0), effort, proved: [] }).status).toBe('skipped');
  expect(log.gaps).toMatchObject([{ source: 'census', reason: 'not-offered' }]);
});
