import { expect, test } from 'vitest';
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
import { aGap, azureSection, azureSectionOfChat } from './an-azure-section.ts';

const row = (text: string, start: string): string =>
  text.split('\n').find((line) => line.startsWith(start)) ?? `no row ${start}`;

test('tells of each deployment its model, size, last day and content filter', async () => {
  const text = await azureSection('models', {
    records: {
      'model-deployments': [aDeployment(chat, 'one', { filter: 'Guard' })],
      'model-catalog': [anOffer('gpt-4.1', '2025-04-14', '2027-10-14T00:00:00Z')],
      'content-filters': [aFilter(chat, 'guard', { type: 'UserManaged', mode: 'Blocking' })],
    },
  });
  expect(row(text, 'contoso-chat-prod')).toBe(
    'contoso-chat-prod | one | gpt-4.1, 2025-04-14 | GlobalStandard, 50 | 2027-10-14 | Guard, Blocking',
  );
  expect(row(text, 'gpt-4.1')).toBe('gpt-4.1 | 2025-04-14 | OpenAI | 1 | 2027-10-14');
});

test.for([
  ['names none', undefined, 'none named'],
  ['names one of Microsoft', 'Microsoft.DefaultV2', "Microsoft.DefaultV2 (Microsoft's), Blocking"],
  ['names one that the account lacks', 'gone', 'gone: the account has none of this name'],
  ['names one without a mode', 'silent', 'silent, mode not told'],
] as const)('a deployment that %s', async ([, filter, words]) => {
  const text = await azureSection('models', {
    records: {
      'model-deployments': [aDeployment(chat, 'one', filter === undefined ? {} : { filter })],
      'content-filters': [
        aFilter(chat, 'Microsoft.DefaultV2', { type: 'SystemManaged', mode: 'Blocking' }),
        aFilter(chat, 'silent', { type: 'UserManaged' }),
        aFilter(docs, 'gone', { type: 'UserManaged', mode: 'Blocking' }),
      ],
    },
  });
  expect(row(text, 'contoso-chat-prod')).toContain(`| ${words}`);
});

test('a filter that nobody could read is not one that is missing', async () => {
  const text = await azureSection('models', {
    records: { 'model-deployments': [aDeployment(chat, 'one', { filter: 'guard' })] },
    gaps: [aGap('content-filters', chat.toLowerCase())],
  });
  expect(row(text, 'contoso-chat-prod')).toContain('guard: filters of the account not read');
});

test.for([
  ['is over', ['2026-10-01T00:00:00Z'], '2026-10-01, over'],
  ['is near', ['2026-12-01T00:00:00Z'], '2026-12-01, in less than 90 days'],
  ['differs by region', ['2027-10-14T00:00:00Z', '2027-09-01T00:00:00Z'], '2027-09-01'],
  [
    'is told in one region alone',
    ['2027-10-14T00:00:00Z', undefined],
    '2027-10-14; not told by every offer',
  ],
  ['is no day', ['soon'], 'not told'],
  ['stands in no offer', [], 'no offer found'],
] as const)('a last day that %s', async ([, days, words]) => {
  const text = await azureSection('models', {
    records: {
      'model-deployments': [aDeployment(chat, 'one')],
      'model-catalog': days.map((ends, at) =>
        anOffer('GPT-4.1', '2025-04-14', ends, `region${at}`),
      ),
    },
  });
  expect(row(text, 'gpt-4.1')).toBe(`gpt-4.1 | 2025-04-14 | OpenAI | 1 | ${words}`);
});

test('an offer that may be missing may be the one that ends first', async () => {
  const region = `${subscriptions[0]}/providers/microsoft.cognitiveservices/locations/northeurope`;
  const gaps = [aGap('model-catalog', region)];
  const records = { 'model-deployments': [aDeployment(chat, 'one')] };
  expect(row(await azureSection('models', { records, gaps }), 'gpt-4.1')).toContain('| not read');
  const offered = {
    ...records,
    'model-catalog': [anOffer('gpt-4.1', '2025-04-14', '2027-10-14T00:00:00Z')],
  };
  expect(row(await azureSection('models', { records: offered, gaps }), 'gpt-4.1')).toContain(
    '| 2027-10-14; list of offers not read completely',
  );
});

test('the cap cuts off no deployment without a named filter before one with', async () => {
  const many = Array.from({ length: 70 }, (_, at) =>
    aDeployment(chat, `d${String(at).padStart(2, '0')}`, at === 69 ? {} : { filter: 'guard' }),
  );
  const text = await azureSection('models', { records: { 'model-deployments': many } });
  expect(text).toContain('Model deployments: 70');
  expect(text).toContain('Of these without a named content filter: 1');
  expect(text.split('\n').filter((line) => line.startsWith('contoso-chat-prod'))).toHaveLength(60);
  expect(text).toMatch(/contoso-chat-prod \| d69 \|/);
  expect(text).toContain(
    'The first 60 of 70 are shown. All 70 stand in the workbook, sheet Models.',
  );
  expect(row(text, 'gpt-4.1')).toContain('| 70 |');
});

test('a pack of one system shows the deployments of its accounts alone', async () => {
  const text = await azureSectionOfChat('models', {
    records: {
      'model-deployments': [
        aDeployment(chat, 'own'),
        aDeployment(fraud, 'of-fraud'),
        aDeployment(accountId('contoso-neighbour'), 'of-a-neighbour'),
      ],
    },
  });
  expect(text).toContain('contoso-chat-prod | own');
  expect(text).toContain('Model deployments: 1');
  expect(text).not.toMatch(/of-fraud|neighbour/);
});
