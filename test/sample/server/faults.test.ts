import { describe, expect, test } from 'vitest';
import { createFaults, type Fault, type FaultKind } from '../../../src/sample/server/fault.ts';
import { aTenant, manyAccounts } from './a-tenant.ts';
import { allRows, errorOf, graphBody, serve } from './serve.ts';

const query = 'resources | project name, id | order by id asc';
const withFault = (kind: FaultKind, nth: Fault['nth'] = 1) =>
  serve(aTenant({ rows: { resources: manyAccounts(6) } }), {
    faults: [{ match: 'RESOURCES | project', nth, kind }],
    slowMs: 1,
  });
const rowsWith = async (kind: FaultKind, nth: number) => {
  const { rows, pages } = await allRows(await withFault(kind, nth), query, { $top: 2 });
  expect(pages.every((page) => page.totalRecords === 6 && page.count === page.data.length)).toBe(
    true,
  );
  return rows.map(({ name }) => Number(String(name).slice(-1)));
};

describe('which request is hit', () => {
  test('the nth that matches, and no other', () => {
    const next = createFaults([{ match: 'alerts', nth: 2, kind: '500' }]);
    const asked = ['alerts', 'pricings', 'ALERTS', 'alerts'];
    expect(asked.map(next)).toEqual([undefined, undefined, '500', undefined]);
  });

  test('every one, or the first rule of two whose turn it is', () => {
    const next = createFaults([
      { match: 'a', nth: 2, kind: 'reset' },
      { match: '', nth: 'every', kind: 'hang' },
    ]);
    expect(['a', 'a', 'b'].map(next)).toEqual(['hang', 'reset', 'hang']);
  });
});

describe('answers in place of the page', () => {
  test.for([
    ['429', 429, 'RateLimiting', '5'],
    ['429-without-retry-after', 429, 'RateLimiting', undefined],
    ['500', 500, 'InternalServerError', undefined],
    ['503', 503, 'ServerBusy', undefined],
    ['expired-token', 401, 'ExpiredAuthenticationToken', undefined],
  ] as const)('%s once, then the page', async ([kind, status, code, retryAfter]) => {
    const served = await withFault(kind);
    const faulty = await served.query({ query });
    expect([faulty.status, errorOf(faulty).code]).toEqual([status, code]);
    expect(faulty.headers.get('retry-after')).toBe(retryAfter);
    expect(graphBody(await served.query({ query })).count).toBe(6);
    expect(served.server.requests()).toMatchObject({ queries: 2, faults: 1 });
  });

  test('a page of a proxy looks like success', async () => {
    const response = await (await withFault('html-200')).query({ query });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/html');
  });

  test('Resource Manager has its own 429', async () => {
    const faults = [{ match: '/subscriptions', nth: 1, kind: '429' }] as const;
    const { send } = await serve(aTenant(), { faults });
    const response = await send('GET', '/subscriptions?api-version=2022-12-01');
    expect(errorOf(response).code).toBe('SubscriptionRequestsThrottled');
  });
});

describe('on the wire', () => {
  test.for(['reset', 'cut-body'] as const)(
    '%s fails the request, the next one works',
    async (kind) => {
      const served = await withFault(kind);
      await expect(served.query({ query })).rejects.toThrow(
        /aborted|socket hang up|ECONNRESET|premature/i,
      );
      expect(graphBody(await served.query({ query })).count).toBe(6);
    },
  );

  test('hang answers nothing until the client gives up', async () => {
    const served = await withFault('hang');
    const given = served.client.resources({ query }, { abortSignal: AbortSignal.timeout(50) });
    await expect(given).rejects.toThrow(/abort/i);
  });

  test('slow is late and whole', async () => {
    expect(graphBody(await (await withFault('slow')).query({ query })).count).toBe(6);
  });
});

describe('pages', () => {
  test('duplicate-page: a page comes twice', async () => {
    expect(await rowsWith('duplicate-page', 2)).toEqual([0, 1, 2, 3, 2, 3, 4, 5]);
    expect(await rowsWith('duplicate-page', 3)).toEqual([0, 1, 2, 3, 4, 5, 4, 5]);
  });

  test('lost-page: the token passes over it', async () => {
    expect(await rowsWith('lost-page', 2)).toEqual([0, 1, 4, 5]);
    expect(await rowsWith('lost-page', 3)).toEqual([0, 1, 2, 3]);
  });

  test('lost-row: only the total tells', async () => {
    expect(await rowsWith('lost-row', 1)).toEqual([0, 2, 3, 4, 5]);
  });

  test('empty-page: nothing comes, nothing is lost', async () => {
    expect(await rowsWith('empty-page', 2)).toEqual([0, 1, 2, 3, 4, 5]);
  });
});
