import { expect, test } from 'vitest';
import { openSampleTenant } from '../../../src/sample/open-sample-tenant.ts';
import { graphTables } from '../../../src/sample/tenant.ts';
import { items, key, rowsOf, tenantIn, text } from './sample-rows.ts';

const isFiller = (row: { readonly [name: string]: unknown }): boolean =>
  String(row['id']).toLowerCase().includes('/accounts/ai-');

test('scale S adds (S - 1) x 40 accounts with 50 recommendations each', () => {
  const tenant = tenantIn('2026-10', 13);
  const accounts = rowsOf(tenant, 'resources', 'microsoft.cognitiveservices/accounts');
  expect(accounts.filter(isFiller)).toHaveLength(480);
  const found = rowsOf(tenant, 'securityresources', 'microsoft.security/assessments');
  expect(found.filter(isFiller)).toHaveLength(24_000);
  expect(new Set(accounts.map((row) => row['subscriptionId'])).size).toBe(7 + 2);
});

test('the story is the same inside a larger estate', () => {
  const own = (scale: number): string[] =>
    graphTables.flatMap((table) =>
      rowsOf(tenantIn('2026-10', scale), table)
        .filter((row) => !text(row, 'id').includes('/ai-') && !isFillerScope(row))
        .map((row) => JSON.stringify(row)),
    );
  const known = new Set(tenantIn('2026-10').subscriptions.map(({ id }) => id));
  const isFillerScope = (row: { readonly [name: string]: unknown }): boolean =>
    row['subscriptionId'] !== '' && !known.has(String(row['subscriptionId']));
  expect(own(12)).toEqual(own(1));
});

test('Resource Manager lists and answers for generated accounts too', () => {
  const tenant = tenantIn('2026-10', 2);
  const [account] = rowsOf(tenant, 'resources', 'microsoft.cognitiveservices/accounts').filter(
    isFiller,
  );
  if (account === undefined) throw new Error('no generated account');
  const home = `/subscriptions/${text(account, 'subscriptionId')}/providers`;
  expect(items(tenant, `${home}/Microsoft.CognitiveServices/accounts`)).toHaveLength(40);
  expect(tenant.arm(key(account), new Map())).toMatchObject({ item: { name: account['name'] } });
});

test.each([0, 1.5, Number.NaN])('a scale of %d is refused', (scale) => {
  expect(() => openSampleTenant({ month: '2026-10', seed: 1, scale })).toThrow(/scale is/);
});

test('a month the story does not tell is refused, naming those it tells', () => {
  expect(() => openSampleTenant({ month: '2027-01', seed: 1, scale: 1 })).toThrowError(
    expect.objectContaining({
      code: 'USAGE',
      hint: 'Use one of 2026-07, 2026-08, 2026-09, 2026-10, 2026-11.',
    }),
  );
});
