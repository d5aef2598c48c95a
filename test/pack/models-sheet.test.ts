import { expect, test } from 'vitest';
import { hostileTexts } from '../builders/hostile-texts.ts';
import { subscriptions } from '../builders/an-estate.ts';
import {
  accountId,
  aDeployment,
  aFilter,
  anOffer,
  chat,
  docs,
  fraud,
} from '../builders/azure-says.ts';
import { aGap } from './an-azure-section.ts';
import { azureSheet, azureSheetOfChat, linkOf, wordsOf } from './an-azure-sheet.ts';

test('a deployment has its model, size, last day and content filter', async () => {
  const [row] = await azureSheet('models', {
    records: {
      'model-deployments': [aDeployment(chat, 'one', { filter: 'Guard' })],
      'model-catalog': [anOffer('gpt-4.1', '2025-04-14', '2027-10-14T00:00:00Z')],
      'content-filters': [aFilter(chat, 'guard', { type: 'UserManaged', mode: 'Blocking' })],
    },
    asOf: '2027-10-04T00:00:00Z',
  });
  expect(row).toMatchObject({
    What: 'deployment',
    Deployment: 'one',
    Account: { text: 'contoso-chat-prod', link: '#resources:1' },
    Model: 'gpt-4.1',
    Version: '2025-04-14',
    'Made by': 'OpenAI',
    SKU: 'GlobalStandard',
    Capacity: 50,
    'Offered until': new Date('2027-10-14T00:00:00Z'),
    'Days left': 10,
    Retirement: 'in less than 90 days',
    'How the day is known': 'the first of all offers to the subscription',
    'Content filter': 'Guard',
    'What is known of the filter': 'found in the account',
    'Kind of filter': 'UserManaged',
    'Mode of filter': 'Blocking',
    'Subscription name': 'chat-prod',
    'Deployment id': `${chat}/deployments/one`.toLowerCase(),
  });
});

test('every deployment has a row, however many there are', async () => {
  const many = Array.from({ length: 300 }, (_, at) => aDeployment(chat, `d${at}`));
  expect(await azureSheet('models', { records: { 'model-deployments': many } })).toHaveLength(300);
});

// Names of which one is the beginning of another, in every order that bytes give them.
test('every deployment finds the filters of its own account, whatever ids begin alike', async () => {
  const accounts = ['a', 'a-b', 'a.b', 'a0', 'ab'].map((name) => accountId(name));
  const rows = await azureSheet('models', {
    records: {
      'model-deployments': accounts.flatMap((account) => [
        aDeployment(account, 'z', { filter: 'a' }),
        aDeployment(account, 'b', { filter: 'z' }),
      ]),
      'content-filters': accounts.flatMap((account) =>
        ['a', 'z'].map((name) => aFilter(account, name, { type: account, mode: name })),
      ),
    },
  });
  expect(rows).toHaveLength(10);
  for (const row of rows)
    expect([row['Kind of filter'], row['Mode of filter']]).toEqual([
      accounts.find((account) => account.endsWith(`/${wordsOf(row['Account'])}`)),
      row['Content filter'],
    ]);
});

test.for([
  ['names none', undefined, 'none named', 'none named: the default of the service'],
  ['names one that the account lacks', 'gone', 'gone', 'the account has none of this name'],
  ['names one of another account', 'other', 'other', 'the account has none of this name'],
] as const)('a deployment that %s', async ([, filter, name, words]) => {
  const [row] = await azureSheet('models', {
    records: {
      'model-deployments': [aDeployment(chat, 'one', filter === undefined ? {} : { filter })],
      'content-filters': [aFilter(docs, 'other', { mode: 'Blocking' })],
    },
  });
  expect(row?.['Content filter']).toBe(name);
  expect(row?.['What is known of the filter']).toContain(words);
  expect(row).toMatchObject({ 'Kind of filter': '', 'Mode of filter': '' });
});

test('a filter that nobody could read is not one that is missing', async () => {
  const [row] = await azureSheet('models', {
    records: { 'model-deployments': [aDeployment(chat, 'one', { filter: 'guard' })] },
    gaps: [aGap('content-filters', chat.toLowerCase())],
  });
  expect(row?.['What is known of the filter']).toBe('filters of the account not read');
});

const offers = (...days: (string | undefined)[]) => ({
  'model-deployments': [aDeployment(chat, 'one')],
  'model-catalog': days.map((day, at) => anOffer('gpt-4.1', '2025-04-14', day, `region${at}`)),
});

test.for([
  ['no offer', [], '', 'no offer of the model was found'],
  ['offers that tell no day', [undefined], '', 'no offer of the model tells a day'],
  [
    'some that tell one',
    ['2027-10-14T00:00:00Z', undefined],
    '2027-10-14',
    'the first that an offer tells; not every offer tells one',
  ],
  [
    'days that differ',
    ['2027-10-14T00:00:00Z', '2026-01-01T00:00:00Z'],
    '2026-01-01',
    'the first of all offers to the subscription',
  ],
] as const)('a model with %s', async ([, days, day, words]) => {
  const [row] = await azureSheet('models', { records: offers(...days) });
  expect(row?.['Offered until']).toEqual(day === '' ? '' : new Date(`${day}T00:00:00Z`));
  expect(row?.['How the day is known']).toBe(words);
});

test('a list of offers that was not read to its end may hold an earlier day', async () => {
  const region = `${subscriptions[0]}/providers/microsoft.cognitiveservices/locations/northeurope`;
  const gaps = [aGap('model-catalog', region)];
  const [told] = await azureSheet('models', { records: offers('2027-10-14T00:00:00Z'), gaps });
  expect(told?.['How the day is known']).toMatch(/list of offers was not read completely$/);
  const [none] = await azureSheet('models', { records: offers(), gaps });
  expect(none?.['How the day is known']).toMatch(/^not known/);
});

test('what a row does not tell is said, and what it tells is kept as it is', async () => {
  const deployed = hostileTexts.map((text, at) =>
    aDeployment(chat, `d${at}`, { name: text, version: text, filter: text, sku: { name: text } }),
  );
  const rows = await azureSheet('models', { records: { 'model-deployments': deployed } });
  for (const text of hostileTexts) {
    const told = rows.filter((row) => row['Model'] === (text || 'not told'));
    expect([text, told.length]).toEqual([text, 1]);
    expect(told[0]).toMatchObject({
      Version: text || 'not told',
      SKU: text || 'not told',
      Capacity: 'not told',
      'Content filter': text || 'none named',
    });
  }
});

test('leads to the portal of its cloud, and nowhere from a sample', async () => {
  const records = { 'model-deployments': [aDeployment(fraud, 'one')] };
  const links: unknown[] = [];
  for (const cloud of ['public', 'us-government', 'china', 'sample', 'custom'])
    links.push(linkOf((await azureSheet('models', { records, cloud }))[0]?.['Portal']));
  const id = fraud.toLowerCase();
  expect(links).toEqual([
    `https://portal.azure.com/#resource${id}`,
    `https://portal.azure.us/#resource${id}`,
    `https://portal.azure.cn/#resource${id}`,
    undefined,
    undefined,
  ]);
});

test('a pack of one system shows the deployments of its accounts alone', async () => {
  const rows = await azureSheetOfChat('models', {
    records: { 'model-deployments': [aDeployment(chat, 'own'), aDeployment(fraud, 'of-fraud')] },
  });
  expect(rows.map((row) => wordsOf(row['Deployment']))).toEqual(['own']);
});
