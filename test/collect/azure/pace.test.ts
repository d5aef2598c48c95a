import { describe, expect, test } from 'vitest';
import { createPace, graphLane } from '../../../src/collect/azure/pace.ts';

const bucket = '/subscriptions/a';

/** A pace whose time passes only by sleeping. */
function aPace() {
  let at = Date.parse('2026-10-31T06:00:00Z');
  const slept: number[] = [];
  const pace = createPace({
    now: () => new Date(at),
    sleep: (ms) => {
      slept.push(ms);
      at += ms;
      return Promise.resolve();
    },
  });
  const call = async (lane: string, headers: Record<string, string> = {}): Promise<void> => {
    await pace.enter(lane);
    pace.leave(lane, (name) => headers[name]);
  };
  return { pace, slept, call, pass: (ms: number) => (at += ms) };
}

const graphSays = (remaining: number, after: string) => ({
  'x-ms-user-quota-remaining': String(remaining),
  'x-ms-user-quota-resets-after': after,
});
const readsLeft = (left: number) => ({
  'x-ms-ratelimit-remaining-subscription-reads': String(left),
});

describe('Resource Graph', () => {
  test('an empty quota is waited for until it is full again, once', async () => {
    const { call, slept } = aPace();
    await call(graphLane, graphSays(0, '00:00:05'));
    await call(graphLane);
    await call(graphLane);

    expect(slept).toEqual([5000]);
  });

  test('a quota with something left is used without a wait', async () => {
    const { call, slept } = aPace();
    for (let left = 14; left >= 0; left--) await call(graphLane, graphSays(left, '00:00:05'));

    expect(slept).toEqual([]);
  });

  test('of several announcements the one that ends the wait first is believed', async () => {
    const { call, slept, pass } = aPace();
    await call(graphLane, graphSays(1, '00:00:05'));
    pass(1900);
    // 3.1 seconds, rounded up.
    await call(graphLane, graphSays(0, '00:00:04'));
    await call(graphLane);

    expect(slept).toEqual([3100]);
  });

  test('without a word from the service its documented quota is kept', async () => {
    const { call, slept } = aPace();
    for (let query = 0; query < 31; query++) await call(graphLane);

    expect(slept).toEqual([5000, 5000]);
  });

  test('a window is over no sooner than one that began with its first answer', async () => {
    const { pace, call, slept, pass } = aPace();
    await pace.enter(graphLane);
    pass(300);
    pace.leave(graphLane, () => undefined);
    for (let query = 1; query <= 15; query++) await call(graphLane);

    expect(slept).toEqual([5000]);
  });

  test('what is under way counts as used', async () => {
    const { pace, call, slept } = aPace();
    await pace.enter(graphLane);
    await call(graphLane, graphSays(1, '00:00:05'));
    await call(graphLane);

    expect(slept).toEqual([5000]);
  });
});

describe('reads of a subscription', () => {
  test('an empty bucket is waited for, read by read', async () => {
    const { call, slept } = aPace();
    await call(bucket, readsLeft(0));
    await call(bucket);
    await call(bucket);

    expect(slept).toEqual([40, 40]);
  });

  test('what only waits for its turn has used nothing', async () => {
    const { pace, slept } = aPace();
    await pace.enter(bucket);
    const others = Array.from({ length: 11 }, () => pace.enter(bucket));
    // All of them have a place, and none has been sent when this is told.
    const header = new Map(Object.entries(readsLeft(11)));
    pace.leave(bucket, (name) => header.get(name));
    await Promise.all(others);

    expect(slept).toEqual([]);
  });

  test('the bucket fills while nothing is asked', async () => {
    const { call, slept, pass } = aPace();
    await call(bucket, readsLeft(0));
    pass(400);
    for (let read = 0; read < 10; read++) await call(bucket);

    expect(slept).toEqual([]);
  });

  test('without a word from the service its documented size is kept', async () => {
    const { call, slept } = aPace();
    for (let read = 0; read < 252; read++) await call(bucket);

    expect(slept).toEqual([40, 40]);
  });

  test('one empty bucket slows its own subscription and no other', async () => {
    const { call, slept } = aPace();
    await call(bucket, readsLeft(0));
    await call('/subscriptions/b');
    await call(graphLane);

    expect(slept).toEqual([]);
  });
});

test.for([
  [graphLane, 4],
  [bucket, 12],
] as const)(
  'of %s no more than %i calls are under way, in the order they came',
  async ([lane, most]) => {
    const { pace } = aPace();
    const entered: number[] = [];
    for (let call = 0; call < most + 2; call++)
      void pace.enter(lane).then(() => entered.push(call));
    await new Promise(setImmediate);
    expect(entered).toHaveLength(most);

    pace.leave(lane);
    await new Promise(setImmediate);
    expect(entered.at(-1)).toBe(most);
  },
);

test('a clock that stands still stops nothing', async () => {
  const slept: number[] = [];
  const pace = createPace({
    now: () => new Date(0),
    sleep: (ms) => Promise.resolve(void slept.push(ms)),
  });
  for (let read = 0; read < 260; read++) {
    await pace.enter(bucket);
    pace.leave(bucket);
  }
  for (let query = 0; query < 40; query++) {
    await pace.enter(graphLane);
    pace.leave(graphLane);
  }

  expect(slept.filter((ms) => ms === 5000)).toHaveLength(2);
});
