import type {
  PeriodChange,
  PeriodEvidence,
  PeriodException,
  PeriodReading,
  PeriodReview,
} from '../../src/model/period.ts';

export const aPeriodReading = (day: string, over: Partial<PeriodReading> = {}): PeriodReading => ({
  snapshot: `${day}T060000Z`,
  asOf: `${day}T06:02:00Z`,
  role: 'within',
  snapshotDigest: 'a'.repeat(64),
  assessment: 'b'.repeat(64),
  complete: true,
  whole: true,
  principal: 'service-principal collector',
  basis: 'management-groups',
  expected: 2,
  narrower: [],
  sources: { complete: 34, all: 34 },
  tie: 'fits',
  problem: '',
  ...over,
});

export const anException = (over: Partial<PeriodException> = {}): PeriodException => ({
  fact: 'keys',
  check: 'AZ-AIS-001',
  title: 'Key access is disabled',
  severity: 'high',
  source: 'ai-resources',
  subject: '/subscriptions/fraud/accounts/chat',
  name: 'contoso-chat',
  systems: ['chat'],
  states: ['fail', 'pass'],
  first: '2026-09-30T060000Z',
  last: '2026-09-30T060000Z',
  observed: 'disableLocalAuth is false',
  resurfaced: false,
  ...over,
});

export const aPeriodChange = (over: Partial<PeriodChange> = {}): PeriodChange => ({
  id: 'change-1',
  at: '2026-10-20T10:00:00Z',
  resource: '/subscriptions/fraud/accounts/chat',
  type: 'microsoft.cognitiveservices/accounts',
  kind: 'Update',
  by: 'engineer@contoso.example',
  byType: 'User',
  operation: 'Microsoft.CognitiveServices/accounts/write',
  properties: ['properties.disableLocalAuth'],
  seenAt: ['2026-10-31T060000Z'],
  differs: false,
  ...over,
});

const at = {
  force: 'in-force',
  human: 'open',
  retroactive: false,
  undated: false,
  peopleRetroactive: false,
} as const;

export const aReview = (over: Partial<PeriodReview> = {}): PeriodReview => ({
  window: { from: '2026-09-01', to: '2026-10-31' },
  days: 61,
  cadence: 'month',
  cadenceDeclared: true,
  readings: [aPeriodReading('2026-09-30'), aPeriodReading('2026-10-31')],
  unreadable: [],
  slots: [
    { slot: '2026-09', state: 'kept', readings: ['2026-09-30T060000Z'] },
    { slot: '2026-10', state: 'kept', readings: ['2026-10-31T060000Z'] },
  ],
  longest: { from: '2026-09-30', to: '2026-10-31', days: 31 },
  closing: null,
  controls: [
    {
      framework: 'mcsb',
      control: 'IM-1',
      title: 'Use a centralised identity system',
      system: 'organisation',
      at: [
        { ...at, conclusion: 'deficiency' },
        { ...at, conclusion: 'open' },
      ],
    },
  ],
  checks: [
    {
      check: 'AZ-AIS-001',
      title: 'Key access is disabled',
      severity: 'high',
      at: [
        { fail: 1, accepted: 0, unknown: 0, seen: 4, unread: 0, complete: true },
        { fail: 0, accepted: 0, unknown: 3, seen: 4, unread: 1, complete: false },
      ],
    },
  ],
  attestations: [],
  knownChanges: { known: 13, all: 61, unknown: [{ from: '2026-09-01', to: '2026-10-16' }] },
  ...over,
});

export const aPeriod = (
  over: Partial<PeriodReview> = {},
  exceptions: readonly PeriodException[] = [anException()],
  changes: readonly PeriodChange[] = [aPeriodChange()],
): PeriodEvidence => ({
  review: aReview(over),
  readings: new Map(),
  async *exceptions() {
    yield* exceptions;
  },
  async *changes() {
    yield* changes;
  },
});
