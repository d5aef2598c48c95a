import { afterEach, expect, test, vi } from 'vitest';
import { customCloud, findCloud } from '../../../src/collect/azure/clouds.ts';
import {
  createCredential,
  credentialKinds,
  readPrincipal,
} from '../../../src/collect/azure/sign-in.ts';
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

test.for(['', 'a b;c', '../x', 'contoso', '-x.example', 'a\u001b[2J.example', 'x'.repeat(300)])(
  '%j cannot be a tenant, whatever the way to sign in',
  (tenant) => {
    for (const kind of credentialKinds)
      expect(() => createCredential(kind, cloud, { tenant })).toThrow(
        expect.objectContaining({
          code: 'USAGE',
          message: expect.not.stringMatching(/\p{Cc}/u),
        }),
      );
  },
);

test.for([tenantId, tenantId.toUpperCase(), 'contoso.example', 'a-b.contoso.example'])(
  '%s can be a tenant',
  (tenant) => {
    expect(() => createCredential('cli', cloud, { tenant })).not.toThrow();
  },
);

afterEach(() => void vi.unstubAllEnvs());

test('a way to sign in that is not set up is told with a way out', () => {
  // Without them this credential refuses to exist.
  for (const name of ['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_FEDERATED_TOKEN_FILE'])
    vi.stubEnv(name, undefined);
  expect(() => createCredential('workload-identity', cloud, {})).toThrow(
    expect.objectContaining({
      code: 'AZURE_SIGN_IN',
      message: expect.stringContaining('CredentialUnavailableError'),
      hint: expect.stringContaining('--auth'),
    }),
  );
});

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

test('a cloud or endpoint that is refused is shown without characters that steer a terminal', () => {
  const hostile = 'moon\u001b[2J';
  for (const find of [() => findCloud(hostile), () => customCloud(hostile, hostile, 'scope')])
    expect(find).toThrow(
      expect.objectContaining({ message: expect.stringContaining('"moon\\u{1b}[2J"') }),
    );
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
