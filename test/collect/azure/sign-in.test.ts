import { expect, test } from 'vitest';
import { customCloud, findCloud } from '../../../src/collect/azure/clouds.ts';
import { createCredential, readPrincipal } from '../../../src/collect/azure/sign-in.ts';
import { collectorId, tenantId } from '../a-tenant.ts';

const cloud = findCloud('public');
const sound = { tid: tenantId, oid: collectorId, exp: 1_800_000_000 };
const aToken = (claims: object): string =>
  ['{}', JSON.stringify(claims), 'signature']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');
const principalOf = (claims: object, tenant?: string) =>
  readPrincipal(createCredential('token', cloud, { token: aToken(claims) }), cloud, tenant);

test.for([
  [{ idtyp: 'app' }, 'service-principal'],
  [{ idtyp: 'user' }, 'user'],
  [{ scp: 'user_impersonation' }, 'user'],
  [{}, 'unknown'],
] as const)('a token with %j is of a %s', async ([claims, kind]) => {
  expect(await principalOf({ ...sound, ...claims })).toEqual({
    tenant: tenantId,
    objectId: collectorId,
    kind,
  });
});

test('a sign-in for another tenant than the one asked for is refused', async () => {
  await expect(principalOf(sound, collectorId)).rejects.toMatchObject({ code: 'AZURE_SIGN_IN' });
});

test.for(['', 'opaque', 'a.b.c', aToken({ tid: 'x', oid: "') or (1 eq 1", exp: 1 })])(
  'a token that does not name tenant and identity cannot be used: %s',
  (token) => {
    expect(() => createCredential('token', cloud, { token })).toThrow(
      expect.objectContaining({ code: 'AZURE_SIGN_IN' }),
    );
  },
);

test('a failed sign-in is told without quoting what the library said', async () => {
  const credential = {
    getToken: () => Promise.reject(new Error('AADSTS53003: blocked, secret=hunter2')),
  };

  await expect(readPrincipal(credential, cloud, undefined)).rejects.toMatchObject({
    code: 'AZURE_SIGN_IN',
    message: expect.not.stringContaining('hunter2'),
    hint: expect.stringContaining('Conditional Access'),
  });
});

test('endpoint, authority and scope change together', () => {
  const scopes = ['public', 'us-government', 'china'].map((name) => {
    const { endpoint, tokenScope } = findCloud(name);
    return tokenScope === `${endpoint}/.default`;
  });
  expect(scopes).toEqual([true, true, true]);
  expect(findCloud('china').lacks).toEqual(['defender-for-cloud']);
});

test.for(['http://management.contoso.example', 'https://contoso.example/path', 'contoso'])(
  '%s cannot be an endpoint',
  (endpoint) => {
    expect(() => customCloud(endpoint, 'https://login.contoso.example', 'scope')).toThrow(
      expect.objectContaining({ code: 'USAGE' }),
    );
  },
);

test('an unknown cloud is refused with the known ones', () => {
  expect(() => findCloud('moon')).toThrow(
    expect.objectContaining({ hint: expect.stringContaining('us-government') }),
  );
});
