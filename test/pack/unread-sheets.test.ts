import { describe, expect, test } from 'vitest';
import type { SourceSummary } from '../../src/model/snapshot.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import { aDrift } from '../builders/a-drift.ts';
import { aPackInput } from '../builders/a-pack-input.ts';
import { aSource } from '../builders/a-source-summary.ts';
import { accountRecords } from '../builders/an-estate.ts';
import { rowsOf } from '../builders/rows-of.ts';
import { anAssessedWorkspace } from '../workspace/a-judged-workspace.ts';
import { aDeclaredPack } from './a-declared-pack.ts';
import { aGap, wholeInput } from './an-azure-section.ts';
import { azureSheet, wordsOf } from './an-azure-sheet.ts';

const notRead = { text: 'not read', link: '#completeness' };

const why = (where: string) => expect.stringContaining(`is incomplete ${where}, so more may`);

const deficient = async (complete: boolean) => {
  const input = wholeInput({});
  const assessment = { ...input.assessment, complete, deficiencies: [] };
  return await rowsOf((await buildPack({ ...input, assessment })).workbook, 'deficiencies');
};

describe('an empty sheet is no sheet of nothing: where evidence is missing it says so', () => {
  test('deficiencies, where nothing was judged', async () => {
    const [row, ...more] = await deficient(false);
    expect(row).toMatchObject({ Row: 'G-incomplete', 'Counts as': notRead });
    // So that a review of it is of this snapshot alone.
    expect(row?.['What should hold']).toContain(wholeInput({}).assessment.snapshot.id);
    expect(more).toEqual([]);
    expect(await deficient(true)).toEqual([]);
  });

  test('resources, read in part or not at all', async () => {
    const [record] = accountRecords;
    if (record === undefined) throw new Error('no account');
    const gaps = [aGap('ai-resources', '/subscriptions/x')];
    const some = await azureSheet('resources', { records: { 'ai-resources': [record] }, gaps });
    expect(some).toMatchObject([
      { 'Resource id': record.id },
      {
        Row: expect.stringMatching(/^G-ai-resources-/),
        'Subscription name': '/subscriptions/x',
        Type: expect.stringContaining('not read completely: refused'),
      },
    ]);
    const records = { 'ai-resources': [] };
    const none = await azureSheet('resources', { records, status: { 'ai-resources': 'failed' } });
    expect(none).toMatchObject([
      { Row: 'Q-ai-resources', Type: expect.stringContaining('could not be read') },
    ]);
    expect(await azureSheet('resources', { records })).toEqual([]);
  });

  test.for([
    ['failed', ['Q-policy-exemptions']],
    ['complete', []],
  ] as const)('waivers, where the list of exemptions is %s', async ([status, ids]) => {
    const input = aDeclaredPack();
    const sources = [aSource({ id: 'policy-exemptions', status })];
    const workspace = { ...anAssessedWorkspace(), acceptances: [], unlooked: [] };
    const assessment = { ...input.assessment, sources, gaps: [], workspace };
    const rows = await rowsOf((await buildPack({ ...input, assessment })).workbook, 'waivers');
    expect(rows.map((row) => row['Row'])).toEqual(ids);
  });

  test.for<[SourceSummary['status'], readonly unknown[]]>([
    ['failed', [{ text: 'not read', link: '#completeness:1' }]],
    ['complete', []],
  ])('plans, where their source is %s and has no gap', async ([status, told]) => {
    const sources = [aSource({ id: 'defender-plans', status })];
    const pack = await buildPack(aPackInput({ assessment: { sources, gaps: [] } }));
    const rows = await rowsOf(pack.workbook, 'defender-plans');
    expect(rows.map((row) => row['Plan'])).toEqual(told);
  });

  const { old, new: now } = aDrift();
  test.for([
    ['progress', 'Cause'],
    ['control-changes', 'Change'],
  ] as const)('%s, where either side was not read to its end', async ([id, head]) => {
    const told = async (before: boolean, after: boolean) => {
      const sides = { old: { ...old, complete: before }, new: { ...now, complete: after } };
      const drift = aDrift({ ...sides, changes: [], controls: [] });
      const { workbook } = await buildPack(aPackInput({ drift }));
      return (await rowsOf(workbook, id)).map((row) => [row[head], wordsOf(row['Why'])]);
    };
    expect(await told(true, true)).toEqual([]);
    expect(await told(false, true)).toEqual([[notRead, why('on the earlier side')]]);
    expect(await told(true, false)).toEqual([[notRead, why('now')]]);
    expect(await told(false, false)).toEqual([[notRead, why('on both sides')]]);
  });
});
