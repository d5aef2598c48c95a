import {
  createHttpHeaders,
  createPipelineRequest,
  type HttpMethods,
} from '@azure/core-rest-pipeline';
import { expect, test } from 'vitest';
import { readOnly } from '../../../src/collect/azure/client.ts';

const endpoint = 'https://management.contoso.example';
const query = `${endpoint}/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01`;

const client = readOnly(
  {
    sendRequest: (request) =>
      Promise.resolve({ request, status: 200, headers: createHttpHeaders() }),
  },
  { endpoint },
);
const send = (method: HttpMethods, url: string) => () =>
  client.sendRequest(createPipelineRequest({ method, url }));

test.for(['PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE'] as const)(
  '%s is never sent',
  (method) => {
    expect(send(method, query)).toThrow(TypeError);
  },
);

test('POST is sent for the documented query and for nothing else', async () => {
  await expect(send('POST', query)()).resolves.toMatchObject({ status: 200 });
  expect(send('POST', `${endpoint}/batch?api-version=2020-06-01`)).toThrow(TypeError);
  expect(send('POST', query.replace('/resources?', '/resources/../other?'))).toThrow(TypeError);
  for (const path of [
    '/subscriptions/s/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/a/listKeys',
    '/providers/Microsoft.ResourceGraph/resourcesHistory',
    '/providers/Microsoft.ResourceGraph/resources/more',
    '/v1/workspaces/w/query',
  ])
    expect(send('POST', `${endpoint}${path}`)).toThrow(TypeError);
});

test('the token goes to no other host', async () => {
  await expect(send('GET', `${endpoint}/subscriptions`)()).resolves.toMatchObject({ status: 200 });
  expect(send('GET', 'https://elsewhere.example/subscriptions')).toThrow(TypeError);
  expect(send('GET', 'http://management.contoso.example/subscriptions')).toThrow(TypeError);
});
