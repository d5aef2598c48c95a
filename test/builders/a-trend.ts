import type { Trend, TrendPoint } from '../../src/model/trend.ts';

const rate = { low: 0.5, high: 0.75, pass: 2, fail: 1, unknown: 1, n: 4, complete: true };

export const aPoint = (over: Partial<TrendPoint> = {}): TrendPoint => ({
  snapshot: '2026-09-30T060000Z',
  asOf: '2026-09-30T06:02:00Z',
  digest: 'e'.repeat(64),
  complete: true,
  technical: rate,
  healthyRecommendations: 0.8,
  conclusions: [{ framework: 'mcsb', force: 'readiness', conclusion: 'deficiency', count: 3 }],
  deficiencies: { high: 1, medium: 0, low: 0 },
  alerts: { seen: 5, open: 2, complete: true },
  overdue: { seen: 3, complete: true },
  attackPaths: { seen: 1, unnamed: 0, complete: false },
  ...over,
});

/** Two snapshots: of the second one no rate is known. */
export const aTrend = (over: Partial<Trend> = {}): Trend => ({
  format: 1,
  tenant: '00000000-0000-4000-8000-00000000c0de',
  points: [
    aPoint(),
    aPoint({
      snapshot: '2026-10-31T060000Z',
      asOf: '2026-10-31T06:02:00Z',
      complete: false,
      technical: { ...rate, low: null, high: null, complete: false },
      healthyRecommendations: null,
    }),
  ],
  remediation: [
    {
      by: 'severity',
      name: 'high',
      fixed: 2,
      median: { min: 0, max: 31 },
      ended: 1,
      open: 3,
      age: { min: 31, max: null },
      oldest: { min: 31, max: null },
      resurfaced: 1,
      late: { target: 30, surely: 3, maybe: 0 },
    },
    {
      by: 'owner',
      name: 'chat@contoso.example',
      fixed: 0,
      median: null,
      ended: 0,
      open: 0,
      age: null,
      oldest: null,
      resurfaced: 0,
      late: null,
    },
  ],
  controls: [
    {
      framework: 'mcsb',
      control: 'IM-1',
      title: 'Use a centralised identity system',
      system: 'organisation',
      force: 'voluntary',
      conclusions: [null, 'deficiency'],
      streak: 1,
    },
  ],
  ...over,
});
