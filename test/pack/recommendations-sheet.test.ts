import { expect, test } from 'vitest';
import { aCatalog, aCheck, checks } from '../builders/a-catalog.ts';
import { hostileTexts } from '../builders/hostile-texts.ts';
import { anAssignment, aRecommendation, chat, docs, fraud } from '../builders/azure-says.ts';
import { aGap } from './an-azure-section.ts';
import { azureSheet, azureSheetOfChat } from './an-azure-sheet.ts';

const key = '13b10b36-aa99-4db6-b00c-dcf87c4761e6';
const names = ['Key access should be disabled'];
const adopting = aCheck({
  id: 'AZ-AIS-003',
  fact: 'key-access-disabled',
  title: 'Defender finds key access disabled',
  observer: 'corroborating',
  expect: undefined,
  adopt: { recommendation: { key, names } },
});
const catalog = aCatalog({ checks: [...checks, adopting] });

test('a recommendation has its state, who settles it until when, and the controls that rest on the same fact', async () => {
  const record = aRecommendation(chat, key, { severity: 'High' });
  const properties = {
    displayName: 'Keys off',
    status: {
      code: 'Unhealthy',
      cause: 'Setting',
      description: 'Keys are on',
      firstEvaluationDate: '2026-08-01T00:00:00Z',
      statusChangeDate: '2026-09-01T10:00:00.0000000Z',
    },
    metadata: { severity: 'High' },
    risk: { level: 'Critical', riskFactors: ['Exposure to the Internet'] },
  };
  const assigned = anAssignment(chat, key, 'chat@contoso.example', '2026-10-01T00:00:00Z');
  const governance = {
    ...assigned,
    row: {
      properties: {
        owner: 'chat@contoso.example',
        remediationDueDate: '2026-10-01T00:00:00Z',
        isGracePeriod: false,
        additionalData: { ticketNumber: 123 },
      },
    },
  };
  const [row] = await azureSheet(
    'recommendations',
    {
      records: { recommendations: [{ ...record, row: { properties } }], governance: [governance] },
    },
    { catalog },
  );
  expect(row).toMatchObject({
    Recommendation: 'Keys off',
    Resource: { text: 'contoso-chat-prod', link: '#resources:1' },
    Status: 'Unhealthy',
    Cause: 'Setting',
    'Status reason': 'Keys are on',
    'Microsoft severity': 'High',
    Risk: 'Critical',
    'What adds to the risk': 'Exposure to the Internet',
    Governance: 'assigned',
    Owner: 'chat@contoso.example',
    Due: new Date('2026-10-01'),
    Overdue: 'yes',
    'In the days given': 'no',
    Ticket: '123',
    'Status since': new Date('2026-09-01T10:00:00Z'),
    'First seen': new Date('2026-08-01'),
    'Facts it speaks of': 'key-access-disabled',
    'Controls it touches': 'eu-ai-act Art. 15; mcsb IM-1',
    'Subscription name': 'chat-prod',
    'Resource id': chat.toLowerCase(),
  });
});

test.for([
  ['by its key, however it is called', key, 'Renamed', 'key-access-disabled'],
  ['by its name, as in preview', 'new', `[Preview]: ${names[0]}`, 'key-access-disabled'],
  ['by neither', 'new', 'Something else', ''],
] as const)('the facts it speaks of are known %s', async ([, own, title, fact]) => {
  const [row] = await azureSheet(
    'recommendations',
    { records: { recommendations: [aRecommendation(chat, own, { title })] } },
    { catalog },
  );
  expect(row?.['Facts it speaks of']).toBe(fact);
});

test('what is open without an owner says so, and what is settled needs none', async () => {
  const rows = await azureSheet('recommendations', {
    records: {
      recommendations: [
        aRecommendation(chat, 'a'),
        aRecommendation(chat, 'b', { code: 'Healthy' }),
        aRecommendation(chat, 'c', { code: 'NotApplicable' }),
        aRecommendation(chat, 'd', { code: 'Puzzled' }),
      ],
    },
  });
  expect(rows.map((row) => row['Governance'])).toEqual([
    'nobody assigned',
    '',
    '',
    'nobody assigned',
  ]);
});

test('where governance was not read nobody is said to be without an owner', async () => {
  const rows = await azureSheet('recommendations', {
    records: { recommendations: [aRecommendation(chat, 'a'), aRecommendation(fraud, 'a')] },
    gaps: [aGap('governance', chat.toLowerCase())],
  });
  expect(rows.map((row) => row['Governance'])).toEqual([
    'not known: not read',
    'nobody assigned',
    '',
  ]);
});

test('a day that nobody can read is neither kept nor missed', async () => {
  const [row] = await azureSheet('recommendations', {
    records: {
      recommendations: [aRecommendation(chat, 'a')],
      governance: [anAssignment(chat, 'a', '', 'soon')],
    },
  });
  expect(row).toMatchObject({ Owner: 'no owner', Due: 'no readable day', Overdue: 'not known' });
});

test('a recommendation of any words has a row with them', async () => {
  const recommendations = hostileTexts.map((text, at) =>
    aRecommendation(docs, `k${at}`, { title: text, code: text, severity: text, since: text }),
  );
  const rows = await azureSheet('recommendations', { records: { recommendations } });
  for (const [at, text] of hostileTexts.entries()) {
    const told = rows.filter((row) => row['Recommendation'] === (text || `(no title) k${at}`));
    expect([text, told.length]).toEqual([text, 1]);
    expect(told[0]).toMatchObject({
      Status: text || 'not told',
      'Microsoft severity': text || 'not told',
      'Status since': text,
    });
  }
});

test('a pack of one system has those on its own resources alone', async () => {
  const rows = await azureSheetOfChat('recommendations', {
    records: { recommendations: [aRecommendation(chat, 'a'), aRecommendation(fraud, 'a')] },
  });
  expect(rows.map((row) => row['Resource id'])).toEqual([chat.toLowerCase()]);
});
