import { describe, expect, test } from 'vitest';
import { indexGaps } from '../../../src/mappings/judge/gaps.ts';
import type { Gap } from '../../../src/model/gap.ts';
import type { Manifest } from '../../../src/model/snapshot.ts';
import {
  account,
  aCatalog,
  aCheck,
  aGap,
  aManifest,
  anAccount,
  aSource,
  aRecord,
  chat,
  fraud,
  judge,
  relations,
  verdictsOf,
} from './a-world.ts';

const unasked = aGap({ source: 'logs', scope: '/', reason: 'not-requested', cure: 'Name one.' });

/** A snapshot whose logs were not read, for a reason. */
const withLogs = (gaps: readonly Gap[], status: 'complete' | 'skipped' = 'skipped'): Manifest => {
  const { sources } = aManifest();
  return aManifest({
    sources: [...sources, aSource('logs', { status, proved: [] })],
    gaps: [...gaps],
  });
};

const onLogs = aCheck({
  id: 'AZ-LOG-001',
  fact: 'logs-answer',
  subject: { source: 'logs', called: 'question' },
  expect: { field: 'answerable', called: 'answerable', is: 'equal', value: true },
});
const alongLogs = aCheck({
  id: 'AZ-LOG-002',
  fact: 'no-flood',
  expect: { count: 'floods', called: 'floods', 'at-most': 0 },
});
const floods = {
  id: 'floods',
  source: 'logs',
  called: 'floods',
  key: 'of',
  join: '{id}',
  reach: 'same',
} as const;
const catalog = aCatalog({
  relations: [...relations, floods],
  checks: [aCheck(), onLogs, alongLogs],
});
const open = anAccount(fraud, 'open', { disableLocalAuth: true });
const rows = { 'ai-resources': [open] };

describe('logs that nobody asked for', () => {
  test('leave the assessment complete, and every check over them unknown', async () => {
    const judged = await judge({ manifest: withLogs([unasked]), catalog, rows });

    expect(judged.assessment).toMatchObject({ complete: true, gaps: [unasked] });
    expect(verdictsOf(judged)).toEqual({
      [`AZ-AIS-001 ${open.id}`]: 'pass',
      [`AZ-LOG-002 ${open.id}`]: 'unknown',
      'AZ-LOG-001 / (not-requested)': 'unknown',
    });
    expect(judged.assessment.checks).toMatchObject([
      { id: 'AZ-AIS-001', verdict: 'pass' },
      { id: 'AZ-LOG-001', verdict: 'unknown', complete: false },
      { id: 'AZ-LOG-002', verdict: 'unknown' },
    ]);
  });

  test.for([
    ['--only left out another source', [unasked, { ...unasked, source: 'ai-resources' }]],
    ['they were asked for and refused', [aGap({ source: 'logs' })]],
  ] as const)('it is not complete where %s', async ([, gaps]) => {
    const { assessment } = await judge({ manifest: withLogs(gaps), catalog, rows });
    expect(assessment.complete).toBe(false);
  });

  test('a snapshot that says nothing at all about them is not complete', async () => {
    const { assessment } = await judge({ catalog, rows });
    expect(assessment).toMatchObject({
      complete: false,
      gaps: [{ source: 'logs', reason: 'not-requested' }],
    });
  });
});

describe('a gap in the logs of one workspace', () => {
  const workspace = `${chat}/resourcegroups/rg/providers/microsoft.operationalinsights/workspaces/logs`;
  const hidden = aGap({ source: 'logs', scope: workspace, reason: 'unproved' });

  test('hides what was logged about resources of any subscription', () => {
    const index = indexGaps([hidden]);
    expect(index.touches('logs', 'same', account(fraud, 'a'))).toBe(true);
    expect(index.touches('ai-resources', 'same', account(fraud, 'a'))).toBe(false);
  });

  test('lets no count of rows pass', async () => {
    const flood = aRecord('logs:flood', {}, account(fraud, 'other'));
    const world = { catalog, rows: { ...rows, logs: [flood] } };
    const whole = await judge({ ...world, manifest: withLogs([], 'complete') });
    const spoilt = await judge({ ...world, manifest: withLogs([hidden]) });

    expect(verdictsOf(whole)[`AZ-LOG-002 ${open.id}`]).toBe('pass');
    expect(verdictsOf(spoilt)[`AZ-LOG-002 ${open.id}`]).toBe('unknown');
  });
});
