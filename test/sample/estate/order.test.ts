import { hash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { compareBytes } from '../../../src/model/json.ts';
import { openSampleTenant } from '../../../src/sample/open-sample-tenant.ts';
import { graphTables } from '../../../src/sample/tenant.ts';
import { key, months, rowsOf, tenantIn, text } from './sample-rows.ts';

const columns = [
  'extendedLocation',
  'id',
  'identity',
  'kind',
  'location',
  'managedBy',
  'name',
  'plan',
  'properties',
  'resourceGroup',
  'sku',
  'subscriptionId',
  'tags',
  'tenantId',
  'type',
  'zones',
];

describe.each(months)('in %s', (month) => {
  test.each(graphTables)('%s comes in ascending byte order of ids, each once', (table) => {
    const keys = rowsOf(tenantIn(month, 2), table).map(key);
    const misplaced = keys.filter((id, at) => at > 0 && compareBytes(keys[at - 1] ?? '', id) >= 0);
    expect(misplaced).toEqual([]);
  });

  test.each(graphTables)(
    'every row of %s has the columns of Graph and a subscription of ours',
    (table) => {
      const tenant = tenantIn(month);
      const known = new Set<unknown>(['', ...tenant.subscriptions.map(({ id }) => id)]);
      const wrong = rowsOf(tenant, table).filter(
        (row) =>
          Object.keys(row).toSorted().join() !== columns.join() ||
          row['tenantId'] !== tenant.tenantId ||
          !known.has(row['subscriptionId']) ||
          text(row, 'type') !== text(row, 'type').toLowerCase(),
      );
      expect(wrong).toEqual([]);
    },
  );
});

const digest = (month: string, scale: number, seed: number): string =>
  hash(
    'sha256',
    graphTables
      .flatMap((table) => rowsOf(openSampleTenant({ month, scale, seed }), table))
      .map((row) => JSON.stringify(row))
      .join('\n'),
  );

test('the same month, scale and seed give the same bytes', () => {
  expect(digest('2026-10', 3, 7)).toBe(digest('2026-10', 3, 7));
});

test('another seed gives another generated estate and the same story', () => {
  expect(digest('2026-10', 3, 8)).not.toBe(digest('2026-10', 3, 7));
  expect(digest('2026-10', 1, 8)).toBe(digest('2026-10', 1, 7));
});

test('every table has rows in some month, so that nothing above held for want of rows', () => {
  for (const table of graphTables)
    expect(months.some((month) => rowsOf(tenantIn(month), table).length > 0)).toBe(true);
});
