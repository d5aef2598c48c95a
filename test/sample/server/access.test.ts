import { X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { createCertificate } from '../../../src/sample/server/create-certificate.ts';
import type { ServerOptions } from '../../../src/sample/server/server-options.ts';
import { aTenant } from './a-tenant.ts';
import { errorOf, queryPath, serve } from './serve.ts';

const subscriptions = '/subscriptions?api-version=2022-12-01';

test.for([
  ['none', null, 'AuthenticationFailed'],
  ['another', 'not-the-token', 'InvalidAuthenticationToken'],
] as const)('with %s token: 401 and a challenge', async ([, token, code]) => {
  const { send } = await serve(aTenant());
  for (const response of [
    await send('GET', subscriptions, { token }),
    await send('POST', queryPath, { token, body: { query: 'resources' } }),
  ]) {
    expect([response.status, errorOf(response).code]).toEqual([401, code]);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer .*error="invalid_token"/);
  }
});

test('a token ends when its time is over', async () => {
  let now = 0;
  const { send } = await serve(aTenant(), { tokenLifetimeSeconds: 60 }, () => now);
  now = 59_999;
  expect((await send('GET', subscriptions)).status).toBe(404);
  now = 60_000;
  const late = await send('GET', subscriptions);
  expect([late.status, errorOf(late).code]).toEqual([401, 'ExpiredAuthenticationToken']);
});

test('the token names tenant, principal and end, and differs from server to server', async () => {
  const [{ server }, other] = [await serve(aTenant()), await serve(aTenant())];
  const claims = JSON.parse(Buffer.from(server.token.split('.')[1] ?? '', 'base64url').toString());
  expect(claims).toMatchObject({
    tid: aTenant().tenantId,
    oid: aTenant().principal.objectId,
    idtyp: 'app',
    exp: aTenant().now.getTime() / 1000 + 24 * 3600,
    aud: 'https://management.azure.com',
  });
  expect(claims).not.toHaveProperty('upn');
  expect(server.token).not.toBe(other.server.token);
  expect((await other.send('GET', subscriptions, { token: server.token })).status).toBe(401);
});

test.for([
  ['PUT', subscriptions],
  ['DELETE', subscriptions],
  ['PATCH', subscriptions],
  ['POST', subscriptions],
  ['POST', '/subscriptions/x/resourceGroups/y/providers/z/accounts/a/listKeys?api-version=1'],
  ['PUT', queryPath],
] as const)('%s %s is not allowed, and counted', async ([method, path]) => {
  const { send, server } = await serve(aTenant());
  expect((await send(method, path, { body: {} })).status).toBe(405);
  expect(server.requests()).toMatchObject({ total: 1, other: 1, reads: 0, queries: 0 });
});

test('reads and queries are counted apart', async () => {
  const { send, query, server } = await serve(aTenant());
  await send('GET', subscriptions);
  await query({ query: 'resources' });
  await query({ query: 'wrong' });
  expect(server.requests()).toEqual({
    total: 3,
    reads: 1,
    queries: 2,
    other: 0,
    throttled: 0,
    faults: 0,
  });
});

const idsOfTwoQueries = async () => {
  const { query } = await serve(aTenant());
  const responses = [await query({ query: 'resources' }), await query({ query: 'resources' })];
  return responses.map(({ headers }) => headers.get('x-ms-request-id'));
};

test('the same requests carry the same ids on every server, and a repeat another one', async () => {
  const [first, second] = [await idsOfTwoQueries(), await idsOfTwoQueries()];
  expect(first).toEqual(second);
  expect(new Set(first).size).toBe(2);
});

test('the certificate is valid for localhost and 127.0.0.1 only, and its key is new each time', () => {
  const { pem, key } = createCertificate();
  const certificate = new X509Certificate(pem);
  expect(certificate.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1');
  expect(certificate.checkHost('localhost')).toBe('localhost');
  expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
  expect(certificate.checkHost('management.azure.com')).toBeUndefined();
  expect(certificate.ca).toBe(false);
  expect(certificate.verify(certificate.publicKey)).toBe(true);
  expect(certificate.checkPrivateKey(key)).toBe(true);
  expect(certificate.checkPrivateKey(createCertificate().key)).toBe(false);
});

const dateAfter = async (options: ServerOptions, ms: number): Promise<string | undefined> => {
  let now = 1000;
  const { send } = await serve(aTenant(), options, () => now);
  now += ms;
  return (await send('GET', subscriptions)).headers.get('date');
};

test('an instant that is shown goes on by the clock, a month’s own stands still', async () => {
  const shown = { shownTime: '2026-11-21T10:00:00Z' };
  expect(await dateAfter(shown, 300_000)).toBe('Sat, 21 Nov 2026 10:05:00 GMT');
  expect(await dateAfter({}, 300_000)).toBe(aTenant().now.toUTCString());
});
