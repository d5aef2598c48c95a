import { describe, expect, test } from 'vitest';
import type { ArmAnswer } from '../../../src/sample/tenant.ts';
import { aTenant, dev, hidden, prod } from './a-tenant.ts';
import { errorOf, serve } from './serve.ts';

const accountsPath = `/subscriptions/${prod}/providers/Microsoft.CognitiveServices/accounts`;
const accounts = `${accountsPath}?api-version=2025-09-01`;
const pricing = `/subscriptions/${prod}/providers/Microsoft.Security/pricings/AI`;

const aList = (count: number): ArmAnswer => ({
  list: Array.from({ length: count }, (_, at) => ({
    id: `${accountsPath}/a${at}`,
    name: `a${at}`,
  })),
});
const serving = (path: string, answer: ArmAnswer) =>
  aTenant({ arm: new Map([[path.toLowerCase(), answer]]) });

type List = { value: { name: string }[]; nextLink?: string };
const listOf = (text: string | null | undefined): List => JSON.parse(text ?? '');

describe('lists', () => {
  test('an empty list is a list, and a path is read in any case', async () => {
    const { send } = await serve(serving(accountsPath, aList(0)));
    const response = await send(
      'GET',
      accounts.replace('Microsoft.Cognitive', 'microsoft.COGNITIVE'),
    );
    expect([response.status, response.bodyAsText]).toEqual([200, '{"value":[]}']);
  });

  test('are paged by nextLink, which carries the query along', async () => {
    const { send } = await serve(serving(accountsPath, aList(5)), { listPageSize: 2 });
    const names: string[] = [];
    const links: string[] = [];
    let link: string | undefined = `${accounts}&$filter=atScope()`;
    while (link !== undefined) {
      const page = listOf((await send('GET', link)).bodyAsText);
      names.push(...page.value.map(({ name }) => name));
      link = page.nextLink;
      if (link !== undefined) links.push(link);
    }
    expect(names).toEqual(['a0', 'a1', 'a2', 'a3', 'a4']);
    const sent = links.map((each) => new URL(each).searchParams);
    expect(sent.map((each) => [each.get('$filter'), each.get('api-version')])).toEqual([
      ['atScope()', '2025-09-01'],
      ['atScope()', '2025-09-01'],
    ]);
  });

  test('a nextLink is of no use for another list', async () => {
    const { send } = await serve(serving(accountsPath, aList(5)), { listPageSize: 2 });
    const { nextLink = '' } = listOf((await send('GET', accounts)).bodyAsText);
    const response = await send('GET', `${nextLink}&$filter=other`);
    expect([response.status, errorOf(response).code]).toEqual([400, 'InvalidSkipToken']);
  });

  test('a page may be empty and still not be the last', async () => {
    const faults = [{ match: '/accounts', nth: 1, kind: 'empty-page' }] as const;
    const { send } = await serve(serving(accountsPath, aList(1)), { faults });
    const first = listOf((await send('GET', accounts)).bodyAsText);
    expect(first).toEqual({ value: [], nextLink: expect.any(String) });
    expect(listOf((await send('GET', first.nextLink ?? '')).bodyAsText).value).toHaveLength(1);
  });

  test('subscriptions that cannot be read are not listed', async () => {
    const list = [prod, dev, hidden].map((id) => ({ subscriptionId: id, name: id }));
    const { send } = await serve(serving('/subscriptions', { list }));
    const page = listOf((await send('GET', '/subscriptions?api-version=2022-12-01')).bodyAsText);
    expect(page.value.map(({ name }) => name)).toEqual([prod, dev]);
  });
});

const providers = (id: string, rest = 'Microsoft.CognitiveServices/accounts') =>
  `/subscriptions/${id}/providers/${rest}?api-version=2025-09-01`;

describe('what cannot be had', () => {
  test.for([
    ['an unreadable subscription', providers(hidden), 403, 'AuthorizationFailed'],
    ['an unknown subscription', providers('unknown'), 404, 'SubscriptionNotFound'],
    ['an item that is not there', `${pricing}?api-version=2024-01-01`, 404, 'ResourceNotFound'],
    ['no api-version', accountsPath, 400, 'MissingApiVersionParameter'],
    [
      'an api-version that type never had',
      accounts.replace('2025-09-01', '2024-01-01'),
      400,
      'NoRegisteredProviderFound',
    ],
    [
      'an api-version of subscriptions',
      '/subscriptions?api-version=2025-09-01',
      400,
      'InvalidApiVersionParameter',
    ],
    ['an unknown type', providers(prod, 'Microsoft.Search/typo'), 404, 'InvalidResourceType'],
    ['an unknown namespace', providers(prod, 'Contoso.Ai/x'), 404, 'InvalidResourceNamespace'],
    ['a path that is none', '/subscriptions//x?api-version=2022-12-01', 400, 'InvalidRequestUri'],
    ['a path that cannot be decoded', '/%E0%A4?api-version=2022-12-01', 400, 'InvalidRequestUri'],
  ] as const)('%s', async ([, path, status, code]) => {
    const { send } = await serve(aTenant());
    const response = await send('GET', path);
    expect([response.status, errorOf(response).code]).toEqual([status, code]);
    expect(errorOf(response).message).not.toBe('');
  });

  test('the supported versions are named', async () => {
    const { send } = await serve(aTenant());
    const response = await send('GET', `${pricing}?api-version=2017-08-01-preview`);
    expect(errorOf(response).message).toContain("'2022-03-01, 2024-01-01'");
  });
});

test('an item comes as it is, with the reads that are left', async () => {
  const item = { name: 'AI', properties: { pricingTier: 'Standard' } };
  const { send } = await serve(serving(pricing, { item }));
  const response = await send('GET', `${pricing}?api-version=2022-03-01`);
  expect(JSON.parse(response.bodyAsText ?? '')).toEqual(item);
  expect(response.headers.get('x-ms-ratelimit-remaining-subscription-reads')).toBe('249');
});
