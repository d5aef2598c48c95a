import { describe, expect, test } from 'vitest';
import { hostileTexts } from '../builders/hostile-texts.ts';
import { anAlert, chat, docs, fraud } from '../builders/azure-says.ts';
import { azureSheet, azureSheetOfChat } from './an-azure-sheet.ts';

const machine = '/subscriptions/0a000000-0000-4000-8000-000000000001/vm';

describe('alerts', () => {
  test('of an AI kind, or about an AI resource, have a row each; others have none', async () => {
    const rows = await azureSheet('alerts', {
      records: {
        alerts: [
          anAlert('one', chat),
          anAlert('two', `${docs}/projects/p`, { type: 'ARM_Unusual', status: 'Dismissed' }),
          anAlert('three', machine, { type: 'AI.Azure_Jailbreak' }),
          anAlert('four', machine, { type: 'VM_Unusual' }),
        ],
      },
    });
    expect(rows.map((row) => [row['Resource'], row['Kind'], row['AI kind']])).toEqual([
      [{ text: 'contoso-chat-prod', link: '#resources:1' }, 'AI.Azure_Jailbreak', 'yes'],
      ['vm', 'AI.Azure_Jailbreak', 'yes'],
      [{ text: 'p', link: '#resources:2' }, 'ARM_Unusual', 'no'],
    ]);
    expect(rows[0]).toMatchObject({
      Alert: 'Title of AI.Azure_Jailbreak',
      Severity: 'Medium',
      Status: 'Active',
      Started: new Date('2026-10-02T10:00:00Z'),
      'Subscription name': 'chat-prod',
      'Resource id': chat.toLowerCase(),
    });
  });

  test.for([
    ['["T1078","T1110"]', 'T1078, T1110'],
    ['[]', ''],
    ['[1', '[1'],
    ['[{}]', '[{}]'],
    ['T1078', 'T1078'],
  ] as const)('with the techniques %s', async ([techniques, words]) => {
    const alert = anAlert('one', chat);
    const told = { ...alert, row: { ...alert.row, techniques } };
    const [row] = await azureSheet('alerts', { records: { alerts: [told] } });
    expect(row?.['Techniques']).toBe(words);
  });

  test('of any words have a row, and what is no instant is shown as it came', async () => {
    const alerts = hostileTexts.map((text, at) =>
      anAlert(`a${at}`, chat, { type: `AI.${text}`, severity: text, status: text, start: text }),
    );
    const rows = await azureSheet('alerts', { records: { alerts } });
    for (const text of hostileTexts) {
      const told = rows.filter((row) => row['Kind'] === `AI.${text}`);
      expect([text, told.length]).toEqual([text, 1]);
      expect(told[0]).toMatchObject({
        Severity: text || 'not told',
        Status: text || 'not told',
        Started: text,
      });
    }
  });

  test('of another system have no row in the pack of one', async () => {
    const records = { alerts: [anAlert('one', chat), anAlert('two', fraud)] };
    const rows = await azureSheetOfChat('alerts', { records });
    expect(rows.map((row) => row['Resource id'])).toEqual([chat.toLowerCase()]);
  });
});

describe('alerts by day', () => {
  test('are counted by the day of their start in UTC, severity and kind, worst first', async () => {
    const alerts = [
      { start: '2026-10-02T23:30:00-02:00', severity: 'Low' },
      { start: '2026-10-03T01:00:00Z', severity: 'Low', status: 'Resolved' },
      { start: '2026-10-03T02:00:00Z', severity: 'High', status: 'Dismissed' },
      { start: '2026-09-30T02:00:00Z', severity: 'Medium' },
    ].map((each, index) => anAlert(`a${index}`, chat, each));
    const rows = await azureSheet('alerts-by-day', { records: { alerts } });
    expect(
      rows.map((row) => [row['Day'], row['Severity'], row['Count'], row['Of these closed']]),
    ).toEqual([
      [new Date('2026-09-30'), 'Medium', 1, 0],
      [new Date('2026-10-03'), 'High', 1, 1],
      [new Date('2026-10-03'), 'Low', 2, 1],
    ]);
  });

  test('that nobody can date are counted, and stand first', async () => {
    const alerts = ['2026-10-03T01:00:00Z', 'soon', '', '9999-12-31T23:00:00-14:00'].map(
      (start, at) => anAlert(`a${at}`, chat, { start }),
    );
    const rows = await azureSheet('alerts-by-day', { records: { alerts } });
    expect(rows.map((row) => [row['Day'], row['Count']])).toEqual([
      ['not told', 2],
      [new Date('2026-10-03'), 1],
      [new Date(Date.UTC(10_000, 0, 1)), 1],
    ]);
  });

  test('add up to the alerts, whatever they are called', async () => {
    const alerts = hostileTexts.flatMap((text, at) => [
      anAlert(`a${at}`, chat, { type: `AI.${text}`, severity: text }),
      anAlert(`b${at}`, docs, { type: `AI.${text}`, severity: text }),
    ]);
    const rows = await azureSheet('alerts-by-day', { records: { alerts } });
    expect(rows).toHaveLength(hostileTexts.length);
    for (const row of rows) expect(row['Count']).toBe(2);
  });
});
