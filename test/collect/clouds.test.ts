import { describe, expect, test } from 'vitest';
import { AzureFault, isTransient } from '../../src/collect/azure/classify.ts';
import { customCloud, findCloud } from '../../src/collect/azure/clouds.ts';
import { readExpected } from '../../src/collect/scope/expected-subscriptions.ts';
import { sources } from '../../src/collect/sources.ts';
import { openSampleTenant } from '../../src/sample/open-sample-tenant.ts';
import { aTenant } from './a-tenant.ts';
import { collectFrom, gapsOf } from './run-collect.ts';

const distrusted = new AzureFault('unreachable', 'no connection (SELF_SIGNED_CERT_IN_CHAIN)');

/** What nobody can ask for without being told the hosts. */
const { lacks: withoutHosts } = customCloud(
  'https://management.contoso.example',
  'https://login.contoso.example',
  'https://management.contoso.example/.default',
);

describe('what a cloud does not offer', () => {
  test.for(['us-government', 'china'])(
    '%s: each such source says so, and is not asked',
    async (name) => {
      const lacks = [...findCloud(name).lacks, ...withoutHosts];
      // What reads named workspaces alone is told apart where none is named.
      const workspaces = ['99999999-0000-4000-8000-000000000000'];
      const collected = await collectFrom(aTenant(), {}, { lacks, workspaces });
      const missing = sources.filter(
        ({ service }) => service !== undefined && lacks.includes(service),
      );
      expect(missing.length).toBeGreaterThan(0);
      for (const { id } of missing) {
        expect(gapsOf(collected, id)).toEqual([expect.objectContaining({ reason: 'not-offered' })]);
        expect(collected.writer.requests.filter(({ source }) => source === id)).toEqual([]);
      }
    },
  );

  test('in China nothing of Defender is read', () => {
    const lacks: readonly string[] = findCloud('china').lacks;
    const asked = sources.filter(({ actions }) =>
      actions.some((action) => action.startsWith('Microsoft.Security/')),
    );
    expect(
      asked.filter(({ service = '' }) => !lacks.includes(service)).map(({ id }) => id),
    ).toEqual([]);
  });
});

test('a whole collection sends nothing but GET and the documented query', async () => {
  const tenant = openSampleTenant({ month: '2026-10', seed: 1, scale: 1 });
  const { sent, writer } = await collectFrom(tenant, {}, { lacks: withoutHosts });
  expect(sent.other).toBe(0);
  const posts = writer.requests.filter(({ method }) => method !== 'GET');
  expect([...new Set(posts.map(({ url }) => new URL(url).pathname))]).toEqual([
    '/providers/Microsoft.ResourceGraph/resources',
  ]);
});

describe('what stands between us and Azure is told once, with what to do', () => {
  test.for([
    ['html-200', /proxy/],
    ['reset', /HTTPS_PROXY/],
    ['expired-token', /Sign in again/],
  ] as const)('%s on the first call', async ([kind, hint]) => {
    const faults = [{ match: '/subscriptions?', nth: 'every', kind }] as const;
    await expect(collectFrom(aTenant(), { faults })).rejects.toMatchObject({
      hint: expect.stringMatching(hint),
    });
  });

  test.for<[string, AzureFault, RegExp]>([
    ['a private link', new AzureFault('refused', 'HTTP 403'), /private link/],
    ['a certificate nobody trusts', distrusted, /PROOFPACK_CA_FILE/],
    ['no route', new AzureFault('unreachable', 'no connection (ENOTFOUND)'), /HTTPS_PROXY/],
  ])('%s', async ([, fault, hint]) => {
    const refuse = () => Promise.resolve(fault);
    const caller = { endpoint: 'https://management.contoso.example', get: refuse };
    const reading = { caller, round: 'first', tenant: 't', keep: () => Promise.resolve() };
    const asked = { managementGroups: [], subscriptions: [] };
    await expect(readExpected(reading, asked)).rejects.toMatchObject({
      code: 'AZURE_UNREACHABLE',
      hint: expect.stringMatching(hint),
    });
  });
});

test('a certificate nobody trusts is not asked for again', () => {
  expect(isTransient(distrusted)).toBe(false);
  expect(isTransient(new AzureFault('unreachable', 'no connection (ECONNRESET)'))).toBe(true);
});
