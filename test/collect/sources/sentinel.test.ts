import { describe, expect, test } from 'vitest';
import { gapsOf, statusOf } from '../run-collect.ts';
import { altered, refused } from './list-tenants.ts';
import { alertLogs, collectLogs, october, requestLogs } from './log-tenants.ts';

describe('Microsoft Sentinel', () => {
  test('shows what it takes in and what it looks for', async () => {
    const collected = await collectLogs([alertLogs.id]);
    const kinds = collected.writer.records('sentinel').map(({ row }) => row['kind'] ?? 'state');

    expect(new Set(kinds)).toEqual(new Set(['state', 'AzureSecurityCenter', 'Scheduled']));
    expect(new Set(collected.writer.records('sentinel').map(({ of }) => of))).toEqual(
      new Set([alertLogs.id.toLowerCase()]),
    );
    expect(gapsOf(collected, 'sentinel')).toEqual([]);
    expect(statusOf(collected, 'sentinel')).toBe('complete');
  });

  test('is not there in a workspace that was never onboarded, and that is known', async () => {
    const collected = await collectLogs([requestLogs.id]);

    expect(collected.writer.records('sentinel')).toEqual([]);
    expect(gapsOf(collected, 'sentinel')).toEqual([]);
    expect(statusOf(collected, 'sentinel')).toBe('complete');
  });

  test.for(['onboardingstates', 'dataconnectors', 'alertrules'])(
    '%s refused is a gap of the workspace',
    async (list) => {
      const tenant = altered(october, (path, told) => (path.endsWith(`/${list}`) ? refused : told));
      const collected = await collectLogs([alertLogs.id], tenant);

      expect(gapsOf(collected, 'sentinel')).toEqual([
        expect.objectContaining({ scope: alertLogs.id.toLowerCase(), reason: 'refused' }),
      ]);
    },
  );

  test('a workspace that is gone is not one without Sentinel', async () => {
    const gone = altered(october, (path, told) =>
      path.startsWith(alertLogs.id.toLowerCase()) ? undefined : told,
    );
    const collected = await collectLogs([alertLogs.id], gone);

    expect(gapsOf(collected, 'sentinel')).toHaveLength(1);
    expect(statusOf(collected, 'sentinel')).toBe('failed');
  });

  test('a bare workspace id is not enough to find it', async () => {
    const collected = await collectLogs([alertLogs.customerId]);

    expect(gapsOf(collected, 'sentinel')).toEqual([
      expect.objectContaining({
        reason: 'failed',
        cure: expect.stringContaining('by its resource id'),
      }),
    ]);
  });
});
