import { describe, expect, test } from 'vitest';
import { withoutCredentials } from '../../../src/collect/privacy/without-credentials.ts';
import { valueAt } from '../../../src/model/json.ts';
import { gapsOf, statusOf } from '../run-collect.ts';
import { altered, collectList, inMonth, keyOf, textIn } from './list-tenants.ts';

const october = inMonth('2026-10');
const gone = '[not kept: a credential]';

describe('credentials of connections', () => {
  test('are in what Azure sends, or these tests prove nothing', () => {
    const path = `${keyOf(october, 'contoso-dev-foundry')}/connections`;

    expect(JSON.stringify(october.arm(path, new Map()))).toContain('PLANTED-CONNECTION-KEY');
  });

  test('never reach a record, which says what it lost', async () => {
    const collected = await collectList(['connections'], october);
    const records = collected.writer.records('connections');
    const keyed = records.filter(({ row }) => valueAt(row, ['properties', 'authType']) !== 'AAD');

    expect(JSON.stringify([records, collected.writer.requests])).not.toContain('PLANTED-');
    expect(keyed.length).toBeGreaterThan(1);
    for (const { row } of keyed)
      expect(JSON.stringify(valueAt(row, ['properties', 'credentials']))).toMatch(/not kept/);
    const summary = collected.snapshot.sources.find(({ id }) => id === 'connections');
    expect(summary?.withheld).toBe(keyed.length);
    expect(gapsOf(collected, 'connections')).toEqual([]);
  });

  test('are taken out of every page', async () => {
    const path = `${keyOf(october, 'contoso-dev-foundry')}/connections`;
    const connection = (name: string) => ({
      id: `${path}/${name}`,
      properties: { authType: 'CustomKeys', credentials: { keys: { api: 'PLANTED-KEY' } } },
    });
    const tenant = altered(october, (asked, told) =>
      asked === path ? { list: ['a', 'b', 'c'].map(connection) } : told,
    );
    const collected = await collectList(['connections'], tenant, { listPageSize: 1 });
    const rows = collected.writer.records('connections').map(({ row }) => row);

    expect(JSON.stringify(rows)).not.toContain('PLANTED-');
    expect(rows.filter((row) => textIn(row, 'id').startsWith(path))).toHaveLength(3);
  });

  test('of computes are not kept either', async () => {
    const path = `${keyOf(october, 'mlw-credit-scoring')}/computes`;
    const compute = {
      id: `${path}/old`,
      properties: {
        computeType: 'AmlCompute',
        properties: {
          userAccountCredentials: { adminUserPassword: 'PLANTED-PASSWORD' },
          vmSize: 'STANDARD_D2',
        },
      },
    };
    const tenant = altered(october, (asked, told) => (asked === path ? { list: [compute] } : told));
    const collected = await collectList(['ml-computes'], tenant);
    const [record] = collected.writer.records('ml-computes').filter(({ id }) => id === compute.id);

    expect(record?.row).toEqual({
      id: compute.id,
      properties: {
        computeType: 'AmlCompute',
        properties: { userAccountCredentials: { adminUserPassword: gone }, vmSize: 'STANDARD_D2' },
      },
    });
    expect(statusOf(collected, 'ml-computes')).toBe('complete');
  });

  test.for([
    [{ properties: { Credentials: 'x', a: 1 } }, { properties: { Credentials: gone, a: 1 } }],
    [
      { list: [{ databricksAccessToken: 'x' }, 'text'] },
      { list: [{ databricksAccessToken: gone }, 'text'] },
    ],
    [
      { credentials: { keys: ['x', 'y'], url: null } },
      { credentials: { keys: [gone, gone], url: null } },
    ],
    [{ properties: { authType: 'AAD', disableLocalAuth: true } }, undefined],
  ] as const)('%j is stored without them', ([item, kept]) => {
    expect(withoutCredentials(item)).toEqual(kept ?? item);
  });
});
