import {
  createHttpHeaders,
  createPipelineRequest,
  type HttpMethods,
} from '@azure/core-rest-pipeline';
import { describe, expect, test } from 'vitest';
import { readOnly } from '../../../src/collect/azure/client.ts';
import { cloudNames, findCloud, sampleCloud } from '../../../src/collect/azure/clouds.ts';
import { metricsRequest } from '../../../src/collect/azure/monitor.ts';
import { createCredential } from '../../../src/collect/azure/sign-in.ts';

const workspace = '11111111-2222-4333-8444-555555555555';
const logs = `https://api.loganalytics.io/v1/workspaces/${workspace}/query`;
const metrics = `https://westeurope.metrics.monitor.azure.com/subscriptions/${workspace}/metrics:getBatch`;

const sending = (cloud: Parameters<typeof readOnly>[1]) => {
  const client = readOnly(
    {
      sendRequest: (request) =>
        Promise.resolve({ request, status: 200, headers: createHttpHeaders() }),
    },
    cloud,
  );
  return (method: HttpMethods, url: string) => () =>
    client.sendRequest(createPipelineRequest({ method, url }));
};
const send = sending(findCloud('public'));

describe('beside Resource Manager exactly two queries are sent', () => {
  test.for([logs, metrics, `${metrics}?api-version=2024-02-01`])('POST %s', async (url) => {
    await expect(send('POST', url)()).resolves.toMatchObject({ status: 200 });
  });

  test.for([
    'https://api.loganalytics.io/v1/workspaces/mine/query',
    `${logs}/more`,
    `${logs}/../search`,
    logs.replace('/query', '/purge'),
    logs.replace('/v1/', '/v2/'),
    logs.replace('https:', 'http:'),
    logs.replace('.io/', '.io:8443/'),
    logs.replace('api.loganalytics.io', 'api.loganalytics.us'),
    logs.replace('https://', 'https://evil.example@').replace('.io/', '.io.evil.example/'),
    logs.replace('api.loganalytics.io', 'westeurope.metrics.monitor.azure.com'),
    logs.replace('api.loganalytics.io', 'management.azure.com'),
    metrics.replace('westeurope.', ''),
    metrics.replace('westeurope.', 'a.b.'),
    metrics.replace('westeurope', 'evil.example/'),
    metrics.replace('westeurope', 'evil-example'),
    metrics.replace('azure.com', 'azure.us'),
    metrics.replace('azure.com', 'azure.com.evil.example'),
    metrics.replace('metrics:getBatch', 'metrics'),
    metrics.replace(workspace, 'all'),
    metrics.replace('westeurope.metrics.monitor.azure.com', 'management.azure.com'),
  ])('never POST %s', (url) => {
    expect(send('POST', url)).toThrow(TypeError);
  });

  test.for(['GET', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const)('never %s', (method) => {
    expect(send(method, logs)).toThrow(TypeError);
    expect(send(method, metrics)).toThrow(TypeError);
  });

  test('a cloud that names no such host has none', () => {
    const sendThere = sending({ endpoint: 'https://management.contoso.example' });
    expect(sendThere('POST', logs)).toThrow(TypeError);
    expect(sendThere('POST', metrics)).toThrow(TypeError);
  });
});

const domainOf = (url = ''): string => new URL(url).hostname.split('.').slice(-2).join('.');

test.for(cloudNames)('the hosts and audiences of %s belong together', (name) => {
  const cloud = findCloud(name);
  const { logs: forLogs, metrics: forMetrics } = cloud;
  expect(domainOf(forLogs?.endpoint)).toBe(domainOf(forLogs?.tokenScope));
  expect(domainOf(forMetrics?.endpoint.replace('{region}', 'x'))).toBe(
    domainOf(forMetrics?.tokenScope),
  );
});

test('a region becomes part of a host only where it is nothing else', () => {
  const batch = {
    subscription: workspace,
    resources: [],
    namespace: 'x',
    names: ['a'],
    from: new Date(0),
    to: new Date(1),
  };
  const cloud = findCloud('public');
  expect(metricsRequest(cloud, { ...batch, region: 'westeurope' }).url).toContain(metrics);
  for (const region of ['', 'evil.example/', 'a.b', 'WestEurope', 'a@b'])
    expect(() => metricsRequest(cloud, { ...batch, region })).toThrow(TypeError);
});

test('a ready-made token is shown to Resource Manager alone', async () => {
  const claims = { tid: workspace, oid: workspace, exp: 4_000_000_000 };
  const token = `x.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
  const cloud = findCloud('public');
  const credential = createCredential('token', cloud, { token });

  expect(await credential.getToken(cloud.tokenScope)).toMatchObject({ token });
  expect(await credential.getToken([cloud.tokenScope])).toMatchObject({ token });
  expect(await credential.getToken(cloud.logs?.tokenScope ?? '')).toBeNull();
  expect(await credential.getToken(cloud.metrics?.tokenScope ?? '')).toBeNull();
});

test('the sample tenant answers for all services on its own host', () => {
  const cloud = sampleCloud('https://localhost:1234');
  expect([cloud.logs?.endpoint, cloud.metrics?.endpoint]).toEqual([cloud.endpoint, cloud.endpoint]);
});
