import { expect, test } from 'vitest';
import type { Outstanding } from '../../src/model/workspace/outstanding.ts';
import { outstandingWork } from '../../src/workspace/todo.ts';
import {
  aRow,
  aSystem,
  aWorkInput,
  aWorkspace,
  anAssessedWorkspace,
  undetermined,
} from './a-judged-workspace.ts';
import { aDecision } from '../builders/a-decision.ts';
import { ownRoles } from '../mappings/judge/a-workspace.ts';

const workOf = (over: Parameters<typeof aWorkInput>[0]): Outstanding[] =>
  outstandingWork(aWorkInput(over));
const kindsOf = (over: Parameters<typeof aWorkInput>[0]): string[] =>
  workOf(over).map(({ kind }) => kind);

test('without a register, to make one moves everything that stands in no system', () => {
  const controls = [
    aRow({ system: 'unassigned', conclusion: 'scope-undetermined', axes: undetermined }),
    aRow({
      control: '2',
      system: 'unassigned',
      conclusion: 'scope-undetermined',
      axes: undetermined,
    }),
  ];
  expect(workOf({ controls, assessment: { workspace: null } })).toMatchObject([
    { kind: 'register', moves: 2, what: expect.stringContaining('`proofpack init grc`') },
  ]);
});

test('resources in no system are to be registered, the first ones by name', () => {
  const register = {
    systems: [aSystem()],
    unassigned: { n: 5, first: ['/a', '/b', '/c', '/d'] },
    overlaps: { n: 0, first: [] },
    complete: true,
  };
  const [work] = workOf({
    controls: [aRow({ system: 'unassigned', axes: undetermined })],
    assessment: { workspace: anAssessedWorkspace({ register }) },
  });
  expect(work).toMatchObject({ kind: 'register', moves: 1 });
  expect(work?.what).toContain('5 AI resources');
  expect(work?.what).toMatch(/: \/a, \/b, \/c and 2 more\.$/);
});

test('a resource is called by its name and its group', () => {
  const id =
    '/subscriptions/a/resourcegroups/rg-chat/providers/microsoft.cognitiveservices/accounts/bot';
  const register = {
    systems: [aSystem()],
    unassigned: { n: 1, first: [id] },
    overlaps: { n: 0, first: [] },
    complete: true,
  };
  const [work] = workOf({ assessment: { workspace: anAssessedWorkspace({ register }) } });
  expect(work?.what).toMatch(/: bot in rg-chat\.$/);
});

test('where every AI resource has its system, what they rely on may still stand in none', () => {
  const controls = [aRow({ system: 'unassigned', axes: undetermined })];
  expect(workOf({ controls })).toMatchObject([
    { kind: 'register', moves: 1, what: expect.stringContaining('no system claims') },
  ]);
});

test('overlaps are settled between systems, and those that are not named are counted', () => {
  const register = {
    systems: [aSystem(), aSystem({ id: 'fraud', owner: 'fraud@contoso.example' })],
    unassigned: { n: 0, first: [] },
    overlaps: {
      n: 12,
      first: [
        { resource: '/a', systems: ['chat', 'fraud'] },
        { resource: '/b', systems: ['chat', 'fraud'] },
      ],
    },
    complete: true,
  };
  const work = workOf({ assessment: { workspace: anAssessedWorkspace({ register }) } });
  expect(work).toMatchObject([{ kind: 'settle-overlap', moves: 0 }, { kind: 'settle-overlap' }]);
  const words = work.map(({ what }) => what).join('\n');
  expect(words).toContain('chat and fraud share what both select, or narrow a selector: /a, /b.');
  expect(words).toContain('10 more overlaps');
});

const withSystem = (over: Partial<ReturnType<typeof aSystem>>) => ({
  controls: [aRow({ system: 'chat', axes: undetermined })],
  assessment: {
    workspace: anAssessedWorkspace({
      register: {
        systems: [aSystem(over)],
        unassigned: { n: 0, first: [] },
        overlaps: { n: 0, first: [] },
        complete: true,
      },
    }),
  },
});

test.for([
  ['undecided', 'classify'],
  ['unapproved', 'classify'],
  ['not-yet', 'classify'],
  ['expired', 'renew-classification'],
] as const)(
  'a classification that is %s holds back what is asked of its system',
  ([classified, kind]) => {
    expect(workOf(withSystem({ classified }))).toMatchObject([
      { kind, system: 'chat', owner: 'chat@contoso.example', moves: 1 },
    ]);
  },
);

test('a system without roles is to be given some', () => {
  expect(workOf(withSystem({ roles: [] }))).toMatchObject([
    { kind: 'classify', what: expect.stringContaining('which roles') },
  ]);
});

test('a system in Azure of which nothing was seen has wrong selectors; one elsewhere has none', () => {
  const unseen = { resources: { n: 0, first: [] } };
  expect(kindsOf(withSystem(unseen))).toContain('register');
  expect(kindsOf(withSystem({ ...unseen, hosted: 'elsewhere' }))).not.toContain('register');
});

const retired = (
  state: 'contradicted' | 'unapproved' | 'counts',
  over: Partial<ReturnType<typeof aSystem>>,
) => {
  const decision = aDecision({
    id: 'systems/chat.yaml lifecycle',
    kind: 'lifecycle',
    says: 'The system is retired.',
    state,
  });
  const given = withSystem({ lifecycle: 'retired', ...over });
  const { workspace } = given.assessment;
  return workOf({
    ...given,
    assessment: { workspace: { ...workspace, decisions: [decision] } },
  }).map(({ kind, what, moves }) => [kind, what, moves]);
};

test('a retirement that is contradicted is work, whether something was seen of the system or nothing', () => {
  const unseen = { resources: { n: 0, first: [] } };
  expect(retired('contradicted', unseen)).toEqual([
    ['register', expect.stringContaining('called retired, and nobody can tell'), 1],
  ]);
  expect(retired('contradicted', { resources: { n: 2, first: ['/a', '/b'] } })).toEqual([
    ['classify', expect.stringContaining('says retired, and 2 of its resources'), 1],
  ]);
  expect(retired('unapproved', { ...unseen, classified: 'unapproved' })).toEqual([
    ['classify', expect.stringContaining('decided by somebody other'), 1],
  ]);
  for (const state of ['counts', 'unapproved'] as const)
    expect(retired(state, unseen).map(([kind]) => kind)).not.toContain('register');
});

const soaRow = {
  id: 'a-2',
  file: 'soa/a-2.yaml',
  framework: 'rules',
  control: 'A.2',
  included: false,
  because: 'No such thing here.',
  status: 'not-started',
  owner: 'quality@contoso.example',
} as const;
const undecided = aRow({ control: 'A.2', title: 'Policy', axes: undetermined });

test('a control that is declared and has no row needs one', () => {
  expect(workOf({ controls: [undecided], workspace: aWorkspace() })).toMatchObject([
    { kind: 'soa-row', what: expect.stringContaining('rules A.2 Policy'), moves: 1 },
  ]);
});

test.for([
  ['unapproved', 'soa-approval', 'approved by somebody other than quality@contoso.example'],
  ['expired', 'soa-approval', 'it counted until 2026-09-30'],
  ['contradicted', 'soa-row', 'Correct soa/a-2.yaml. Nobody decided.'],
] as const)('an exclusion that is %s decides nothing', ([state, kind, words]) => {
  const decision = {
    id: 'soa/a-2.yaml',
    kind: 'soa',
    framework: 'rules',
    system: null,
    says: 'excluded',
    state,
    by: null,
    on: null,
    until: '2026-09-30',
    retroactive: false,
    commit: null,
    instead: {},
  } as const;
  const work = workOf({
    controls: [undecided],
    workspace: aWorkspace({ soa: [soaRow] }),
    assessment: { workspace: anAssessedWorkspace({ decisions: [{ ...decision, late: [] }] }) },
  });
  expect(work).toMatchObject([
    { kind, what: expect.stringContaining(words), owner: 'quality@contoso.example' },
  ]);
});

test('one row decides for every system it is asked of, and what is in no system waits for the register', () => {
  const controls = ['chat', 'fraud', 'unassigned'].map((system) => ({ ...undecided, system }));
  const moves = (soa: readonly (Omit<typeof soaRow, 'included'> & { included: boolean })[]) =>
    workOf({ controls, workspace: aWorkspace({ soa }) })
      .filter(({ kind }) => kind === 'soa-row')
      .map((work) => work.moves);
  expect(moves([])).toEqual([3]);
  expect(moves([soaRow])).toEqual([2]);
  expect(moves([{ ...soaRow, included: true }])).toEqual([]);
});

test('scope that is undetermined for a reason of its own is to be settled', () => {
  const scope = { state: 'undetermined', reason: 'The system is prohibited.' } as const;
  const row = aRow({ system: 'chat', axes: { scope } });
  const work = workOf({ controls: [row, { ...row, control: '3' }] });
  expect(work).toMatchObject([
    { kind: 'classify', system: 'chat', moves: 2, what: expect.stringContaining(scope.reason) },
  ]);
});

const byRole = [aRow({ control: '3', axes: undetermined })];
const roles = { ...ownRoles('deployer'), 'review-by': '2026-12-31' };

test("the organisation's roles are asked for where a control depends on them", () => {
  expect(workOf({ controls: byRole })).toMatchObject([
    { kind: 'classify', what: expect.stringContaining('proofpack.yaml') },
  ]);
});

test.for([
  ['expired', '2026-12-31'],
  ['not-yet', null],
] as const)('roles whose decision is %s are to be decided again', ([state, due]) => {
  const decision = aDecision({
    id: 'proofpack.yaml roles',
    kind: 'role',
    system: null,
    says: 'The organisation is deployer.',
    state,
    until: '2026-12-31',
  });
  const work = workOf({
    controls: byRole,
    workspace: aWorkspace({ settings: { roles } }),
    assessment: { workspace: anAssessedWorkspace({ decisions: [{ ...decision, late: [] }] }) },
  });
  expect(work).toMatchObject([
    { owner: 'legal@contoso.example', due, what: expect.stringContaining('to 2026-12-31') },
  ]);
});

test('where roles are decided and in date, nobody is asked for them again', () => {
  const [work] = workOf({ controls: byRole, workspace: aWorkspace({ settings: { roles } }) });
  expect(work?.what).toContain('Settle for organisation');
});

const registering = (over: Parameters<typeof aSystem>[0]): Outstanding[] => {
  const register = {
    systems: [aSystem(over)],
    unassigned: { n: 0, first: [] },
    overlaps: { n: 0, first: [] },
    complete: true,
  };
  return workOf({ assessment: { workspace: anAssessedWorkspace({ register }) } });
};

test('selectors that match nothing are to be mended, by their places in the file', () => {
  expect(registering({ silent: [2, 4] })).toMatchObject([
    {
      kind: 'register',
      system: 'chat',
      what: expect.stringContaining('selectors 2, 4 of systems/'),
    },
  ]);
});

test('a system of which nothing was seen is one piece of work, and what is retired is none', () => {
  const nothing = { resources: { n: 0, first: [] }, silent: [1] };
  expect(registering(nothing)).toHaveLength(1);
  expect(registering({ ...nothing, lifecycle: 'retired' })).toEqual([]);
  expect(registering({ silent: [1], lifecycle: 'retired' })).toEqual([]);
});
