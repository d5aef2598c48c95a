import { fork } from 'node:child_process';
import { once } from 'node:events';
import { ResourceGraphClient } from '@azure/arm-resourcegraph';
import { expect, test } from 'vitest';
import { startSampleTenant } from '../../src/sample/start-sample-tenant.ts';

const options = { month: '2026-10', seed: 1, scale: 1 };
const far = new Date('2100-01-01T00:00:00Z').getTime();

test('answers from a process of its own, and tells what it used', { tags: ['slow'] }, async () => {
  const sample = await startSampleTenant({ ...options, enforceQuota: false });
  const client = new ResourceGraphClient(
    { getToken: () => Promise.resolve({ token: sample.token, expiresOnTimestamp: far }) },
    '',
    {
      endpoint: sample.endpoint,
      credentials: { scopes: ['https://management.azure.com/.default'] },
      retryOptions: { maxRetries: 0 },
      tlsOptions: { ca: sample.certificate },
    },
  );
  const { totalRecords } = await client.resources({
    query: "resourcecontainers | where type =~ 'microsoft.resources/subscriptions' | project id",
  });
  const readable = sample.subscriptions.filter((subscription) => subscription.readable);
  expect(totalRecords).toBe(readable.length);
  expect(sample.now.toISOString()).toMatch(/^2026-1/);
  expect(await sample.usage()).toEqual({
    cpuMs: expect.any(Number),
    requests: expect.objectContaining({ total: 1, queries: 1, other: 0 }),
  });
  await sample.stop();
  await expect(client.resources({ query: 'resources' })).rejects.toThrow(/ECONNREFUSED/);
});

test('a month the story does not have is the user’s to fix', { tags: ['slow'] }, async () => {
  await expect(startSampleTenant({ ...options, month: '2020-01' })).rejects.toMatchObject({
    name: 'UserError',
    code: 'USAGE',
    message: expect.stringContaining('2020-01'),
  });
});

test('ends when whoever started it is gone', { tags: ['slow'] }, async () => {
  const stand = new URL('../../src/sample/process.ts', import.meta.url);
  const child = fork(stand, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  child.send({ kind: 'start', options });
  const [ready] = await once(child, 'message');
  expect(ready).toMatchObject({ kind: 'ready' });
  child.disconnect(); // what a dying parent leaves behind: a closed channel
  expect(await once(child, 'exit')).toEqual([0, null]);
});
