import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withoutSecrets } from '../../../src/collect/privacy/without-secrets.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { openSampleTenant } from '../../../src/sample/open-sample-tenant.ts';
import { graphTables } from '../../../src/sample/tenant.ts';

const part = (letters: string, length: number): string => letters.repeat(length).slice(0, length);
// Put together here, so that no scanner takes this file for a leak.
const secrets: readonly [string, string][] = [
  [
    'an access token',
    `eyJhbGciOi${part('JIUzI1', 20)}.${part('eyJzdWIi', 24)}.${part('s3cr', 20)}`,
  ],
  ['a private key', ['-----BEGIN', 'RSA PRIVATE KEY-----'].join(' ')],
  ['a connection string', `Endpoint=sb://x/;SharedAccessKey=${part('aB3', 43)}=`],
  ['an account key alone', `${part('aB3/', 86)}==`],
  ['a bus key alone', `${part('aB3+', 43)}=`],
  ['a password in a connection string', 'Server=db;User Id=sa;Password=hunter2hunter2;'],
  [
    'a shared access signature',
    `https://x.blob.core.windows.net/a?sv=2024&sig=${part('aB3%2F', 44)}`,
  ],
  ['a key of an AI service', `${part('aB3', 52)}JQQJ99${part('BCA1', 26)}`],
  ['a key of a search service', `${part('aB3', 32)}AzSeD${part('x9', 15)}`],
  ['an OpenAI key', `sk-proj-${part('aB3', 40)}`],
  ['a GitHub token', `ghp_${part('aB3', 36)}`],
  ['a Slack token', `xoxb-${part('123', 12)}`],
  ['an AWS key', `AKIA${part('AB3', 16)}`],
  ['a Google key', `AIza${part('aB3', 35)}`],
  ['a password in an address', 'postgres://admin:hunter2@db.contoso.example/x'],
];

const placesOf = (value: string): readonly [string, JsonObject][] => [
  ['in a tag', { id: '/a', tags: { note: value } }],
  ['deep in a list', { id: '/a', properties: { list: [{ values: ['x', value] }] } }],
  ['inside a sentence', { id: '/a', properties: { description: `use ${value} please` } }],
  ['as the name of a tag', { id: '/a', tags: { [value]: 'x' } }],
];

describe.each(secrets)('%s', (_, secret) => {
  test.for(placesOf(secret))('%s is not kept', ([, row]) => {
    const { row: kept, removed } = withoutSecrets(row);

    expect(JSON.stringify(kept)).not.toContain(JSON.stringify(secret).slice(1, -1));
    expect(JSON.stringify(kept)).toContain('not kept: looks like a');
    expect(removed).toBe(1);
    expect(kept['id']).toBe('/a');
  });
});

describe('a value whose name gives it away', () => {
  test.for([
    ['apiKey', part('a1b2', 32)],
    ['key1', part('a1b2', 32)],
    ['clientSecret', part('a1b2~', 40)],
    ['adminPassword', 'correct-horse-battery-1'],
    ['primaryKey', part('0a1b', 32)],
    ['secondaryKey', part('0a1b', 32)],
    ['connectionString', 'InstrumentationKey-a1b2c3d4e5'],
    ['ConnectionString', 'Endpoint=https://x.example/;Id=abc'],
    ['InstrumentationKey', '13b10b36-aa99-4db6-b00c-dcf87c4761e6'],
    ['APPINSIGHTS_INSTRUMENTATIONKEY', '13b10b36-aa99-4db6-b00c-dcf87c4761e6'],
    ['prompt', 'What is my balance?'],
    ['userPrompt', 'What is my balance?'],
    ['completion', 'Your balance is 12.'],
  ])('%s is not kept', ([name = '', value = '']) => {
    expect(withoutSecrets({ properties: { [name]: value } })).toEqual({
      row: { properties: { [name]: expect.stringContaining('not kept') } },
      removed: 1,
    });
  });

  test('a conversation goes with all that lies below it, and nothing else does', () => {
    const row = { messages: [{ role: 'user', content: [{ text: 'hello' }], n: 1 }], kind: 'x' };
    const { row: kept, removed } = withoutSecrets(row);

    expect(JSON.stringify(kept)).not.toMatch(/hello|user/);
    expect(kept).toMatchObject({ messages: [{ n: 1 }], kind: 'x' });
    expect(removed).toBe(2);
  });
});

describe('what only looks a little like one stays as it came', () => {
  test.for([
    ['a switch', { disableLocalAuth: true, keySource: 'Microsoft.KeyVault' }],
    ['the address of a key', { keyIdentifier: 'https://v.vault.azure.net/keys/k/0a1b2c3d4e5f' }],
    ['an id called key', { key: '13b10b36-aa99-4db6-b00c-dcf87c4761e6' }],
    ['an address called connection string', { connectionString: 'https://x.contoso.example/a1' }],
    ['a place called primary', { locations: { primary: 'a-region-with-a-long-name-2' } }],
    [
      'an id around a group called AzSearch',
      { id: '/s/0123456789/resourceGroups/rgAzSearchService/a/b1' },
    ],
    ['a reference called secret', { clientSecret: '/subscriptions/s/secrets/s1' }],
    ['a reference to a vault', { secret: '@Microsoft.KeyVault(SecretUri=https://v/s/1)' }],
    [
      'a mode below a name',
      { authOptions: { aadOrApiKey: { mode: 'http401WithBearerChallenge' } } },
    ],
    ['a name with sk-', { name: 'disk-with-a-very-long-name-of-2026' }],
    ['a filter', { tags: { filter: 'a == b && c=d' } }],
    ['a filter source', { contentFilters: [{ name: 'jailbreak', source: 'Prompt' }] }],
  ] as const)('%s', ([, row]) => {
    expect(withoutSecrets(row)).toEqual({ row, removed: 0 });
  });

  test('a row without secrets is the very object that came', () => {
    const row = { id: '/a', properties: { x: [1, null, 'y'] } };

    expect(withoutSecrets(row).row).toBe(row);
  });
});

test('two secrets that are names of one object stay two properties', () => {
  const names = [`ghp_${part('aB3', 36)}`, `ghp_${part('bC4', 36)}`];
  const { row } = withoutSecrets({ tags: Object.fromEntries(names.map((name) => [name, 'x'])) });

  expect(Object.keys(Object(row['tags']))).toHaveLength(2);
});

test('whatever a row is made of, the shape around the values stays', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (found) => {
      const row: JsonObject = JSON.parse(JSON.stringify(found));
      const { row: kept } = withoutSecrets(row);

      expect(shapeOf(kept)).toEqual(shapeOf(row));
    }),
  );
});

test('the sample tenant loses the texts of its alerts and no other value', () => {
  const tenant = openSampleTenant({ month: '2026-10', seed: 1, scale: 2 });
  const losers = graphTables
    .flatMap((table) => [...tenant.rows(table)])
    .filter((row) => withoutSecrets(row).removed > 0)
    .map(({ type }) => type);

  expect(new Set(losers)).toEqual(new Set(['microsoft.security/locations/alerts']));
});

function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.values(value).map(shapeOf);
}

describe('a value that its neighbour names', () => {
  const key = part('a1b2', 32);
  const guid = '13b10b36-aa99-4db6-b00c-dcf87c4761e6';
  test.for([
    ['an environment variable', { env: [{ name: 'OPENAI_API_KEY', value: key }] }],
    [
      'the record of a change',
      { changes: { 'properties.env.OPENAI_API_KEY': { previousValue: key, newValue: key } } },
    ],
    ['one of several keys', { apiKeys: [key] }],
    ['the first of a pair of keys', { keys: { primary: key } }],
    ['the second of a pair of keys', { keys: { secondary: { value: key } } }],
    ['a setting of an app', { name: 'APPINSIGHTS_INSTRUMENTATIONKEY', value: guid }],
    ['a password that is short', { DB_PASSWORD: 'Summer2026!' }],
  ] as const)('%s is not kept', ([, row]) => {
    const { row: kept, removed } = withoutSecrets(row);

    expect(JSON.stringify(kept)).not.toMatch(new RegExp(`${key}|${guid}|Summer2026`));
    expect(removed).toBeGreaterThan(0);
  });
});
