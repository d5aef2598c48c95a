import { expect, test } from 'vitest';
import { subscriptions } from '../builders/an-estate.ts';
import { accountId, anAlert, chat, fraud } from '../builders/azure-says.ts';
import { aGap, azureBlocks, azureSection, azureSectionOfChat } from './an-azure-section.ts';

const machine = `${subscriptions[0]}/resourceGroups/RG/providers/Microsoft.Compute/virtualMachines/vm`;
const lines = (text: string, start: RegExp): string[] =>
  text.split('\n').filter((line) => start.test(line));

test('counts by kind with severity, first and last day, and what is open', async () => {
  const type = 'AI.Azure_DOW';
  const text = await azureSection('alerts', {
    records: {
      alerts: [
        anAlert('a', chat, { type, start: '2026-09-03T10:00:00Z' }),
        anAlert('b', chat, { type, status: 'Resolved', start: '2026-10-05T10:00:00Z' }),
        anAlert('c', chat, { type, status: 'InProgress', start: '2026-08-01T10:00:00Z' }),
        anAlert('d', chat, { type, status: 'Dismissed', start: '2026-10-04T10:00:00Z' }),
        anAlert('e', chat, { type, status: 'Somehow', start: '2026-10-04T10:00:00Z' }),
        anAlert('f', chat, { type: 'AI.Azure_Jailbreak', severity: 'High', status: 'Resolved' }),
      ],
    },
  });
  expect(lines(text, / \| AI\./)).toEqual([
    'Medium | Title of AI.Azure_DOW | AI.Azure_DOW | 5 | 3 | 1 | 1 | 2026-08-01 to 2026-10-05',
    'High | Title of AI.Azure_Jailbreak | AI.Azure_Jailbreak | 1 | 0 | 1 | 0 | 2026-10-02',
  ]);
  // A status that nobody knows is not a closed one.
  expect(text).toContain('Open: 3, of these in progress 1');
  expect(text).toContain('Closed: 2 resolved, 1 dismissed');
});

test('a month without alerts is told as such only between the oldest alert and the day of reading', async () => {
  const alerts = [
    anAlert('a', chat, { start: '2026-08-01T00:00:00Z' }),
    anAlert('b', chat, { severity: 'High', start: '2026-10-05T10:00:00Z' }),
  ];
  const text = await azureSection('alerts', { records: { alerts }, asOf: '2026-12-31T23:59:59Z' });
  expect(lines(text, /^2026-/)).toEqual([
    '2026-08 | 0 | 1 | 0 | 0 | 0',
    '2026-09 | 0 | 0 | 0 | 0 | 0',
    '2026-10 | 1 | 0 | 0 | 0 | 0',
    '2026-11 | not read | not read | not read | not read | not read',
    '2026-12 | not read | not read | not read | not read | not read',
  ]);
});

test.for(['alerts', 'ai-resources'] as const)(
  'no month is told as empty where %s was read in part',
  async (source) => {
    const alerts = [
      anAlert('a', chat, { start: '2026-08-01T00:00:00Z' }),
      anAlert('b', chat, { start: '2026-10-05T10:00:00Z' }),
    ];
    const text = await azureSection('alerts', {
      records: { alerts },
      gaps: [aGap(source, subscriptions[1])],
    });
    expect(text).toContain('2026-09 | not read | not read');
  },
);

test('what lies further back than a year, and behind today, is added up', async () => {
  const starts = ['2024-01-01', '2025-03-01', '2026-10-05', '9999-01-01'];
  const text = await azureSection('alerts', {
    records: { alerts: starts.map((day) => anAlert(day, chat, { start: `${day}T00:00:00Z` })) },
  });
  expect(text).toContain('before 2025-10 | 0 | 2 | 0 | 0 | 0');
  expect(text).toContain('after 2026-10 | 0 | 1 | 0 | 0 | 0');
  expect(lines(text, /^20\d\d-/)).toHaveLength(13);
});

test('an alert without a readable start is counted, and in no month', async () => {
  const text = await azureSection('alerts', {
    records: { alerts: [anAlert('a', chat, { start: '2026-02-30T00:00:00Z' })] },
  });
  expect(text).toContain('in no month above: 1.');
  expect(text).toContain('| 1 | 1 | 0 | 0 | not told');
});

test('says nothing of how long Azure lists alerts, and counts those about other things', async () => {
  const text = await azureSection('alerts', {
    records: {
      alerts: [
        anAlert('vm', machine, { type: 'VM_Something' }),
        anAlert('on-account', chat, { type: 'Odd_Access' }),
        anAlert('ai-elsewhere', machine, { type: 'AI.Azure_Jailbreak' }),
      ],
    },
  });
  expect(text).toContain('Alerts of no AI kind and about no AI resource seen here, not told: 1.');
  expect(text).toContain('Alerts: 2');
  expect(text).toContain('documented nowhere');
  expect(await azureSection('alerts')).toContain('documented nowhere');
});

test('a pack of one system shows what is about its resources or about a scope over them', async () => {
  const text = await azureSectionOfChat('alerts', {
    records: {
      alerts: [
        anAlert('a', chat),
        anAlert('b', subscriptions[0]),
        anAlert('c', fraud, { type: 'AI.Fraud' }),
        anAlert('d', accountId('contoso-neighbour'), { type: 'AI.Neighbour' }),
        anAlert('e', machine, { type: 'VM_Something' }),
      ],
    },
  });
  expect(text).toContain('Alerts: 2');
  expect(text).not.toMatch(/Fraud|Neighbour|no AI kind/);
});

const parts = (high: number, medium: number) => [
  { label: 'high', value: high },
  { label: 'medium', value: medium },
];

test('the picture of months shows what nobody read as not known, never as nothing', async () => {
  const alerts = [
    anAlert('a', chat, { start: '2026-08-01T00:00:00Z' }),
    anAlert('b', chat, { severity: 'High', start: '2026-10-05T10:00:00Z' }),
  ];
  const chartOf = async (gaps: Parameters<typeof aGap>[0][]) => {
    const blocks = await azureBlocks('alerts', {
      records: { alerts },
      gaps: gaps.map((source) => aGap(source, subscriptions[1])),
    });
    const [chart] = blocks.flatMap((block) => (block.kind === 'chart' ? [block.chart] : []));
    return chart;
  };
  const columns = [
    { label: '2026-08', parts: parts(0, 1) },
    { label: '2026-09', parts: parts(0, 0) },
    { label: '2026-10', parts: parts(1, 0) },
  ];
  expect(await chartOf([])).toMatchObject({
    kind: 'columns',
    alt: 'By month. 2026-08: 1 medium. 2026-09: none. 2026-10: 1 high.',
    columns,
  });
  expect(await chartOf(['alerts'])).toMatchObject({
    title: 'Alerts by the month of their start and severity, at least',
    alt: 'By month. 2026-08: 1 medium. 2026-09: not read. 2026-10: 1 high.',
    columns: [columns[0], { label: '2026-09', parts: null }, columns[2]],
  });
});
