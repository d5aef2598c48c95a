import { expect, test } from 'vitest';
import { aTenant, dev, prod } from './a-tenant.ts';
import { errorOf, serve } from './serve.ts';

const query = { query: 'resources' };
const read = (subscription: string) =>
  `/subscriptions/${subscription}/providers/Microsoft.Search/searchServices?api-version=2023-11-01`;

test('Graph answers 15 queries in 5 seconds, then 429 until the window ends', async () => {
  let now = 0;
  const served = await serve(aTenant(), { enforceQuota: true }, () => now);
  const remaining: (string | undefined)[] = [];
  for (let at = 0; at < 15; at++) {
    remaining.push((await served.query(query)).headers.get('x-ms-user-quota-remaining'));
  }
  expect(remaining).toEqual(Array.from({ length: 15 }, (_, at) => String(14 - at)));

  now = 1500;
  const refused = await served.query(query);
  expect(refused.status).toBe(429);
  expect(errorOf(refused)).toMatchObject({
    code: 'RateLimiting',
    details: [{ code: 'RateLimiting', message: expect.any(String) }],
  });
  expect(refused.headers.toJSON()).toMatchObject({
    'retry-after': '4',
    'x-ms-user-quota-remaining': '0',
    'x-ms-user-quota-resets-after': '00:00:04',
  });
  expect((await served.query(query)).headers.get('retry-after')).toBeUndefined();

  now = 5000;
  expect((await served.query(query)).status).toBe(200);
  expect(served.server.requests().throttled).toBe(2);
});

test('Resource Manager gives each subscription 250 reads and 25 more a second', async () => {
  let now = 0;
  const { send } = await serve(aTenant(), { enforceQuota: true }, () => now);
  for (let at = 0; at < 250; at++) expect((await send('GET', read(prod))).status).toBe(404);
  const refused = await send('GET', read(prod));
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
  expect(errorOf(refused).code).toBe('SubscriptionRequestsThrottled');
  expect((await send('GET', read(dev))).status).toBe(404);

  now = 1000;
  const later = await send('GET', read(prod));
  expect(later.headers.get('x-ms-ratelimit-remaining-subscription-reads')).toBe('24');
});

test('quotas that are not enforced never give a reason to wait', async () => {
  const served = await serve(aTenant());
  for (let at = 0; at < 40; at++) {
    const { status, headers } = await served.query(query);
    expect([status, headers.get('x-ms-user-quota-remaining')]).toEqual([200, '14']);
  }
});
