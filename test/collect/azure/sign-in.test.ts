import { afterEach, expect, test, vi } from 'vitest';
import {
  cloudNames,
  type CloudService,
  customCloud,
  findCloud,
} from '../../../src/collect/azure/clouds.ts';
import {
  createCredential,
  credentialKinds,
  endOfToken,
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
    tokenEnds: new Date(sound.exp * 1000),
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

test('a token that has ended is refused with its end, and one that has not tells it', () => {
  const token = aToken(sound);
  const ends = new Date(sound.exp * 1000);
  expect(endOfToken(token, new Date(ends.getTime() - 1))).toEqual(ends);
  expect(() => endOfToken(token, ends)).toThrow(
    expect.objectContaining({
      code: 'AZURE_SIGN_IN',
      message: expect.stringContaining('ended at 2027-01-15T08:00:00.000Z'),
      hint: expect.stringContaining('renews itself'),
    }),
  );
});

test.for(['tenant', 'client', 'certificatePath'] as const)(
  'a certificate without its %s is told with all that is needed',
  (missing) => {
    const whole = { tenant: tenantId, client: collectorId, certificatePath: '/nowhere.pem' };
    const given = Object.fromEntries(Object.entries(whole).filter(([name]) => name !== missing));
    expect(() => createCredential('certificate', cloud, given)).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('AZURE_CLIENT_CERTIFICATE_PATH') }),
    );
    expect(() => createCredential('certificate', cloud, whole)).not.toThrow();
  },
);

test.for<[string, string, RegExp]>([
  ['nobody logged in', "Please run 'az login' from a command prompt", /az login --tenant ID/],
  ['no Azure CLI', 'Azure CLI could not be found.', /Install the Azure CLI/],
  ['Conditional Access', 'AADSTS53003: blocked by policy', /Conditional Access/],
  ['a second factor', 'AADSTS50076: use multi-factor', /Conditional Access/],
  ['a tenant that does not know the user', 'AADSTS50020: not in tenant', /--tenant/],
  ['an expired secret', 'AADSTS7000222: secret is expired', /expired/],
  ['TLS inspection', 'self-signed certificate in certificate chain', /PROOFPACK_CA_FILE/],
  ['no network', 'getaddrinfo ENOTFOUND login.microsoftonline.com', /HTTPS_PROXY/],
  ['anything else', 'teapot', /--auth/],
  ['the environment', 'EnvironmentCredential is unavailable.', /AZURE_CLIENT_SECRET/],
  [
    'a workload identity',
    'WorkloadIdentityCredential: is unavailable.',
    /AZURE_FEDERATED_TOKEN_FILE/,
  ],
  ['a managed identity', 'ManagedIdentityCredential: unavailable.', /managed identity/],
])('a sign-in that fails by %s says what to do', async ([, said, hint]) => {
  const credential = { getToken: () => Promise.reject(new Error(said)) };
  await expect(readPrincipal(credential, cloud, undefined)).rejects.toMatchObject({
    code: 'AZURE_SIGN_IN',
    hint: expect.stringMatching(hint),
  });
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
});

test('a cloud or endpoint that is refused is shown without characters that steer a terminal', () => {
  const hostile = 'moon\u001b[2J';
  for (const find of [
    () => findCloud(hostile),
    () => customCloud(hostile, hostile, 'https://contoso.example/.default'),
  ])
    expect(find).toThrow(
      expect.objectContaining({ message: expect.stringContaining('"moon\\u{1b}[2J"') }),
    );
});

const offers = (service: CloudService): string[] =>
  cloudNames.filter((name) => !findCloud(name).lacks.includes(service));

test('threat protection for AI is offered in the public cloud alone, Defender not in China', () => {
  expect(offers('ai-threat-protection')).toEqual(['public']);
  expect(offers('defender-for-cloud')).toEqual(['public', 'us-government']);
});

test.for(['', 'scope', 'https://contoso.example', 'https://contoso.example/user_impersonation'])(
  '%j cannot be a token scope',
  (scope) => {
    const address = 'https://management.contoso.example';
    expect(() => customCloud(address, address, scope)).toThrow(
      expect.objectContaining({ code: 'USAGE', hint: expect.stringContaining('/.default') }),
    );
  },
);

test.for(['http://management.contoso.example', 'https://contoso.example/path', 'contoso'])(
  '%s cannot be an endpoint',
  (endpoint) => {
    expect(() =>
      customCloud(endpoint, 'https://login.contoso.example', 'https://contoso.example/.default'),
    ).toThrow(expect.objectContaining({ code: 'USAGE' }));
  },
);

test('an unknown cloud is refused with the known ones', () => {
  expect(() => findCloud('moon')).toThrow(
    expect.objectContaining({ hint: expect.stringContaining('us-government') }),
  );
});
