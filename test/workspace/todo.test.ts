import { expect, test } from 'vitest';
import type { Gap } from '../../src/model/gap.ts';
import type { Outstanding } from '../../src/model/workspace/outstanding.ts';
import { outstandingWork } from '../../src/workspace/todo.ts';
import { aResult } from '../mappings/judge/a-result.ts';
import {
  aPart,
  aRow,
  aWorkInput,
  aWorkspace,
  anAcceptance,
  anAssessedWorkspace,
  anAttested,
  linked,
  undetermined,
} from './a-judged-workspace.ts';

const workOf = (over: Parameters<typeof aWorkInput>[0]): Outstanding[] =>
  outstandingWork(aWorkInput(over));
const kindsOf = (over: Parameters<typeof aWorkInput>[0]): string[] =>
  workOf(over).map(({ kind }) => kind);

const human = (...parts: Partial<ReturnType<typeof aPart>>[]) => ({
  human: { parts: parts.map(aPart) },
});

test('what nobody supplied is one task for each control, listing its parts', () => {
  const [work, ...more] = workOf({
    controls: [
      aRow({ axes: human({}, { supply: 'Minutes.' }, { supply: 'Plan', state: 'evidenced' }) }),
    ],
  });
  expect(more).toEqual([]);
  expect(work).toMatchObject({
    id: expect.stringMatching(/^W-[0-9a-f]{12}$/),
    kind: 'attest',
    what: 'Supply and attest rules 1, 2 parts: (1) Training records; (2) Minutes.',
    controls: [{ framework: 'rules', control: '1' }],
    system: null,
    moves: 1,
  });
});

test('what one document may answer in several controls is said in each of them', () => {
  const controls = [
    aRow(),
    aRow({ control: '3', axes: human({ supply: 'Minutes' }, {}) }),
    aRow({ control: '2', axes: human({ supply: 'Plan' }) }),
    aRow({ control: '4', system: 'chat' }),
  ];
  expect(workOf({ controls }).map(({ what }) => what)).toEqual([
    'Supply and attest rules 1: Training records. One document may answer this and the same words in rules 3.',
    'Supply and attest rules 2: Plan.',
    'Supply and attest rules 3, 2 parts: (1) Minutes; (2) Training records. One document may answer part 2 and the same words in rules 1.',
    'Supply and attest rules 4 for chat: Training records.',
  ]);
});

const idsOf = (...parts: Parameters<typeof human>): string[] =>
  workOf({ controls: [aRow({ axes: human(...parts) })] }).map(({ id }) => id);

test('a task stays the same while any of its parts is missing', () => {
  expect(idsOf({ state: 'evidenced' }, { supply: 'Minutes' })).toEqual(
    idsOf({}, { supply: 'Minutes' }),
  );
});

test('the same words are other work for another system', () => {
  const work = workOf({ controls: [aRow({ system: 'chat' }), aRow({ system: 'fraud' })] });
  expect(work.map(({ what }) => what).toSorted()).toEqual([
    'Supply and attest rules 1 for chat: Training records.',
    'Supply and attest rules 1 for fraud: Training records.',
  ]);
  expect(new Set(work.map(({ id }) => id)).size).toBe(2);
});

test('what is evidenced is no work; what is out of scope, undecided or not asked of people is not asked for', () => {
  const controls = [
    aRow({ axes: human({ state: 'evidenced', attestation: 'literacy' }) }),
    aRow({ axes: { scope: { state: 'out' } } }),
    aRow({ axes: { scope: { state: 'not-assessed' } } }),
    aRow({ axes: { human: { parts: [] } } }),
  ];
  expect(workOf({ controls })).toEqual([]);
});

test.for([
  [
    'asserted',
    'evidence',
    'Have attestation literacy reviewed by somebody other than training@contoso.example, with the document it rests on attached: Training records.',
    '2026-12-31',
  ],
  [
    'expired',
    'renew-attestation',
    'Attest again what literacy said until 2026-12-31: Training records.',
    '2026-12-31',
  ],
  [
    'not-met',
    'mend',
    'Mend what attestation literacy found to be met, then attest it again with a document and a review: Training records.',
    null,
  ],
] as const)('a part that is %s is work on its attestation', ([state, kind, what, due]) => {
  const workspace = anAssessedWorkspace({ attestations: [anAttested()] });
  const controls = [
    aRow({ axes: human({ state, attestation: 'literacy' }, { state, attestation: 'literacy' }) }),
  ];
  expect(workOf({ controls, assessment: { workspace } })).toMatchObject([
    { kind, what, due, moves: 1 },
  ]);
});

test.for([
  ['expired', '2026-09-30', 'before the system changed', '2026-09-30'],
  ['expired', '2026-12-31', 'until 2026-12-31', '2026-12-31'],
  // Nobody can tell when the change was.
  ['not-known', '2028-12-31', 'before a system changed, or may have', null],
] as const)(
  'what is asked at every change, is %s and counted until %s was said %s',
  ([state, until, when, due]) => {
    const workspace = anAssessedWorkspace({ attestations: [anAttested()] });
    const part = { state, every: 'change', attestation: 'literacy', until } as const;
    const controls = [aRow({ axes: human(part) })];
    expect(workOf({ controls, assessment: { workspace } })).toMatchObject([
      { what: `Attest again what literacy said ${when}: Training records.`, due },
    ]);
  },
);

test('evidence that telemetry contradicts is to be mended or weighed', () => {
  const contradicted = aRow({
    axes: {
      human: {
        state: 'evidenced',
        weighed: false,
        parts: [aPart({ state: 'evidenced', attestation: 'literacy' })],
      },
      technical: { supportingFails: 2 },
    },
  });
  expect(workOf({ controls: [contradicted] })).toMatchObject([
    { kind: 'mend', what: expect.stringContaining('weigh it in literacy'), moves: 1 },
  ]);
});

test('readiness is due on the day it binds; what binds already has no due date', () => {
  const later = aRow({ control: '2', axes: { force: { state: 'readiness', from: '2027-12-02' } } });
  expect(workOf({ controls: [later] })).toMatchObject([{ due: '2027-12-02' }]);
  expect(workOf({ controls: [aRow()] })).toMatchObject([{ due: null }]);
});

const regions = {
  id: 'allowed-regions',
  called: 'regions the organisation allows',
  description: 'x',
};
const unsure = aRow({
  axes: { technical: { state: 'unknown', u: 2, n: 2 }, human: { parts: [] } },
  conclusion: 'not-determined',
  checks: [...linked],
});

test('a parameter that is not declared moves what cannot be judged without it', () => {
  const parameters = [regions, { ...regions, id: 'allowed-models', called: 'models' }];
  const work = workOf({ controls: [unsure], parameters, workspace: aWorkspace() });
  expect(work.map(({ kind, moves, what }) => [kind, moves, what])).toEqual([
    [
      'parameter',
      1,
      'Declare regions the organisation allows in proofpack.yaml, under parameters, as allowed-regions.',
    ],
    ['parameter', 0, 'Declare models in proofpack.yaml, under parameters, as allowed-models.'],
  ]);
  const settings = { parameters: { 'allowed-regions': ['westeurope'], 'allowed-models': ['m'] } };
  expect(workOf({ controls: [unsure], parameters, workspace: aWorkspace({ settings }) })).toEqual(
    [],
  );
});

test('what is registered is never declared by hand', () => {
  const parameters = [{ ...regions, id: 'registered-resources' }];
  expect(workOf({ parameters, workspace: aWorkspace() })).toEqual([]);
});

const gap = (over: Partial<Gap> = {}): Gap => ({
  source: 'ai-resources',
  scope: '/subscriptions/a',
  reason: 'refused',
  detail: 'Azure refused.',
  cure: 'Grant Reader on a',
  ...over,
});

test('what could not be judged for no reason that has a name is to be looked into', () => {
  const checks = [aResult({ tally: { fail: 0, unknown: 2, pass: 1, 'not-applicable': 4 } })];
  expect(workOf({ controls: [unsure], assessment: { checks } })).toMatchObject([
    { kind: 'look-into', moves: 1, what: expect.stringContaining('2 of 3 could not be judged') },
  ]);
  const gaps = [gap()];
  expect(kindsOf({ controls: [unsure], assessment: { checks, gaps } })).toEqual(['cure-gap']);
});

const failing = aRow({
  axes: { technical: { state: 'fail', k: 1, n: 2 }, human: { parts: [] } },
  conclusion: 'deficiency',
  checks: [...linked],
});
const tally = { fail: 1, unknown: 0, pass: 1, 'not-applicable': 0 };

test.for([
  ['expired', ['renew-waiver']],
  ['proposed', ['approve-waiver']],
  ['self-approved', ['approve-waiver']],
  ['live', []],
] as const)('a waiver that is %s while its fact fails', ([state, kinds]) => {
  const workspace = anAssessedWorkspace({ acceptances: [anAcceptance({ state })] });
  const judged = { workspace, checks: [aResult({ fact: 'key-access', tally })] };
  const work = workOf({ controls: [failing], assessment: judged });
  expect(work.map(({ kind }) => kind)).toEqual(kinds);
  expect(work.every(({ moves }) => moves === 1)).toBe(true);
});

const failsIn = (system: string) => [
  aResult({ fact: 'key-access', tally, systems: [{ system, tally, unread: 0, accepted: 0 }] }),
];

test('a waiver for one system is work while the fact fails there, whatever fails elsewhere', () => {
  const acceptances = [anAcceptance({ system: 'chat' })];
  const workspace = anAssessedWorkspace({ acceptances });
  const kinds = (system: string) => kindsOf({ assessment: { workspace, checks: failsIn(system) } });
  expect(kinds('chat')).toEqual(['renew-waiver']);
  expect(kinds('fraud')).toEqual([]);
});

test('a waiver without a system is work on what it covers, and says of which systems that is', () => {
  const workspace = anAssessedWorkspace({ acceptances: [anAcceptance({ systems: { fraud: 1 } })] });
  const judged = { workspace, checks: [aResult({ fact: 'key-access', tally })] };
  const of = (system: string) =>
    workOf({ controls: [{ ...failing, system }], assessment: judged })[0];
  expect(of('fraud')).toMatchObject({ moves: 1, system: null, systems: ['fraud'] });
  expect(of('chat')).toMatchObject({ moves: 0 });
  expect(of('organisation')).toMatchObject({ moves: 1 });
});

test('a waiver that ended is no work once its fact holds', () => {
  const workspace = anAssessedWorkspace({ acceptances: [anAcceptance()] });
  const checks = [aResult({ fact: 'key-access', tally: { ...tally, fail: 0 } })];
  expect(workOf({ assessment: { workspace, checks } })).toEqual([]);
});

test('one cure is one piece of work, whatever it closes', () => {
  const gaps = [
    gap(),
    gap({ source: 'scope' }),
    gap({ source: 'alerts', cure: 'Turn on the plan.' }),
  ];
  const work = workOf({ controls: [unsure], assessment: { gaps } });
  expect(work.map(({ kind, moves, what }) => [kind, moves, what])).toEqual([
    [
      'cure-gap',
      1,
      'Grant Reader on a. It closes 2 gaps in ai-resources (refused), scope (refused).',
    ],
    ['cure-gap', 0, 'Turn on the plan. It closes a gap in alerts (refused).'],
  ]);
});

const ownerBy = (workspace: ReturnType<typeof aWorkspace>, control: string) =>
  workOf({ controls: [aRow({ control, system: 'chat' })], workspace })[0]?.owner;

test('whoever answers for the control owns its work, else whoever answers for the system', () => {
  const owners = [
    { framework: 'rules', controls: ['*'], owner: 'all@contoso.example' },
    { framework: 'rules', controls: ['1'], owner: 'one@contoso.example' },
  ];
  expect(ownerBy(aWorkspace({ owners }), '1')).toBe('one@contoso.example');
  expect(ownerBy(aWorkspace({ owners }), '2')).toBe('all@contoso.example');
  expect(ownerBy(aWorkspace(), '2')).toBe('chat@contoso.example');
});

test('a ticket follows its work by the id', () => {
  const [before] = workOf({ controls: [aRow()] });
  const tickets = [{ item: before?.id ?? '', ticket: 'GRC-1' }];
  const more = aRow({ axes: human({}, { supply: 'Minutes' }) });
  const [after] = workOf({ controls: [more], workspace: aWorkspace({ tickets }) });
  expect(after).toMatchObject({ id: before?.id, ticket: 'GRC-1' });
});

test('nothing is owed to a lens', () => {
  expect(workOf({ controls: [aRow({ framework: 'risks', control: 'R1' })] })).toEqual([]);
});

test('what moves most stands first, then what is law, then what will be law first; the order of what it is read from is irrelevant', () => {
  const force = (control: string, state: 'readiness' | 'voluntary', from: string | null) =>
    aRow({ control, axes: { ...human({ supply: control }), force: { state, from } } });
  const controls = [
    force('e', 'voluntary', null),
    force('c', 'readiness', '2028-01-01'),
    force('b', 'readiness', '2027-01-01'),
    aRow({ control: 'd', axes: human({ supply: 'd' }) }),
    ...['x', 'y'].map((control) =>
      aRow({
        control,
        axes: { ...undetermined, force: { state: 'voluntary', from: null } },
      }),
    ),
  ];
  const work = workOf({ controls });
  expect(work.map(({ kind, controls: [first] }) => `${kind} ${first?.control}`)).toEqual([
    'classify x',
    'attest d',
    'attest b',
    'attest c',
    'attest e',
  ]);
  expect(workOf({ controls: controls.toReversed() }).map(({ id }) => id)).toEqual(
    work.map(({ id }) => id),
  );
});
