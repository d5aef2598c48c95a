import { expect, test } from 'vitest';
import type { SampleTenant } from '../../../src/sample/tenant.ts';
import { gapsOf } from '../run-collect.ts';
import { collectOnly, objectIn, october } from './graph-world.ts';

const tenant = october();
const source = 'linked-resources';
const collected = await collectOnly(tenant, [source]);
const isBackend = ({ id }: { id: string }): boolean => id.includes('/backends/');
const backends = collected.writer.records(source).filter(isBackend);

test('the backends of every gateway are read and concern their gateway', () => {
  expect(backends.map(({ row }) => objectIn(row, 'properties')['url'])).toEqual([
    'http://crm.contoso.example/api',
    'https://contoso-chat-foundry.openai.azure.com/openai',
  ]);
  for (const { id, of } of backends) expect(id.startsWith(`${of}/backends/`)).toBe(true);
});

test('a backend keeps that it signs in with something, never with what', () => {
  const [backend] = backends;

  expect(Object.keys(objectIn(objectIn(backend?.row ?? {}, 'properties'), 'credentials'))).toEqual([
    'header',
    'query',
    'authorization',
  ]);
  for (const kept of [collected.writer.records(source), collected.snapshot])
    expect(JSON.stringify(kept)).not.toContain('PLANTED-');
});

test.for(['CREDENTIALS', 'proxy'])(
  'a secret under %s is not kept either, whatever it is',
  async (name) => {
    const other: SampleTenant = {
      ...tenant,
      arm: (path, query) =>
        path.endsWith('/backends')
          ? { list: [{ id: `${path}/x`, name: 'x', properties: { [name]: 'PLANTED-TEXT' } }] }
          : tenant.arm(path, query),
    };
    const [record] = (await collectOnly(other, [source])).writer.records(source).filter(isBackend);

    expect(objectIn(record?.row ?? {}, 'properties')).toEqual({
      [name]: '[not kept: a credential]',
    });
  },
);

test('backends that cannot be listed are a gap on their gateway alone', async () => {
  const faults = [{ match: '/backends', nth: 'every', kind: '500' }] as const;
  const gaps = gapsOf(await collectOnly(tenant, [source], { faults }), source);

  expect(gaps.map(({ scope, reason }) => [scope.split('/').at(-1), reason])).toEqual([
    ['apim-contoso-chat', 'failed'],
  ]);
});
