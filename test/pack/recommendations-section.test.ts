import { expect, test } from 'vitest';
import { subscriptions } from '../builders/an-estate.ts';
import {
  accountId,
  anAssignment,
  aRecommendation,
  chat,
  docs,
  fraud,
} from '../builders/azure-says.ts';
import { recommendationId } from '../../src/pack/row-id.ts';
import { aGap, azureSection, azureSectionOfChat } from './an-azure-section.ts';

const linesOf = (text: string, start: string): string[] =>
  text.split('\n').filter((line) => line.startsWith(start));

test('counts healthy, unhealthy and not applicable, and what was set aside apart', async () => {
  const text = await azureSection('recommendations', {
    records: {
      recommendations: [
        aRecommendation(chat, 'key', { severity: 'High' }),
        aRecommendation(docs, 'key', { severity: 'High', code: 'Healthy' }),
        aRecommendation(fraud, 'key', { severity: 'High', code: 'NotApplicable', cause: 'Exempt' }),
        aRecommendation(fraud, 'other', { code: 'NotApplicable' }),
        aRecommendation(docs, 'other', { code: 'Reviewing' }),
      ],
    },
  });
  expect(text).toContain('Healthy: 1\nUnhealthy: 1\nNot applicable: 2, of these set aside 1');
  expect(text).toContain('Another status: 1');
  expect(linesOf(text, 'Recommendation')).toEqual([
    'Recommendation key | High | 1 | 1 | 1 | 1 | 0 | none | 0',
    // What is neither healthy nor not applicable is open until Azure says otherwise.
    'Recommendation other | Medium | 1 | 0 | 1 | 0 | 0 | none | 0',
  ]);
});

test('owners, too, are told of what was read alone', async () => {
  const text = await azureSection('recommendations', {
    records: { recommendations: [aRecommendation(chat, 'late')] },
    gaps: [aGap('recommendations', subscriptions[1])],
  });
  expect(text).toContain('Open, by owner: at least 0 with an owner, 1 without, 0 not known');
});

test('names owner and day of what is open, and what is overdue', async () => {
  const text = await azureSection('recommendations', {
    records: {
      recommendations: [
        aRecommendation(chat, 'late'),
        aRecommendation(chat, 'late-2'),
        aRecommendation(docs, 'late'),
        aRecommendation(fraud, 'done', { code: 'Healthy' }),
      ],
      governance: [
        anAssignment(chat, 'late', 'chat@contoso.example', '2026-10-01T00:00:00.0000000Z'),
        anAssignment(chat, 'late-2', '', 'soon'),
        anAssignment(fraud, 'done', 'fraud@contoso.example', '2026-10-01T00:00:00.0000000Z'),
      ],
    },
  });
  expect(text).toContain('Open, by owner: 1 with an owner, 2 without, 0 not known');
  expect(text).toContain('Open and overdue: 1');
  const open = linesOf(text, 'R-').map((line) => line.split(' | '));
  expect(open).toEqual([
    expect.arrayContaining(['chat@contoso.example, until 2026-10-01, overdue']),
    expect.arrayContaining(['Recommendation late-2', 'nobody, no readable day']),
    expect.arrayContaining(['contoso-docs', 'nobody']),
  ]);
});

test('an owner that nobody could read is not a missing one', async () => {
  const text = await azureSection('recommendations', {
    records: { recommendations: [aRecommendation(chat, 'key')] },
    gaps: [aGap('governance', subscriptions[0], { reason: 'plan-off' })],
  });
  expect(text).toContain('Open, by owner: 0 with an owner, 0 without, 1 not known');
  expect(text).toContain('Open and overdue: at least 0');
  expect(linesOf(text, 'R-')[0]).toMatch(/\| not known$/);
});

test('what is open leads to its row in the workbook, worst first, within the cap', async () => {
  const many = Array.from({ length: 50 }, (_, at) =>
    aRecommendation(chat, `k${String(at).padStart(2, '0')}`, {
      severity: at === 49 ? 'High' : 'Low',
    }),
  );
  const text = await azureSection('recommendations', { records: { recommendations: many } });
  const shown = linesOf(text, 'R-');
  expect(shown).toHaveLength(40);
  expect(shown[0]).toContain(`${recommendationId(many[49]?.id ?? '')} | High`);
  expect(text).toContain(
    'The first 40 of 50 are shown. All 50 stand in the workbook, sheet Recommendations.',
  );
});

test('one that tells no severity stands before what is known to be less', async () => {
  const text = await azureSection('recommendations', {
    records: {
      recommendations: [
        aRecommendation(chat, 'a', { severity: 'Medium' }),
        aRecommendation(chat, 'b', { severity: '' }),
        aRecommendation(chat, 'c', { severity: 'High' }),
      ],
    },
  });
  expect(linesOf(text, 'R-').map((line) => line.split(' | ')[1])).toEqual([
    'High',
    'not told',
    'Medium',
  ]);
});

test('a pack of one system counts its own resources alone', async () => {
  const text = await azureSectionOfChat('recommendations', {
    records: {
      recommendations: [
        aRecommendation(chat, 'key'),
        aRecommendation(fraud, 'key'),
        aRecommendation(accountId('contoso-neighbour'), 'key'),
      ],
    },
  });
  expect(text).toContain('Unhealthy: 1');
  expect(text).not.toMatch(/contoso-fraud|neighbour/);
});
