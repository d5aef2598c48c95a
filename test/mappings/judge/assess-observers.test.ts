import { describe, expect, test } from 'vitest';
import {
  aCatalog,
  aCheck,
  aControl,
  aFramework,
  aManifest,
  anAccount,
  anAdoptingCheck,
  aRecommendation,
  chat,
  fraud,
  judge,
  verdictsOf,
} from './a-world.ts';

const open = anAccount(fraud, 'open', { disableLocalAuth: false });
const shut = anAccount(chat, 'shut', { disableLocalAuth: true });
const rows = { 'ai-resources': [open, shut] };

describe('an old reading', () => {
  const asOf = '2026-12-01T00:00:00Z';

  test('still fails, marked, and vouches for nothing', async () => {
    const judged = await judge({ rows, asOf });
    expect(verdictsOf(judged)).toEqual({
      'AZ-AIS-001 / (stale)': 'unknown',
      [`AZ-AIS-001 ${shut.id}`]: 'unknown',
      [`AZ-AIS-001 ${open.id}`]: 'fail',
    });
    const verdicts = judged.lines.map((line) => line.verdicts[0]);
    expect(verdicts[2]).toMatchObject({ verdict: 'fail', stale: true });
    expect(verdicts[1]).toMatchObject({
      observed: 'read too long before the as-of date: key access off is on',
    });
    expect(verdicts[1]).toMatchObject({ stale: true });
    expect(judged.assessment.rates.technical.low).toBeNull();
  });

  test('of a related source keeps its fails and takes its passes', async () => {
    const sources = aManifest().sources.map((source) =>
      source.id === 'recommendations' ? source : { ...source, observedTo: asOf },
    );
    const rule = {
      count: 'recommendations',
      called: 'unhealthy',
      where: { field: 'properties.status.code', called: 's', is: 'equal', value: 'Unhealthy' },
      'at-most': 0,
    } as const;
    const checks = [aCheck({ expect: rule }), aCheck({ id: 'AZ-AIS-003', fact: 'other' })];
    const recommendations = [aRecommendation(open.id, 'Unhealthy')];
    const judged = await judge({
      rows: { ...rows, recommendations },
      manifest: aManifest({ sources }),
      catalog: aCatalog({ checks }),
      asOf,
    });
    expect(verdictsOf(judged)).toEqual({
      [`AZ-AIS-001 ${shut.id}`]: 'unknown',
      [`AZ-AIS-001 ${open.id}`]: 'fail',
      [`AZ-AIS-003 ${shut.id}`]: 'pass',
      [`AZ-AIS-003 ${open.id}`]: 'fail',
    });
    expect(judged.assessment.checks).toMatchObject([{ complete: true }, { complete: true }]);
    expect(judged.assessment.complete).toBe(false);
  });
});

describe('a corroborator', () => {
  const catalog = aCatalog({ checks: [anAdoptingCheck(), aCheck()] });
  const recommendations = [aRecommendation(open.id, 'Healthy')];

  test('keeps its own verdicts, and disagreement is a fact of its own', async () => {
    const judged = await judge({ catalog, rows: { ...rows, recommendations } });
    expect(verdictsOf(judged)).toEqual({
      [`AZ-AIS-001 ${shut.id}`]: 'pass',
      [`AZ-AIS-002 ${shut.id}`]: 'unknown',
      [`AZ-AIS-002-agreement ${shut.id}`]: 'unknown',
      [`AZ-AIS-001 ${open.id}`]: 'fail',
      [`AZ-AIS-002 ${open.id}`]: 'pass',
      [`AZ-AIS-002-agreement ${open.id}`]: 'fail',
    });
    expect(judged.assessment.checks.map(({ id, fact, observer }) => [id, fact, observer])).toEqual([
      ['AZ-AIS-001', 'key-access', 'deciding'],
      ['AZ-AIS-002', 'key-access', 'corroborating'],
      ['AZ-AIS-002-agreement', 'key-access-agreement', 'corroborating'],
    ]);
  });

  test('that says the same and is fresh agrees, and is not marked as old', async () => {
    const same = [aRecommendation(shut.id, 'Healthy'), aRecommendation(open.id, 'Unhealthy')];
    const judged = await judge({ catalog, rows: { ...rows, recommendations: same } });
    expect(verdictsOf(judged)).toMatchObject({
      [`AZ-AIS-002-agreement ${shut.id}`]: 'pass',
      [`AZ-AIS-002-agreement ${open.id}`]: 'pass',
    });
  });

  test('that is too old and did not apply says so, and no longer vouches for it', async () => {
    const notApplicable = [aRecommendation(shut.id, 'NotApplicable')];
    const { lines } = await judge({
      catalog,
      rows: { 'ai-resources': [shut], recommendations: notApplicable },
      asOf: '2026-12-01T00:00:00Z',
    });
    const said = lines.find(({ id }) => id === shut.id)?.verdicts;
    expect(said?.find(({ check }) => check === 'AZ-AIS-002')).toMatchObject({
      verdict: 'unknown',
      observed: 'read too long before the as-of date: not-applicable',
    });
  });

  test('changes no rate, no conclusion and no deficiency', async () => {
    const alone = await judge({ rows });
    const both = await judge({ catalog, rows: { ...rows, recommendations } });
    expect(both.assessment.rates.technical).toEqual(alone.assessment.rates.technical);
    expect(both.assessment.controls).toEqual(alone.assessment.controls);
    expect(both.assessment.deficiencies).toEqual(alone.assessment.deficiencies);
  });

  test('linked to a control stands for its fact', async () => {
    const control = aControl({
      checks: [{ check: 'AZ-AIS-002', strength: 'deciding', because: 'it observes the fact' }],
    });
    const frameworks = [aFramework([control])];
    const { assessment } = await judge({ catalog: { ...catalog, frameworks }, rows });
    expect(assessment.controls).toMatchObject([
      { axes: { technical: { state: 'fail', k: 1, u: 0, n: 2 } } },
    ]);
  });

  test('that is too old makes the agreement unknown and leaves the deciding verdict', async () => {
    const asOf = '2026-11-08T00:00:00Z';
    const sources = aManifest().sources.map((source) =>
      source.id === 'recommendations' ? source : { ...source, observedTo: asOf },
    );
    const healthy = [aRecommendation(shut.id, 'Healthy'), aRecommendation(open.id, 'Unhealthy')];
    const judged = await judge({
      catalog,
      rows: { ...rows, recommendations: healthy },
      manifest: aManifest({ sources }),
      asOf,
    });
    expect(verdictsOf(judged)).toEqual({
      [`AZ-AIS-001 ${shut.id}`]: 'pass',
      [`AZ-AIS-002 ${shut.id}`]: 'unknown',
      [`AZ-AIS-002-agreement ${shut.id}`]: 'unknown',
      [`AZ-AIS-001 ${open.id}`]: 'fail',
      [`AZ-AIS-002 ${open.id}`]: 'fail',
      [`AZ-AIS-002-agreement ${open.id}`]: 'unknown',
    });
  });
});
