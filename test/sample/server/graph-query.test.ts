import { describe, expect, test } from 'vitest';
import { compareBytes } from '../../../src/model/json.ts';
import { aTenant, anAccountRow, dev, hidden, manyAccounts, prod } from './a-tenant.ts';
import { allRows, errorOf, graphBody, queryPath, serve } from './serve.ts';

const accounts = "resources | where type =~ 'microsoft.cognitiveservices/accounts'";
const ordered = `${accounts} | project id, name | order by id asc`;

describe('the body', () => {
  test('has the keys and types of a documented page', async () => {
    const served = await serve(aTenant({ rows: { resources: manyAccounts(3) } }));
    const page = graphBody(await served.query({ query: ordered, options: { $top: 2 } }));
    expect(page).toEqual({
      totalRecords: 3,
      count: 2,
      resultTruncated: 'false',
      facets: [],
      $skipToken: expect.any(String),
      data: [
        { id: expect.any(String), name: 'account-000000' },
        { id: expect.any(String), name: 'account-000001' },
      ],
    });
  });

  test('comes with the headers a collector paces itself by, at the tenant’s own time', async () => {
    const served = await serve(aTenant());
    const { headers } = await served.query({ query: ordered });
    expect(headers.toJSON()).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      date: 'Sat, 31 Oct 2026 06:00:00 GMT',
      'x-ms-user-quota-remaining': '14',
      'x-ms-user-quota-resets-after': '00:00:05',
      'x-ms-ratelimit-remaining-tenant-resource-requests': expect.stringMatching(/^\d+$/),
      'x-ms-tenant-subscription-limit-hit': 'false',
      'x-ms-request-id': expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      'x-ms-correlation-request-id': expect.any(String),
    });
  });

  test('is read by the real SDK client', async () => {
    const { client } = await serve(aTenant({ rows: { resources: manyAccounts(1) } }));
    expect(await client.resources({ query: ordered })).toMatchObject({
      totalRecords: 1,
      count: 1,
      resultTruncated: 'false',
      data: [{ name: 'account-000000' }],
    });
  });
});

describe('paging', () => {
  test('gives every row once, in order, without asking the tenant again for every page', async () => {
    let scans = 0;
    const rows = { resources: manyAccounts(2500) };
    const served = await serve(aTenant({ rows, onRows: () => scans++ }));
    const { rows: got, pages } = await allRows(served, ordered);
    expect(pages.map(({ count, totalRecords }) => [count, totalRecords])).toEqual([
      [1000, 2500],
      [1000, 2500],
      [500, 2500],
    ]);
    expect(got.map(({ name }) => name)).toEqual(rows.resources.map(({ name }) => name));
    expect(scans).toBe(2); // once to count, once to read
  });

  test('a page asked for twice is the same page, and the rest still follows', async () => {
    const served = await serve(aTenant({ rows: { resources: manyAccounts(5) } }));
    const first = graphBody(await served.query({ query: ordered, options: { $top: 2 } }));
    const again = { query: ordered, options: { $top: 2, $skipToken: first.$skipToken } };
    const [one, two] = [graphBody(await served.query(again)), graphBody(await served.query(again))];
    expect(two).toEqual(one);
    const last = { query: ordered, options: { $top: 2, $skipToken: two.$skipToken } };
    expect(graphBody(await served.query(last))).toMatchObject({
      data: [{ name: 'account-000004' }],
    });
  });

  test('a place that was forgotten is found again', async () => {
    const served = await serve(aTenant({ rows: { resources: manyAccounts(100) } }));
    const read = async (query: string) =>
      graphBody(await served.query({ query, options: { $top: 1 } })).$skipToken;
    const token = await read(ordered);
    for (let at = 0; at < 40; at++) await read(`${ordered} // ${at}`);
    const next = { query: ordered, options: { $top: 1, $skipToken: token } };
    expect(graphBody(await served.query(next)).data[0]?.['name']).toBe('account-000001');
  });

  test.for([
    ['another query', { query: `${ordered} ` }],
    ['another scope', { query: ordered, subscriptions: [prod] }],
    ['another filter', { query: ordered, filter: 'AtScopeExact' }],
  ] as const)('a skip token is worth nothing with %s', async ([, changed]) => {
    const served = await serve(aTenant({ rows: { resources: manyAccounts(5) } }));
    const first = graphBody(await served.query({ query: ordered, options: { $top: 2 } }));
    const { query, ...more } = { filter: 'AtScopeAndBelow', ...changed };
    const response = await served.query({
      query,
      ...('subscriptions' in more ? { subscriptions: more.subscriptions } : {}),
      options: { $skipToken: first.$skipToken, authorizationScopeFilter: more.filter },
    });
    expect(response.status).toBe(400);
    expect(errorOf(response).details).toMatchObject([{ code: 'InvalidSkipToken' }]);
  });

  test('without a unique order, pages overlap and leave rows out', async () => {
    const served = await serve(aTenant({ rows: { resources: manyAccounts(3000) } }));
    const { rows } = await allRows(served, `${accounts} | project id`);
    expect(rows).toHaveLength(3000);
    expect(new Set(rows.map(({ id }) => id)).size).toBeLessThan(3000);
  });

  test('rows of one page without an order are mixed, the same way every time', async () => {
    const served = await serve(aTenant({ rows: { resources: manyAccounts(50) } }));
    const once = await allRows(served, `${accounts} | project name`);
    const sorted = once.rows.map(({ name }) => String(name)).toSorted();
    expect(once.rows.map(({ name }) => name)).not.toEqual(sorted);
    expect(new Set(sorted).size).toBe(50);
    expect((await allRows(served, `${accounts} | project name`)).rows).toEqual(once.rows);
  });

  test('only dynamic columns: no token, and resultTruncated says that rows are missing', async () => {
    const served = await serve(aTenant({ rows: { resources: manyAccounts(3) } }));
    const query = 'resources | order by id asc | project properties';
    const page = graphBody(await served.query({ query, options: { $top: 2 } }));
    expect(page).toMatchObject({ totalRecords: 3, count: 2, resultTruncated: 'true' });
    expect(page).not.toHaveProperty('$skipToken');
  });
});

describe('what is refused', () => {
  test.for([
    ['a query that is none', { query: 'resources | wher' }, 'InvalidQuery'],
    ['an unknown table', { query: 'computeresources' }, 'InvalidQuery'],
    ['no query', {}, 'InvalidRequest'],
    ['a page above 1000 rows', { query: ordered, options: { $top: 1001 } }, 'InvalidRequest'],
    ['the table format', { query: ordered, options: { resultFormat: 'table' } }, 'InvalidRequest'],
    ['paging by $skip', { query: ordered, options: { $skip: 5 } }, 'InvalidRequest'],
    ['facets', { query: ordered, facets: [] }, 'InvalidRequest'],
    [
      'both kinds of scope',
      { query: ordered, subscriptions: [prod], managementGroups: ['contoso'] },
      'InvalidRequest',
    ],
    [
      'more than 1000 subscriptions',
      { query: ordered, subscriptions: Array.from({ length: 1001 }, (_, at) => `s${at}`) },
      'InvalidRequest',
    ],
    [
      'an unknown filter',
      { query: ordered, options: { authorizationScopeFilter: 'AtScope' } },
      'InvalidRequest',
    ],
  ] as const)('%s', async ([, body, code]) => {
    const served = await serve(aTenant());
    const response = await served.query(body);
    expect(response.status).toBe(400);
    expect(errorOf(response)).toMatchObject({
      code: 'BadRequest',
      message: expect.stringMatching(/^Please provide below info .* correlationId = /),
    });
    expect(errorOf(response).details?.[0]).toMatchObject({ code });
  });

  test('a wrong query is pointed at, in the shape Graph uses', async () => {
    const served = await serve(aTenant());
    const response = await served.query({ query: 'resources\n| project id, nmae' });
    expect(errorOf(response).details).toEqual([
      { code: 'InvalidQuery', message: expect.stringContaining('Query is invalid') },
      {
        code: 'ParserFailure',
        message: "failed to resolve column 'nmae'",
        line: 2,
        characterPositionInLine: 14,
        token: 'nmae',
      },
    ]);
  });

  test('another api-version', async () => {
    const served = await serve(aTenant());
    const path = queryPath.replace('2024-04-01', '2020-04-01-preview');
    const response = await served.send('POST', path, { body: { query: ordered } });
    expect([response.status, errorOf(response).code]).toEqual([400, 'InvalidApiVersionParameter']);
  });

  test('a page over 16 MiB, until fewer rows are asked for or the query is split', async () => {
    const big = manyAccounts(20).map((row) => ({ ...row, properties: { x: 'x'.repeat(2 ** 20) } }));
    const served = await serve(aTenant({ rows: { resources: big } }));
    const query = 'resources | project id, properties | order by id asc';
    const refused = await served.query({ query });
    expect(refused.status).toBe(400);
    expect(errorOf(refused).details).toMatchObject([{ code: 'ResponsePayloadTooLarge' }]);
    expect((await served.query({ query, options: { $top: 10 } })).status).toBe(200);

    const parts = await Promise.all(
      [0, 1].map((part) =>
        allRows(served, query.replace('|', `| where hash(tolower(id)) % 2 == ${part} |`)),
      ),
    );
    expect(parts.flatMap(({ rows }) => rows)).toHaveLength(20);
  });
});

describe('scope', () => {
  const resources = [prod, dev, hidden].map((id) => anAccountRow(id, `in-${id.slice(0, 1)}`));
  const names = async (scope: Record<string, unknown>) => {
    const served = await serve(aTenant({ rows: { resources } }));
    return (await allRows(served, ordered, {}, scope)).rows.map(({ name }) => name);
  };

  test.for([
    ['nothing named: all that is readable', {}, ['in-1', 'in-2']],
    ['a subscription in any case', { subscriptions: [dev.toUpperCase()] }, ['in-2']],
    ['an unreadable one beside a readable one', { subscriptions: [prod, hidden] }, ['in-1']],
    [
      'a management group and what lies below it',
      { managementGroups: ['Contoso'] },
      ['in-1', 'in-2'],
    ],
    ['one branch', { managementGroups: ['contoso-dev'] }, ['in-2']],
  ] as const)('%s', async ([, scope, expected]) => {
    expect(await names(scope)).toEqual(expected);
  });

  test.for([
    ['subscriptions', { subscriptions: [hidden] }],
    ['unknown subscriptions', { subscriptions: ['44444444-4444-4444-8444-444444444444'] }],
    ['unknown management groups', { managementGroups: ['fabrikam'] }],
  ] as const)('only unreadable %s: 403', async ([, scope]) => {
    const served = await serve(aTenant({ rows: { resources } }));
    const response = await served.query({ query: ordered, ...scope });
    expect([response.status, errorOf(response).code]).toEqual([403, 'AuthorizationFailed']);
  });

  test('what is hidden does not count in totalRecords', async () => {
    const served = await serve(aTenant({ rows: { resources } }));
    expect(graphBody(await served.query({ query: ordered })).totalRecords).toBe(2);
  });
});

const group = (name: string) => `/providers/Microsoft.Management/managementGroups/${name}`;
const assignment = (scope: string, name: string) => ({
  id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
  name,
  type: 'microsoft.authorization/roleassignments',
});

describe('authorizationScopeFilter', () => {
  const rows = {
    authorizationresources: [
      assignment('', 'at-tenant'),
      assignment(group('contoso'), 'at-root'),
      assignment(group('contoso-prod'), 'at-prod-group'),
      assignment(group('contoso-dev'), 'at-dev-group'),
      assignment(`/subscriptions/${prod}`, 'at-prod'),
      assignment(`/subscriptions/${prod}/resourceGroups/rg-ai`, 'in-prod'),
      assignment(`/subscriptions/${dev}`, 'at-dev'),
    ],
  };
  const query = 'authorizationresources | project name, id | order by id asc';
  const found = async (scope: object, filter?: string, from = rows) => {
    const served = await serve(aTenant({ rows: from }));
    const options = filter === undefined ? {} : { authorizationScopeFilter: filter };
    const { rows: got } = await allRows(served, query, options, { ...scope });
    return got.map(({ name }) => String(name)).toSorted(compareBytes);
  };

  test.for([
    [undefined, ['at-prod', 'in-prod']],
    ['AtScopeAndBelow', ['at-prod', 'in-prod']],
    ['AtScopeExact', ['at-prod']],
    ['AtScopeAndAbove', ['at-prod', 'at-prod-group', 'at-root', 'at-tenant']],
    ['AtScopeAboveAndBelow', ['at-prod', 'at-prod-group', 'at-root', 'at-tenant', 'in-prod']],
  ] as const)('%s on a subscription', async ([filter, expected]) => {
    expect(await found({ subscriptions: [prod] }, filter)).toEqual(expected);
  });

  test('a group given by name holds itself, the groups and the subscriptions below', async () => {
    expect(await found({ managementGroups: ['contoso-prod'] })).toEqual([
      'at-prod',
      'at-prod-group',
      'in-prod',
    ]);
  });

  test('what is assigned above comes again with every batch of subscriptions', async () => {
    const batches = await Promise.all(
      [prod, dev].map((id) => found({ subscriptions: [id] }, 'AtScopeAboveAndBelow')),
    );
    expect(batches.every((batch) => batch.includes('at-root'))).toBe(true);
  });

  test('nothing named: everything, above all groups too', async () => {
    expect(await found({})).toHaveLength(7);
  });

  test('has no effect on tables that hold no authorization', async () => {
    const resources = [anAccountRow(prod, 'a'), { id: group('contoso'), name: 'group' }];
    const served = await serve(aTenant({ rows: { resources } }));
    const options = { authorizationScopeFilter: 'AtScopeAboveAndBelow' };
    const scope = { subscriptions: [prod] };
    const { rows: got } = await allRows(served, 'resources | order by id asc', options, scope);
    expect(got.map(({ name }) => name)).toEqual(['a']);
  });
});
