import { expect, test } from 'vitest';
import type { Gap } from '../../src/model/gap.ts';
import { openSampleTenant } from '../../src/sample/open-sample-tenant.ts';
import { collectFrom, gapsOf } from './run-collect.ts';

const collectMonth = (month: string) => {
  const tenant = openSampleTenant({ month, seed: 1, scale: 1 });
  const root = tenant.managementGroups.find(({ parent }) => parent === null);
  return collectFrom(tenant, {}, { managementGroups: [root?.name ?? ''] });
};

test('the sample tenant is read without a gap that its story does not explain', async () => {
  const collected = await collectMonth('2026-10');

  // Logs go to an event hub, and nobody can tell how long whoever reads it keeps them.
  const explained: readonly Gap['reason'][] = ['plan-off', 'not-requested'];
  expect(collected.snapshot.gaps.filter(({ reason }) => !explained.includes(reason))).toMatchObject(
    [{ source: 'log-destinations', scope: expect.stringContaining('/evhns-logs/') }],
  );
  expect(collected.writer.records('ai-resources').length).toBeGreaterThan(30);
  expect(collected.sent.other).toBe(0);
});

test('the month in which the collector lost a role has unproved gaps, never fewer findings alone', async () => {
  const collected = await collectMonth('2026-09');

  expect(gapsOf(collected, 'ai-resources').map(({ reason }) => reason)).toEqual(
    expect.arrayContaining(['unproved', 'short']),
  );
});
