import { describe, expect, test } from 'vitest';
import type { Assessment } from '../../src/model/assessment.ts';
import type { Gap } from '../../src/model/gap.ts';
import { aSource } from '../builders/a-source-summary.ts';
import { anAssessment } from '../builders/an-assessment.ts';
import { anEvidenceReader } from '../builders/an-estate.ts';
import { sectionOf } from './a-section.ts';

const section = async (id: string, changes: Parameters<typeof sectionOf>[1] = {}) =>
  sectionOf(id, changes, 'executive.pdf');

const finished = anAssessment().snapshot.finished;
const daysBefore = (days: number): string =>
  new Date(Date.parse(finished) - days * 86_400_000).toISOString();

const alert = (over: Record<string, string>, at: number) => ({
  id: `/subscriptions/s/alerts/${at}`,
  call: 'alerts/0/1',
  row: { alertType: 'AI.Azure_Jailbreak', severity: 'High', ...over },
});
const reading = (...alerts: Record<string, string>[]) =>
  anEvidenceReader({ alerts: alerts.map(alert) });
const alerts = aSource({ id: 'alerts' });
const inventory = aSource({ id: 'ai-resources' });
const sourcesRead = { sources: [inventory, alerts], gaps: [] };

const aGap = (source: string, reason: Gap['reason']): Gap => ({
  source,
  scope: '/',
  reason,
  detail: 'x',
  cure: 'y',
});

describe("the lab's five figures", () => {
  test('each stands under the name that the lab gives it', async () => {
    const text = await section('figures');
    const names = text.match(/^\w+(?= \|)/gm);
    expect(names).toEqual([
      'TotalRecommendations',
      'HealthyPct',
      'AlertsLast30d',
      'HighSevAlerts',
      'CriticalAlerts',
    ]);
  });

  test('recommendations are at least, as long as a subscription is not known', async () => {
    const known = { ...anAssessment().rates.healthyRecommendations, subscriptionsKnown: 3 };
    const rates = { ...anAssessment().rates, healthyRecommendations: known };
    expect(await section('figures')).toContain('TotalRecommendations | at least 2 |');
    expect(await section('figures', { assessment: { rates } })).toContain(
      'TotalRecommendations | 2 | on AI resources: 1 healthy, 1 unhealthy',
    );
  });

  test('alerts are those of AI, raised in the thirty days before the reading ended', async () => {
    const evidence = reading(
      { timeGeneratedUtc: daysBefore(29.9) },
      { timeGeneratedUtc: daysBefore(30.1) },
      { timeGeneratedUtc: daysBefore(1), severity: 'Low' },
      { timeGeneratedUtc: daysBefore(1), severity: 'critical', alertType: 'ai.something' },
      { timeGeneratedUtc: daysBefore(1), alertType: 'SQL.Injection' },
      { startTimeUtc: daysBefore(40) },
    );
    const text = await section('figures', { evidence, assessment: sourcesRead });
    expect(text).toContain('AlertsLast30d | 3 |');
    expect(text).toContain('HighSevAlerts | 1 |');
    expect(text).toContain('CriticalAlerts | 1 |');
  });

  test('an alert without a readable time counts, and that is said', async () => {
    const evidence = reading({ severity: 'High' }, { timeGeneratedUtc: 'yesterday' });
    const text = await section('figures', { evidence, assessment: sourcesRead });
    expect(text).toContain('HighSevAlerts | 2 |');
    expect(text).toContain('and 2 that say no time');
  });

  test.for([
    ['was not read', { sources: [inventory], gaps: [] }, 'alerts not read'],
    [
      'was read in part',
      { sources: [inventory, { ...alerts, status: 'partial' }], gaps: [] },
      'alerts partial',
    ],
    // Whatever it calls itself, the gaps say why.
    ['has a gap', { ...sourcesRead, gaps: [aGap('alerts', 'plan-off')] }, 'alerts plan-off'],
    [
      'can miss alerts about resources that were not listed',
      {
        sources: [{ ...inventory, status: 'partial' }, alerts],
        gaps: [aGap('ai-resources', 'refused'), aGap('ai-resources', 'stale')],
      },
      'ai-resources refused, stale',
    ],
  ] as const satisfies readonly (readonly [string, Partial<Assessment>, string])[])(
    'no alert is no comfort where the source %s',
    async ([, assessment, why]) => {
      const none = await section('figures', { assessment });
      expect(none).toContain(`HighSevAlerts | not known (${why})`);
      const evidence = reading({ timeGeneratedUtc: daysBefore(1) });
      const one = await section('figures', { assessment, evidence });
      expect(one).toContain(`HighSevAlerts | at least 1 (${why})`);
      expect(one).toContain(`CriticalAlerts | not known (${why})`);
    },
  );

  test('nor where the workspace expects a subscription that nobody looked at', async () => {
    const changes = { assessment: sourcesRead, assessed: { unlooked: ['/subscriptions/a'] } };
    expect(await section('figures', changes)).toContain(
      'HighSevAlerts | not known (1 subscription not looked at)',
    );
    const evidence = reading({ timeGeneratedUtc: daysBefore(1) });
    expect(await section('figures', { ...changes, evidence })).toContain(
      'HighSevAlerts | at least 1 (1 subscription not looked at)',
    );
  });

  test('no subscription expected is no total of recommendations', async () => {
    const none = {
      ...anAssessment().rates.healthyRecommendations,
      subscriptionsKnown: 0,
      subscriptionsExpected: 0,
    };
    const rates = { ...anAssessment().rates, healthyRecommendations: none };
    expect(await section('figures', { assessment: { rates } })).toContain(
      'TotalRecommendations | at least 2 |',
    );
  });
});
