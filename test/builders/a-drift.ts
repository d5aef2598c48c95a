import { type Change, type Drift, driftClasses, driftSchema } from '../../src/model/drift.ts';
import { accountLines, subscriptions } from './an-estate.ts';

const subject = accountLines[0]?.id ?? '';

export const aChange = (changes: Partial<Change> = {}): Change => ({
  class: 'fixed',
  fact: 'managed-identity',
  check: 'AZ-AIS-002',
  title: 'AI services accounts have a managed identity',
  severity: 'medium',
  subject,
  name: 'contoso-chat-prod',
  before: 'fail',
  after: 'pass',
  observedBefore: 'identity is off',
  observedAfter: 'identity is on',
  systems: [],
  acceptedBefore: [],
  acceptedAfter: [],
  moved: null,
  reason: 'it failed before and passes now',
  ...changes,
});

const rate = { low: null, high: null, pass: 7, fail: 1, unknown: 2, n: 10, complete: false };

/** Something fixed, something regressed, a subscription that can no longer be read. */
export function aDrift(changes: Partial<Drift> = {}): Drift {
  const list = changes.changes ?? [
    aChange(),
    aChange({
      class: 'regressed',
      fact: 'key-access-disabled',
      check: 'AZ-AIS-001',
      title: 'AI services accounts accept no access keys',
      severity: 'high',
      before: 'pass',
      after: 'fail',
      observedBefore: 'key access disabled is on',
      observedAfter: 'key access disabled is off',
      reason: 'it passed before and fails now',
    }),
    aChange({
      class: 'evidence-lost',
      fact: 'key-access-disabled',
      check: 'AZ-AIS-001',
      title: 'AI services accounts accept no access keys',
      subject: subscriptions[2],
      name: subscriptions[2],
      before: null,
      after: 'unknown',
      observedBefore: '',
      observedAfter: 'ai-resources could not be read (refused)',
      reason: 'what could be read before can no longer be read',
    }),
  ];
  return driftSchema.parse({
    format: 1,
    tenant: '00000000-0000-4000-8000-00000000c0de',
    old: {
      snapshot: '2026-09-30T060000Z',
      asOf: '2026-09-30T06:02:00Z',
      digest: 'e'.repeat(64),
      complete: true,
      technical: rate,
    },
    new: {
      snapshot: '2026-10-31T060000Z',
      asOf: '2026-10-31T06:02:00Z',
      digest: 'a'.repeat(64),
      complete: false,
      technical: rate,
    },
    counts: Object.fromEntries(
      driftClasses.map((name) => [
        name,
        name === 'unchanged' ? 7 : list.filter((change) => change.class === name).length,
      ]),
    ),
    bridge: null,
    rejudged: null,
    conclusions: [],
    likeForLike: { n: 9, before: 7 / 9, after: 7 / 9 },
    changes: list,
    controls: [
      {
        framework: 'mcsb',
        control: 'IM-1',
        title: 'Use a centralised identity system',
        system: 'organisation',
        class: 'moved',
        before: 'supported',
        after: 'deficiency',
        facts: ['key-access-disabled'],
        because: 'pass before (0 fail, 0 unknown of 3), fail now (1 fail, 0 unknown of 3)',
      },
    ],
    ...changes,
  } satisfies Record<keyof Drift, unknown>);
}
