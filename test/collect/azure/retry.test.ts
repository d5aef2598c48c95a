import { expect, test } from 'vitest';
import { AzureFault, faultOfReply, type Reply } from '../../../src/collect/azure/classify.ts';
import { sendPatiently, standardLimits } from '../../../src/collect/azure/retry.ts';

const reply = (status: number, headers: Record<string, string> = {}): Reply => ({
  status,
  header: (name) => headers[name],
  body: {},
});

/** Answers with the replies in turn; time passes only while it sleeps. */
async function send(replies: readonly Reply[], limits = standardLimits, random = 0) {
  const pauses: number[] = [];
  let time = 0;
  let at = 0;
  const attempts = await sendPatiently(
    () => {
      const next = replies[Math.min(at++, replies.length - 1)] ?? reply(200);
      return next.status >= 400 ? Promise.reject(faultOfReply(next)) : Promise.resolve(next);
    },
    {
      now: () => new Date(time),
      sleep: (ms) => {
        pauses.push(ms);
        time += ms;
        return Promise.resolve();
      },
      random: () => random,
    },
    limits,
  );
  return { ...attempts, pauses, sent: at };
}

test('a throttled call waits as long as Retry-After says, and a little chance', async () => {
  const { result, pauses, throttled } = await send(
    [reply(429, { 'retry-after': '7' }), reply(200)],
    undefined,
    0.5,
  );

  expect(result.constructor).toBe(Object);
  expect(pauses).toEqual([7500]);
  expect(throttled).toBe(1);
});

test.for([
  ['the quota header of Resource Graph', { 'x-ms-user-quota-resets-after': '00:01:05' }, 65_000],
  ['milliseconds', { 'x-ms-retry-after-ms': '250' }, 250],
  [
    'a date',
    { 'retry-after': 'Sat, 31 Oct 2026 06:00:09 GMT', date: 'Sat, 31 Oct 2026 06:00:00 GMT' },
    9000,
  ],
  ['nothing', {}, 500],
  ['nonsense', { 'retry-after': '-1 or so', 'x-ms-user-quota-resets-after': 'soon' }, 500],
] as const)('a 429 with %s', async ([, headers, expected]) => {
  expect((await send([reply(429, headers), reply(200)])).pauses).toEqual([expected]);
});

test('no pause is longer than five minutes, whatever is asked', async () => {
  const { pauses } = await send([reply(503, { 'retry-after': '86400' }), reply(200)]);

  expect(pauses).toEqual([300_000]);
});

test('six attempts are enough', async () => {
  const { result, sent, retries } = await send([reply(500)]);

  expect(result).toMatchObject({ kind: 'unavailable', status: 500 });
  expect({ sent, retries }).toEqual({ sent: 6, retries: 5 });
});

test('a call ends before its own deadline', async () => {
  const limits = { ...standardLimits, callMs: 20_000 };
  const { sent, pauses } = await send([reply(429, { 'retry-after': '15' })], limits);

  expect({ sent, pauses }).toEqual({ sent: 2, pauses: [15_000] });
});

test.for([400, 403, 404, 409, 501, 505])(
  'HTTP %i will not change by asking again',
  async (status) => {
    expect((await send([reply(status)])).sent).toBe(1);
  },
);

test.for([408, 429, 500, 502, 503, 504])('HTTP %i is asked again', async (status) => {
  expect((await send([reply(status)])).sent).toBe(6);
});

test('a refused token is asked again once, with a fresh one', async () => {
  expect((await send([reply(401)])).sent).toBe(2);
});

test('an attempt that never ends is given up, even when the client ignores the signal', async () => {
  let sent = 0;
  const attempts = await sendPatiently(
    () => {
      sent++;
      return new Promise<Reply>(() => undefined);
    },
    { now: () => new Date(0), sleep: () => Promise.resolve(), random: () => 0 },
    { ...standardLimits, attempts: 2, attemptMs: 5 },
  );

  expect(attempts.result).toMatchObject({ kind: 'timed-out' });
  expect(sent).toBe(2);
});

test('a bug is not an answer of Azure', async () => {
  const bug = new TypeError('ours');
  const clock = { now: () => new Date(0), sleep: () => Promise.resolve(), random: () => 0 };

  await expect(sendPatiently(() => Promise.reject(bug), clock, standardLimits)).rejects.toBe(bug);
  expect(new AzureFault('refused', 'no')).not.toBe(bug);
});
