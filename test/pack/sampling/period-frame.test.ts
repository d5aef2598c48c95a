import { describe, expect, test } from 'vitest';
import type { EvidenceReader, EvidenceRecord } from '../../../src/model/evidence.ts';
import { compareBytes, type JsonObject } from '../../../src/model/json.ts';
import type { SubjectVerdicts } from '../../../src/model/verdict.ts';
import { type PeriodAsked, periodFrame } from '../../../src/pack/sampling/period-frame.ts';
import type { Frame } from '../../../src/pack/sampling/frame.ts';
import { aSource } from '../../builders/a-source-summary.ts';
import { aVerdictReader } from '../../builders/an-estate.ts';

const account =
  '/subscriptions/s1/resourcegroups/rg/providers/microsoft.cognitiveservices/accounts/a';
const period = { from: '2026-07-01', to: '2026-09-30' };

const record = (id: string, row: JsonObject, of?: string): EvidenceRecord => ({
  id,
  ...(of === undefined ? {} : { of }),
  call: 'x/0/1',
  row: { id, name: id.slice(id.lastIndexOf('/') + 1), ...row },
});
const grant = (scope: string, name: string, createdOn: string | null, kind = 'roleAssignments') =>
  record(
    `${scope}/providers/microsoft.authorization/${kind}/${name}`.toLowerCase(),
    { type: `Microsoft.Authorization/${kind}`, properties: { createdOn } },
    scope === '' ? '/' : scope,
  );
const alert = (name: string, over: JsonObject = {}, of = account) =>
  record(
    `/subscriptions/s1/providers/microsoft.security/locations/x/alerts/${name}`,
    {
      type: 'microsoft.security/locations/alerts',
      alertType: 'AI.Azure_Jailbreak',
      status: 'Resolved',
      timeGeneratedUtc: '2026-08-01T00:00:00.0000000Z',
      ...over,
    },
    of,
  );
const deployment = (name: string, createdAt?: string) =>
  record(
    `${account}/deployments/${name}`,
    {
      type: 'Microsoft.CognitiveServices/accounts/deployments',
      ...(createdAt === undefined ? {} : { systemData: { createdAt } }),
    },
    account,
  );

const of = (id: string, ...placedBy: string[]) => ({ id, placedBy: () => placedBy });

type Held = Readonly<Record<string, readonly EvidenceRecord[]>>;
const whole = ['role-assignments', 'model-deployments', 'alerts', 'ai-resources', 'scope'].map(
  (id) => aSource({ id, observedTo: '2026-10-31T06:00:00Z' }),
);
const readerOf = (held: Held): EvidenceReader => ({
  async *records(source) {
    const all = held[source] ?? (source === 'ai-resources' ? [record(account, {})] : []);
    yield* all.toSorted((a, b) => compareBytes(a.id, b.id));
  },
});

const frameOf = (
  held: Held,
  asked: Partial<PeriodAsked> & Pick<PeriodAsked, 'frame'>,
  over: { sources?: typeof whole; lines?: Readonly<Record<string, SubjectVerdicts[]>> } = {},
): Promise<Frame> =>
  periodFrame(
    {
      assessment: { checks: [], gaps: [], workspace: null, sources: over.sources ?? whole },
      evidence: readerOf(held),
      verdicts: aVerdictReader(over.lines ?? {}),
    },
    { period, system: undefined, ...asked },
  );

async function namesIn(frame: Frame): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of frame.items()) names.push(name);
  return names;
}

describe('roles granted in a period', () => {
  const grants = [
    grant(account, 'first-instant', '2026-07-01T00:00:00.0000000Z'),
    grant('/subscriptions/s1', 'last-instant', '2026-09-30T23:59:59.9999999Z'),
    grant('', 'tenant', '2026-08-01T00:00:00Z'),
    grant(account, 'eligible', '2026-08-01T00:00:00Z', 'RoleEligibilityScheduleInstances'),
    grant(`${account}/deployments/d`, 'below', '2026-08-01T00:00:00Z'),
    grant(
      '/providers/microsoft.management/managementgroups/unknown',
      'group-nobody-listed',
      '2026-08-01T00:00:00Z',
    ),
  ];
  const others = [
    grant(account, 'before', '2026-06-30T23:59:59.9999999Z'),
    grant(account, 'after', '2026-10-01T00:00:00Z'),
    grant('/subscriptions/s2', 'elsewhere', '2026-08-01T00:00:00Z'),
    grant('', 'definition', '2026-08-01T00:00:00Z', 'roleDefinitions'),
  ];

  test('are those at, above and below AI resources whose instant lies within its days', async () => {
    const frame = await frameOf(
      { 'role-assignments': [...grants, ...others] },
      { frame: 'role-grants' },
    );
    const expected = grants.map(({ row }) => row['name']);
    expect(new Set(await namesIn(frame))).toEqual(new Set(expected));
    expect(frame.unread()).toEqual([]);
  });

  test('what says no instant is left out, counted, and makes the frame incomplete', async () => {
    const undated = [grant(account, 'a', null), grant(account, 'b', '2026-02-30T00:00:00Z')];
    const frame = await frameOf(
      { 'role-assignments': [...grants, ...undated] },
      { frame: 'role-grants' },
    );
    const first = await namesIn(frame);
    expect(first).not.toContain('a');
    expect(await namesIn(frame)).toEqual(first);
    expect(frame.unread()).toEqual([
      'role-assignments: 2 records left out that do not say when they were granted',
    ]);
  });
});

test('closed alerts are those about AI that were raised in the period, in any spelling of closed', async () => {
  const inside = [
    alert('resolved'),
    alert('dismissed', { status: 'dismissed' }),
    alert('of-the-account', { alertType: 'VM_x' }),
    alert('elsewhere-by-kind', {}, '/subscriptions/s2'),
    alert('by-start', { timeGeneratedUtc: '', startTimeUtc: '2026-08-01T00:00:00Z' }),
  ];
  const outside = [
    alert('active', { status: 'Active' }),
    alert('in-progress', { status: 'InProgress' }),
    alert('of-a-machine', { alertType: 'VM_x' }, '/subscriptions/s2/vm'),
    alert('older', { timeGeneratedUtc: '2026-06-01T00:00:00Z' }),
  ];
  const frame = await frameOf({ alerts: [...inside, ...outside] }, { frame: 'closed-alerts' });
  const expected = inside.map(({ row }) => row['name']);
  expect(new Set(await namesIn(frame))).toEqual(new Set(expected));
});

test('deployments are those made in the period; one without a date may be one', async () => {
  const all = [
    deployment('in', '2026-09-30T12:00:00.1234567+00:00'),
    deployment('out', '2026-10-02T12:00:00Z'),
    deployment('undated'),
  ];
  const frame = await frameOf({ 'model-deployments': all }, { frame: 'deployments' });
  expect(await namesIn(frame)).toEqual(['in']);
  expect(frame.unread()).toEqual([
    'model-deployments: 1 record left out that do not say when they were made',
  ]);
});

test('only what was judged to belong to a system is in its frame', async () => {
  const all = [deployment('mine', '2026-08-01T00:00:00Z'), deployment('b', '2026-08-01T00:00:00Z')];
  const line = { type: 't', location: '', systems: ['chat'], verdicts: [] };
  const lines = {
    'model-deployments': [{ id: `${account}/deployments/mine`, name: 'mine', ...line }],
  };
  const held = { 'model-deployments': all };
  const frame = await frameOf(held, { frame: 'deployments', system: of('chat') }, { lines });
  expect(await namesIn(frame)).toEqual(['mine']);
  expect(await namesIn(await frameOf(held, { frame: 'deployments', system: of('x') }))).toEqual([]);
});

test('of a system, what could not be read of what tells its things apart is told', async () => {
  const system = of('chat', 'diagnostic-settings');
  const frame = await frameOf({}, { frame: 'deployments', system });
  expect(await namesIn(frame)).toEqual([]);
  expect(frame.unread()).toEqual(['diagnostic-settings: not in this snapshot']);
});

test('two bodies under one id are one thing, in the period where one of them is', async () => {
  const all = [
    deployment('a', '2026-08-01T00:00:00Z'),
    deployment('a', '2026-08-02T00:00:00Z'),
    deployment('b', '2026-06-01T00:00:00Z'),
    deployment('b', '2026-08-02T00:00:00Z'),
    deployment('c'),
    deployment('c', '2026-08-02T00:00:00Z'),
    deployment('d'),
    deployment('d'),
  ];
  const frame = await frameOf({ 'model-deployments': all }, { frame: 'deployments' });
  expect(await namesIn(frame)).toEqual(['a', 'b', 'c']);
  expect(frame.unread()).toEqual([
    'model-deployments: 1 record left out that do not say when they were made',
  ]);
});

test.for<[string, readonly string[]]>([
  ['2026-08-03', []],
  [
    '2026-08-02',
    ['alerts: Azure shows 90 days before 2026-10-31T06:00:00Z, and the period begins earlier'],
  ],
])(
  'closed alerts from %s on are complete only where Azure still shows them all',
  async ([from, unread]) => {
    const days = { from, to: '2026-10-30' };
    const frame = await frameOf({}, { frame: 'closed-alerts', period: days });
    expect(frame.unread()).toEqual(unread);
  },
);

test('what was not read, a source that is not there, and days after the reading are told', async () => {
  const sources = [
    aSource({ id: 'alerts', status: 'partial', observedTo: '2026-09-30T23:59:59Z' }),
    aSource({ id: 'scope' }),
  ];
  const frame = await periodFrame(
    {
      assessment: {
        checks: [],
        sources,
        workspace: { unlooked: ['/subscriptions/s9'] },
        gaps: ['/subscriptions/s1', '/subscriptions/s2'].map((scope) => ({
          source: 'alerts',
          scope,
          reason: 'plan-off' as const,
          detail: '',
          cure: '',
        })),
      },
      evidence: readerOf({}),
      verdicts: aVerdictReader({}),
    },
    { frame: 'closed-alerts', period, system: undefined },
  );
  expect(await namesIn(frame)).toEqual([]);
  expect(frame.unread()).toEqual([
    'ai-resources: not in this snapshot',
    'alerts: plan-off in 2 scopes',
    'expected and not looked at: 1 subscription',
    'alerts: Azure shows 90 days before 2026-10-31T06:00:00Z, and the period begins earlier',
    'alerts: read until 2026-09-30T23:59:59Z, before the period ends',
  ]);
});
