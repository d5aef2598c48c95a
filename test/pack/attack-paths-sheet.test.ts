import { expect, test } from 'vitest';
import { hostileTexts } from '../builders/hostile-texts.ts';
import { aPath, aShortPath, chat, everyRecord, fraud } from '../builders/azure-says.ts';
import { azureSheet, azureSheetOfChat } from './an-azure-sheet.ts';

test('a path has its ends, its steps and what it threatens, in either shape', async () => {
  const rows = await azureSheet('attack-paths', { records: everyRecord });
  expect(rows).toHaveLength(2);
  const [long, short] = rows;
  expect(long).toMatchObject({
    Risk: 'not told',
    'Attack path': 'Machine reaches the model',
    'Entry point': 'web',
    'Type of the entry point': 'machine',
    Steps: 'web "may call" chat',
    Target: { text: 'chat', link: '#resources:1' },
    'Reaches an AI resource': 'yes',
    'Target id': chat,
  });
  expect(short).toMatchObject({
    Risk: 'High',
    'Attack path': 'To chat',
    'Entry point': 'vm-web',
    Steps: 'Break in',
    Target: { text: 'the-target', link: '#resources:1' },
    'What adds to the risk': 'Internet exposure',
    'Subscription name': 'chat-prod',
  });
});

test('every step is told, however many there are', async () => {
  const steps = Array.from({ length: 40 }, (_, at) => ({ title: `Step ${at}` }));
  const path = { ...aShortPath('Long way', chat), attackPathSteps: steps };
  const [row] = await azureSheet('attack-paths', {
    records: { 'attack-paths': [aPath('a', path)] },
  });
  expect(row?.['Steps']).toBe(steps.map(({ title }) => title).join('; '));
});

test('a path to something else has no row; one that names no target by id has, and says so', async () => {
  const rows = await azureSheet('attack-paths', {
    records: {
      'attack-paths': [
        aPath('a', aShortPath('To a machine', '/subscriptions/x/vm')),
        aPath('b', aShortPath('To nobody knows what', '')),
      ],
    },
  });
  expect(rows.map((row) => [row['Attack path'], row['Reaches an AI resource']])).toEqual([
    ['To nobody knows what', 'not told'],
  ]);
});

test('in the pack of one system paths without a target are counted, and not shown', async () => {
  const rows = await azureSheetOfChat('attack-paths', {
    records: {
      'attack-paths': [
        aPath('a', aShortPath('To chat', chat)),
        aPath('b', aShortPath('To nobody knows what', '')),
        aPath('c', aShortPath('To the others', fraud), 1),
      ],
    },
  });
  expect(rows.map((row) => [row['What'], row['Row']])).toEqual([
    ['path', expect.stringMatching(/^O-/)],
    ['not shown', 'O-unnamed'],
  ]);
  expect(JSON.stringify(rows)).toContain('1 row does not name by id what the path leads to');
  expect(JSON.stringify(rows)).not.toMatch(/nobody knows what"|the others/);
});

test('a path of any words has a row with them', async () => {
  const paths = hostileTexts.map((text, at) =>
    aPath(`p${at}`, {
      ...aShortPath(text, chat, text),
      entryPoint: { name: text, type: text, id: text },
      attackPathSteps: [{ title: text }],
    }),
  );
  const rows = await azureSheet('attack-paths', { records: { 'attack-paths': paths } });
  expect(rows).toHaveLength(hostileTexts.length);
  for (const text of hostileTexts.filter((each) => each !== '')) {
    const [told, ...more] = rows.filter((row) => row['Attack path'] === text);
    expect([text, told?.['Risk'], told?.['Entry point'], more]).toEqual([text, text, text, []]);
  }
});
