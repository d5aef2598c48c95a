import { expect, test } from 'vitest';
import { createPace, graphLane } from '../../../src/collect/azure/pace.ts';

function aPace() {
  const slept: number[] = [];
  const pace = createPace((ms) => {
    slept.push(ms);
    return Promise.resolve();
  });
  const see = (lane: string, headers: Record<string, string>): void =>
    pace.after(lane, (name) => headers[name]);
  return { pace, slept, see };
}

test('an empty Resource Graph quota is waited for before the next query, once', async () => {
  const { pace, slept, see } = aPace();
  see(graphLane, { 'x-ms-user-quota-remaining': '0', 'x-ms-user-quota-resets-after': '00:00:05' });
  await pace.before(graphLane);
  await pace.before(graphLane);

  expect(slept).toEqual([5000]);
});

test('a quota with something left is used', async () => {
  const { pace, slept, see } = aPace();
  see(graphLane, { 'x-ms-user-quota-remaining': '1', 'x-ms-user-quota-resets-after': '00:00:05' });
  see('/subscriptions/a', { 'x-ms-ratelimit-remaining-subscription-reads': '249' });
  await pace.before(graphLane);
  await pace.before('/subscriptions/a');

  expect(slept).toEqual([]);
});

test('a nearly empty bucket slows its own subscription and no other', async () => {
  const { pace, slept, see } = aPace();
  see('/subscriptions/a', { 'x-ms-ratelimit-remaining-subscription-reads': '4' });
  await pace.before('/subscriptions/b');
  expect(slept).toEqual([]);
  await pace.before('/subscriptions/a');

  expect(slept).toEqual([240]);
});
