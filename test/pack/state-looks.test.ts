import { expect, test } from 'vitest';
import { sheetIds } from '../../src/model/sheet-ids.ts';
import { goodWords, neverGood, outcomeWords } from '../../src/pack/outcome-words.ts';
import { sheetColumns } from '../../src/pack/workbook.ts';
import { anOffer, aDeployment, chat } from '../builders/azure-says.ts';
import { azureSheet } from './an-azure-sheet.ts';
import { dueLooks, dueWords } from '../../src/pack/declared-words.ts';
import { dueStates } from '../../src/model/workspace/due.ts';

const looks = sheetIds.flatMap((sheet) =>
  sheetColumns(sheet).flatMap(({ header, like }) =>
    Object.entries(like ?? {}).map(([word, outcome]) => ({ sheet, header, word, outcome })),
  ),
);
const among = (words: readonly string[], outcome: string) => words.includes(outcome);

test('the sheets whose words tell a state have colours for them', () => {
  expect([...new Set(looks.map(({ sheet, header }) => `${sheet} ${header}`))]).toEqual([
    'waivers Kind',
    'waivers State',
    'attestations State',
    'calendar When',
    'models What',
    'models Retirement',
    'alerts What',
    'alerts Severity',
    'alerts Status',
    'alerts-by-day What',
    'alerts-by-day Severity',
  ]);
});

test('every colour is one of the theme', () => {
  for (const { outcome } of looks) expect(outcomeWords).toContain(outcome);
});

test('what looks good is evidenced; what is not surely bad news is named here', () => {
  const told = looks.map(({ word, outcome }) => ({ word, outcome }));
  expect(told.filter(({ outcome }) => among(goodWords, outcome))).toEqual([
    { word: 'evidenced', outcome: 'evidenced' },
  ]);
  const neither = told.filter(
    ({ outcome }) => !among(goodWords, outcome) && !among(neverGood, outcome),
  );
  expect(new Set(neither.map(({ word }) => word))).toEqual(
    new Set(['Low', 'Informational', 'Resolved', 'Dismissed']),
  );
});

test('what is overdue looks as bad as what is not met, and every near day has a look', () => {
  const states = dueStates.map((state) => dueWords({ state, days: state === 'overdue' ? -3 : 3 }));
  expect(states.map((words) => dueLooks[words])).toEqual([
    'not-met',
    'medium',
    'open',
    undefined,
    undefined,
  ]);
  expect(dueLooks[dueWords({ state: 'later', days: -1 })]).toBe('expired');
});

test.for([
  ['2027-10-14T00:00:00Z', '2027-10-15T00:00:00Z', 'over'],
  ['2027-10-14T00:00:00Z', '2027-10-04T00:00:00Z', 'in less than 90 days'],
  ['2027-10-14T00:00:00Z', '2027-07-16T00:00:00Z', 'later'],
  ['', '2027-07-16T00:00:00Z', 'not known'],
])('a model offered until %s is on %s: %s', async ([until = '', asOf = '', expected]) => {
  const offers = until === '' ? [] : [anOffer('gpt-4.1', '2025-04-14', until)];
  const [row] = await azureSheet('models', {
    records: { 'model-deployments': [aDeployment(chat, 'one')], 'model-catalog': offers },
    asOf,
  });
  expect(row?.['Retirement']).toBe(expected);
});

test('a day that is far off says nothing as long as an offer tells none', async () => {
  const [row] = await azureSheet('models', {
    records: {
      'model-deployments': [aDeployment(chat, 'one')],
      'model-catalog': [
        anOffer('gpt-4.1', '2025-04-14', '2029-10-14T00:00:00Z'),
        anOffer('gpt-4.1', '2025-04-14', ''),
      ],
    },
    asOf: '2027-07-16T00:00:00Z',
  });
  expect(row?.['Retirement']).toBe('later, or not told');
});
