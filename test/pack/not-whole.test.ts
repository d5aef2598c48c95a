import { describe, expect, test } from 'vitest';
import type { AssessedWorkspace } from '../../src/model/assessed-workspace.ts';
import type { Assessment } from '../../src/model/assessment.ts';
import { aSource } from '../builders/a-source-summary.ts';
import { accountRecords, anEvidenceReader } from '../builders/an-estate.ts';
import { sectionOf } from './a-section.ts';

const inventory = aSource({ id: 'ai-resources', title: 'AI resources' });
const whole = { complete: true, gaps: [], sources: [inventory, aSource({ id: 'scope' })] };
const evidence = anEvidenceReader({ 'ai-resources': accountRecords });
const unlooked = ['/subscriptions/a', '/subscriptions/b'];
const expectsTwo = 'The workspace expects 2 subscriptions that nobody looked at: a and b.';

describe('the inventory', () => {
  const counted = `AI resources: ${accountRecords.length}`;

  test('is the whole of it where the source was read to its end', async () => {
    const text = await sectionOf('inventory', { assessment: whole, evidence });
    expect(text).toContain(counted);
    expect(text).not.toMatch(/at least/i);
  });

  test('says that there is nothing only where all was read', async () => {
    const none = anEvidenceReader({});
    expect(await sectionOf('inventory', { assessment: whole, evidence: none })).toContain(
      'No AI resource was found; the source was read completely.',
    );
    const sources = [{ ...inventory, status: 'failed' as const }];
    expect(
      await sectionOf('inventory', { assessment: { ...whole, sources }, evidence: none }),
    ).toContain('No AI resource was seen. That does not show that there is none.');
  });

  const lacks = [
    [
      'an old reading',
      {
        gaps: [
          { source: 'ai-resources', scope: '/', reason: 'stale', detail: 'Old.', cure: 'Collect.' },
        ],
      },
      {},
    ],
    ['a source that is not there', { sources: [] }, {}],
    ['a subscription that nobody looked at', {}, { unlooked }],
  ] as const satisfies readonly (readonly [
    string,
    Partial<Assessment>,
    Partial<AssessedWorkspace>,
  ])[];
  test.for(lacks)('is at least what was seen: %s', async ([, lack, assessed]) => {
    const assessment = { ...whole, ...lack };
    const text = await sectionOf('inventory', { assessment, assessed, evidence });
    expect(text).toContain('The inventory is incomplete: every count is at least.');
    expect(text).toContain(counted.replace(': ', ': at least '));
    expect(text).toContain('AI resources by type, at least');
  });
});

describe('subscriptions that nobody looked at, and nothing else missing', () => {
  const changes = { assessment: { ...whole, complete: false }, assessed: { unlooked } };

  test('explain among the gaps why the evidence is incomplete', async () => {
    const text = await sectionOf('scope', changes);
    expect(text).toContain(`${expectsTwo} Collect again with them`);
    expect(text).not.toContain('no gap explains why');
    expect(text).not.toContain('No gap was found');
  });

  test('explain it in the summary', async () => {
    const text = await sectionOf('summary', changes);
    expect(text).toContain(`0 stated gaps, 0 sources partial, 0 failed, 0 skipped. ${expectsTwo}`);
  });

  test('do not explain what else was read in part', async () => {
    const sources = [aSource({ id: 'scope', status: 'partial' })];
    const text = await sectionOf('scope', {
      ...changes,
      assessment: { ...changes.assessment, sources },
    });
    expect(text).toContain(expectsTwo);
    expect(text).toContain('no gap explains why: scope partial.');
  });
});
