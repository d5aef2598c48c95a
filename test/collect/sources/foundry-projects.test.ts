import { describe, expect, test } from 'vitest';
import type { SampleTenant } from '../../../src/sample/tenant.ts';
import { aTenant, anAccount, subscriptionA } from '../a-tenant.ts';
import { collectFrom, gapsOf, statusOf } from '../run-collect.ts';
import { callsOf, collectList, inMonth, refused, toldBy } from './list-tenants.ts';

const account = { ...anAccount('foundry'), kind: 'AIServices' };
const key = account.id.toLowerCase();
const project = {
  id: `${account.id}/projects/helpdesk`,
  name: 'foundry/helpdesk',
  type: 'Microsoft.CognitiveServices/accounts/projects',
  location: 'westeurope',
  kind: 'AIServices',
  properties: { displayName: 'Helpdesk', ofTheFuture: [1] },
};
const graphProject = {
  ...account,
  id: project.id,
  name: project.name,
  type: 'microsoft.cognitiveservices/accounts/projects',
};
const read = (
  rows: (typeof account)[],
  answer: ReturnType<SampleTenant['arm']>,
  only = ['diagnostic-settings'],
) => {
  const tenant = aTenant({ resources: rows, arm: { [`${key}/projects`]: answer } });
  return collectFrom(tenant, {}, { only });
};
const projectsIn = (collected: Awaited<ReturnType<typeof read>>) =>
  collected.writer.records('ai-resources').filter(({ id }) => id.includes('/projects/'));

describe('Foundry projects', () => {
  test('that Graph leaves out are kept as Resource Manager tells them, and asked about like all others', async () => {
    const collected = await read([account], { list: [project] });

    expect(projectsIn(collected)).toMatchObject([{ id: project.id.toLowerCase(), row: project }]);
    expect(gapsOf(collected, 'ai-resources')).toEqual([]);
    expect(gapsOf(collected, 'census')).toEqual([]);
    const asked = collected.writer.requests.map(({ url }) => url);
    expect(asked).toContainEqual(
      expect.stringContaining('/projects/helpdesk/providers/Microsoft.Insights/diagnosticSettings'),
    );
  });

  test('that both show are one record, the one of Graph', async () => {
    const collected = await read([account, graphProject], { list: [project] });
    const summary = collected.snapshot.sources.find(({ id }) => id === 'ai-resources');

    expect(projectsIn(collected).map(({ row }) => row)).toMatchObject([graphProject]);
    expect(summary).toMatchObject({ status: 'complete', reported: 2, received: 2, unique: 2 });
  });

  test('that cannot be listed are a gap below the account, for what is asked of them as well', async () => {
    const collected = await read([account], refused, ['connections', 'model-deployments']);

    expect(toldBy(collected, 'ai-resources')).toEqual([`refused ${key}/projects`]);
    expect(toldBy(collected, 'connections')).toEqual([`short ${key}/projects`]);
    expect(toldBy(collected, 'model-deployments')).toEqual([]);
  });

  test('are asked for only where there can be some', async () => {
    const tenant = inMonth('2026-10');
    const collected = await collectList(['ai-resources'], tenant);
    const foundries = [...tenant.rows('resources')].filter(
      ({ kind, type }) => kind === 'AIServices' && type === 'microsoft.cognitiveservices/accounts',
    );

    expect(callsOf(collected, 'ai-resources')).toMatchObject({ projects: foundries.length });
    expect(statusOf(collected, 'ai-resources')).toBe('complete');
  });

  test('an id that leads out of its own address is not followed', async () => {
    const odd = { ...account, id: `/subscriptions/${subscriptionA}/../providers/x/y` };
    const collected = await collectFrom(
      aTenant({ resources: [odd] }),
      {},
      { only: ['model-deployments'] },
    );

    expect(collected.writer.requests.map(({ url }) => url).join('\n')).not.toContain(
      '/deployments',
    );
    expect(gapsOf(collected, 'model-deployments')).toMatchObject([
      { reason: 'failed', detail: expect.stringContaining('leads nowhere') },
    ]);
  });
});
