import { expect, test } from 'vitest';
import { type AzureValues, readAzureOptions } from '../../src/commands/flow/azure-options.ts';

const nothing: AzureValues = {
  tenant: undefined,
  cloud: undefined,
  endpoint: undefined,
  authority: undefined,
  'token-scope': undefined,
  auth: undefined,
};
const notes: string[] = [];
const read = (values: Partial<AzureValues>, env: Readonly<Record<string, string>> = {}) =>
  readAzureOptions(
    { ...nothing, ...values },
    { env, now: () => new Date('2026-10-31T06:00:00Z'), warn: (line) => void notes.push(line) },
  );
const own = {
  PROOFPACK_ENDPOINT: 'https://management.contoso.example',
  PROOFPACK_AUTHORITY: 'https://login.contoso.example',
  PROOFPACK_TOKEN_SCOPE: 'https://management.contoso.example/.default',
};
const tokenUntil = (end: string): Record<string, string> => {
  const claims = {
    tid: '0c0ffee0-0000-4000-8000-000000000000',
    oid: '0c0ffee0-0000-4000-8000-00000000c011',
    exp: Date.parse(end) / 1000,
  };
  const parts = ['{}', JSON.stringify(claims), 'x'].map((part) =>
    Buffer.from(part).toString('base64url'),
  );
  return { PROOFPACK_ACCESS_TOKEN: parts.join('.') };
};

test('nothing said is the public cloud by the Azure CLI', () => {
  const { cloud, auth, tenant, certificate } = read({});
  expect([cloud.name, auth, tenant, certificate]).toEqual(['public', 'cli', undefined, undefined]);
});

test('a cloud that is typed wins over an endpoint in the environment', () => {
  expect(read({ cloud: 'china' }, own).cloud.name).toBe('china');
});

test('an endpoint of one’s own comes whole, typed or set', () => {
  const fromEnvironment = read({}, own).cloud;
  expect(fromEnvironment).toMatchObject({
    name: 'custom',
    endpoint: 'https://management.contoso.example',
    authority: 'https://login.contoso.example',
    tokenScope: 'https://management.contoso.example/.default',
  });
  const typed = {
    endpoint: 'https://arm.other.example',
    authority: 'https://login.other.example',
    'token-scope': 'https://arm.other.example/.default',
  };
  expect(read(typed, own).cloud).toEqual(read(typed, {}).cloud);
});

test('an endpoint that is typed never gets a token for the one that is set', () => {
  expect(() => read({ endpoint: 'https://arm.other.example' }, own)).toThrow(
    expect.objectContaining({ code: 'USAGE', hint: 'Also give --authority, --token-scope.' }),
  );
});

test.for<[string, Partial<AzureValues>, Record<string, string>, RegExp]>([
  ['an endpoint alone', { endpoint: 'https://a.example' }, {}, /--token-scope/],
  ['a scope alone', {}, { PROOFPACK_TOKEN_SCOPE: 'https://a.example/.default' }, /--endpoint/],
  ['a cloud and an endpoint', { cloud: 'china', endpoint: 'https://a.example' }, own, /Leave out/],
  ['a way to sign in nobody knows', { auth: 'magic' }, {}, /certificate, token/],
])('%s is refused with a way out', ([, values, env, hint]) => {
  expect(() => read(values, env)).toThrow(
    expect.objectContaining({ code: 'USAGE', hint: expect.stringMatching(hint) }),
  );
});

test('a supplied token that has ended is refused before it is shown to anyone', () => {
  expect(() => read({ auth: 'token' }, tokenUntil('2026-10-31T05:59:59Z'))).toThrow(
    expect.objectContaining({ code: 'AZURE_SIGN_IN' }),
  );
});

test('a supplied token that ends soon is warned of', () => {
  notes.length = 0;
  read({ auth: 'token' }, tokenUntil('2026-10-31T07:00:00Z'));
  expect(notes).toEqual([]);
  read({ auth: 'token' }, tokenUntil('2026-10-31T06:12:00Z'));
  expect(notes).toEqual([expect.stringContaining('ends in 12 minutes')]);
});
