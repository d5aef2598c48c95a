import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/sample/server/fault.ts';
import { collectAll, judgeChanged, judgeTenant } from './judge-tenant.ts';
import {
  fieldsOfRules,
  rowWithout,
  sightsOf,
  wholeTenant,
  withoutPlans,
  withoutRecommendations,
} from './losses.ts';
import { falseProgress } from './false-progress.ts';
import { improvements, untold } from './no-better.ts';

const tenant = wholeTenant();
const undisturbed = await judgeTenant(tenant);
const collected = await collectAll(tenant);

test('undisturbed, the month has no gap, all rates, and something to lose of every kind', () => {
  const { assessment, verdicts } = undisturbed;
  // Logs are read only where somebody names a workspace.
  expect(assessment.gaps.filter(({ reason }) => reason !== 'not-requested')).toEqual([]);
  expect(assessment.rates.technical.low).toBeGreaterThan(0);
  expect(assessment.rates.healthyRecommendations.rate).toBeGreaterThan(0);
  expect(new Set(verdicts.values())).toEqual(
    new Set(['fail', 'unknown', 'pass', 'not-applicable']),
  );
  const conclusions = new Set(assessment.controls.map(({ conclusion }) => conclusion));
  expect([...conclusions]).toEqual(expect.arrayContaining(['supported', 'deficiency']));
});

const places = [
  ['subscriptions', 'microsoft.resources/subscriptions'],
  ['AI resources and their counts', '| where type startswith'],
  ['recommendations', 'microsoft.security/assessments'],
  ['plans', "'microsoft.security/pricings'"],
  ['lists of accounts', '/providers/microsoft.cognitiveservices/accounts?'],
  ['plans asked of Defender', '/pricings/ai?'],
  ['subscriptions below the root', '/descendants'],
  ['role assignments', '/roleassignments'],
  ['role definitions', '/roledefinitions/'],
] as const;

const kinds = ['lost-row', 'lost-page', 'duplicate-page', 'cut-body', 'html-200'] as const;

describe.for(places)('%s', ([, match]) => {
  test.for(kinds)('with %s every time: nothing looks better, and it is told', async (kind) => {
    const faults: Fault[] = [{ match, nth: 'every', kind }];
    const spoilt = await judgeTenant(tenant, { faults, listPageSize: 3 });
    expect(spoilt.faults).toBeGreaterThan(0);
    expect(improvements(undisturbed, spoilt)).toEqual([]);
    expect(await falseProgress(undisturbed, spoilt)).toEqual([]);
    expect(untold(undisturbed, spoilt)).toEqual([]);
  });
});

describe('recommendations on three pages', async () => {
  const larger = wholeTenant(2);
  const whole = await judgeTenant(larger);
  const match = 'microsoft.security/assessments';

  test.for([
    ['lost-page', 1],
    ['lost-page', 2],
    ['lost-page', 'every'],
    ['lost-row', 3],
    ['duplicate-page', 2],
  ] as const)('with %s at %s: nothing looks better, and it is told', async ([kind, nth]) => {
    const spoilt = await judgeTenant(larger, { faults: [{ match, nth, kind }] });
    expect(spoilt.faults).toBeGreaterThan(0);
    expect(improvements(whole, spoilt)).toEqual([]);
    expect(await falseProgress(whole, spoilt)).toEqual([]);
    expect(untold(whole, spoilt)).toEqual([]);
  });
});

test.for(sightsOf(tenant))(
  'without %s nothing looks better, and it is told',
  async ([name, loss]) => {
    const lost = await judgeTenant(loss(tenant));
    expect(improvements(undisturbed, lost)).toEqual([]);
    expect(untold(undisturbed, lost)).toEqual([]);
    // A plan that Azure does not name is one that nobody bought: that is the estate, and may be mended.
    const changed = name === 'the posture plans' ? 'defender-plans' : undefined;
    expect(await falseProgress(undisturbed, lost, changed)).toEqual([]);
  },
);

test('without the AI plan in any row nothing looks better', async () => {
  const lost = await judgeTenant(withoutPlans('AI')(tenant));
  expect(improvements(undisturbed, lost)).toEqual([]);
  expect(await falseProgress(undisturbed, lost, 'defender-plans')).toEqual([]);
});

// The free plan goes on assessing: by itself, no recommendation reads as nothing to recommend.
test('what is told no more once the paid posture plan is off was neither mended nor deleted', async () => {
  const lost = await judgeTenant(withoutRecommendations(withoutPlans('CloudPosture')(tenant)));
  expect(await falseProgress(undisturbed, lost, 'defender-plans')).toEqual([]);
  // The same with the plan on is what the estate did.
  const mended = await judgeTenant(withoutRecommendations(tenant));
  expect(await falseProgress(undisturbed, mended)).not.toEqual([]);
});

// A row without a property is whole: the rule says what absent means, which may be Azure's own default.
test.for(['type', 'properties', ...fieldsOfRules()])(
  'without %s in any row nothing looks better',
  async (field) => {
    const without = rowWithout(field);
    const lost = await judgeChanged(collected, tenant, (row, source) =>
      source === 'scope' ? row : without(row),
    );
    expect(improvements(undisturbed, lost)).toEqual([]);
  },
);
