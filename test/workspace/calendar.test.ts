import { expect, test } from 'vitest';
import type { Due } from '../../src/model/workspace/due.ts';
import { type CalendarInput, duesWithin } from '../../src/workspace/calendar.ts';
import { aControl } from '../builders/a-catalog.ts';
import { aResult } from '../mappings/judge/a-result.ts';
import {
  aSystem,
  aWorkInput,
  aWorkspace,
  anAcceptance,
  anAssessedWorkspace,
  anAttested,
} from './a-judged-workspace.ts';
import { ownRoles } from '../mappings/judge/a-workspace.ts';

const asOf = '2026-10-31T06:00:00Z';
const nothing = anAssessedWorkspace({ register: null });

function dues(over: Partial<CalendarInput> & { judged?: typeof nothing } = {}): Due[] {
  const { catalog } = aWorkInput({});
  const { judged = nothing, ...rest } = over;
  const assessment = { checks: [], workspace: judged, frameworks: [{ id: 'rules' }] };
  return duesWithin({ assessment, catalog, workspace: undefined, remediations: [], asOf, ...rest });
}

const request = (due: string, status: 'open' | 'answered' = 'open') => ({
  id: 'r-1',
  file: 'requests/r-1.yaml',
  text: 'List all models.',
  period: { from: '2026-01-01', to: '2026-12-31' },
  due,
  owner: 'audit@contoso.example',
  status,
  answers: [],
});

test.for([
  ['2026-10-30', 0, 'overdue', -1],
  ['2026-10-30', 1, 'within-30', -1],
  ['2026-10-31', 0, 'within-30', 0],
  ['2026-11-30', 0, 'within-30', 30],
  ['2026-12-01', 0, 'within-60', 31],
  ['2026-12-31', 0, 'within-90', 61],
  ['2027-01-29', 0, 'within-90', 90],
  ['2027-01-30', 0, 'later', 91],
] as const)('%s with %i days of grace is %s', ([due, grace, state, days]) => {
  const workspace = aWorkspace({ requests: [request(due)], settings: { 'grace-days': grace } });
  expect(dues({ workspace })).toEqual([
    {
      on: due,
      kind: 'request',
      what: 'Answer to request r-1: List all models.',
      entry: 'requests/r-1.yaml',
      owner: 'audit@contoso.example',
      state,
      days,
    },
  ]);
});

test('a request that was answered is due no more', () => {
  expect(
    dues({ workspace: aWorkspace({ requests: [request('2026-10-01', 'answered')] }) }),
  ).toEqual([]);
});

test('the attestation that speaks ends; one that a newer one replaced, or that has not begun, does not', () => {
  const attestations = [
    anAttested(),
    anAttested({ id: 'old', superseded: true }),
    anAttested({ id: 'next', state: 'not-yet' }),
    anAttested({ id: 'over', state: 'expired', until: '2026-09-30', system: 'chat' }),
  ];
  expect(dues({ judged: { ...nothing, attestations } })).toMatchObject([
    {
      on: '2026-09-30',
      entry: 'attestations/over.yaml',
      state: 'overdue',
      what: 'End of the attestation of rules 1 for chat',
    },
    { on: '2026-12-31', entry: 'attestations/literacy.yaml', owner: 'training@contoso.example' },
  ]);
});

test('an attestation that may have ended before its day is overdue, whatever grace there is', () => {
  const attestations = [anAttested({ state: 'not-known', until: '2026-12-31' })];
  const workspace = aWorkspace({ settings: { 'grace-days': 30 } });
  expect(dues({ judged: { ...nothing, attestations }, workspace })).toMatchObject([
    { on: '2026-10-31', days: 0, state: 'overdue', entry: 'attestations/literacy.yaml' },
  ]);
});

test('a waiver that ended stays overdue while its fact fails, and no longer', () => {
  const judged = { ...nothing, acceptances: [anAcceptance()] };
  const tally = { fail: 1, unknown: 0, pass: 0, 'not-applicable': 0 };
  const assessment = (fail: number) => ({
    checks: [aResult({ fact: 'key-access', tally: { ...tally, fail } })],
    workspace: judged,
    frameworks: [],
  });
  expect(dues({ assessment: assessment(1) })).toMatchObject([{ kind: 'waiver', state: 'overdue' }]);
  expect(dues({ assessment: assessment(0) })).toEqual([]);
});

test('what lives ends on its day, what never ends has none, and a proposal ends nothing', () => {
  const until = '2026-11-15';
  const acceptances = [
    anAcceptance({ state: 'live', until }),
    anAcceptance({ id: '/e/1', kind: 'policy-exemption', state: 'live', until, owner: null }),
    anAcceptance({ id: '/e/2', kind: 'defender-exemption', state: 'live', until: null }),
    anAcceptance({ id: 'waivers/p.yaml', state: 'proposed', until }),
  ];
  expect(
    dues({ judged: { ...nothing, acceptances } }).map(({ kind, entry }) => [kind, entry]),
  ).toEqual([
    ['exemption', '/e/1'],
    ['waiver', 'waivers/keys.yaml'],
  ]);
});

test('classifications are reviewed while the system is registered, whether or not its owner calls it retired', () => {
  const register = {
    systems: [
      aSystem(),
      aSystem({ id: 'old', lifecycle: 'retired' }),
      aSystem({ id: 'new', reviewBy: null }),
    ],
    unassigned: { n: 0, first: [] },
    overlaps: { n: 0, first: [] },
    complete: true,
  };
  expect(dues({ judged: { ...nothing, register } })).toMatchObject([
    { on: '2027-03-01', entry: 'systems/chat.yaml', owner: 'chat@contoso.example', state: 'later' },
    { on: '2027-03-01', entry: 'systems/old.yaml', owner: 'chat@contoso.example', state: 'later' },
  ]);
});

test('applicability, profiles and boundaries are reviewed on their day', () => {
  const common = { framework: 'rules', control: '1', because: 'x', 'review-by': '2026-12-01' };
  const workspace = aWorkspace({
    soa: [
      {
        ...common,
        id: 'a',
        file: 'soa/a.yaml',
        included: true,
        status: 'planned',
        owner: 'q@contoso.example',
      },
    ],
    profiles: [
      {
        ...common,
        current: 'none',
        target: 'none',
        'assessed-by': 'p@contoso.example',
        'assessed-on': '2026-01-01',
      },
    ],
    settings: {
      boundary: [{ ...common, 'approved-by': 'b@contoso.example', 'approved-on': '2026-01-01' }],
    },
  });
  expect(dues({ workspace }).map(({ kind, entry, owner }) => [kind, entry, owner])).toEqual([
    ['boundary', 'proofpack.yaml', 'b@contoso.example'],
    ['profile', 'profiles.yaml', 'p@contoso.example'],
    ['soa', 'soa/a.yaml', 'q@contoso.example'],
  ]);
});

test('the roles of the organisation are reviewed on a day, by whoever decided them', () => {
  const roles = { ...ownRoles('deployer'), 'review-by': '2026-12-31' };
  expect(dues({ workspace: aWorkspace({ settings: { roles } }) })).toMatchObject([
    { on: '2026-12-31', kind: 'classification', owner: 'legal@contoso.example' },
  ]);
});

test('law that begins to bind is one line a day and a kind of whom it binds; what binds already is none', () => {
  const law = { kind: 'law', act: 'Act', article: '1', verified: true } as const;
  const later = [{ from: '2028-08-02', for: 'products', article: '1' }];
  const force = (from: string, then = later) => ({ ...law, from, later: then });
  const controls = [
    aControl({ id: '1', title: 'a', force: force('2027-12-02') }),
    aControl({ id: '2', title: 'b', force: force('2027-12-02', []) }),
    aControl({ id: '3', title: 'c', force: force('2026-10-31', []) }),
  ];
  const [rules] = aWorkInput({}).catalog.frameworks;
  if (rules === undefined) throw new Error('no framework');
  const other = { ...rules, id: 'not-judged', controls };
  expect(dues({ catalog: { frameworks: [{ ...rules, controls }, other] } })).toMatchObject([
    { on: '2027-12-02', kind: 'law', what: 'Rules: 1 and 2 begin to bind', entry: 'rules' },
    { on: '2028-08-02', what: 'Rules: 1 begins to bind for products' },
  ]);
});
