import { expect, test } from 'vitest';
import { classified } from '../../../src/mappings/judge/classified.ts';
import {
  aClassification,
  anAttestation,
  aProfile,
  aSystem,
  aWaiver,
  aWorkspace,
} from './a-workspace.ts';
import {
  aCatalog,
  aCheck,
  aControl,
  aFramework,
  aGap,
  anAccount,
  chat,
  fraud,
  judge,
  type Rows,
} from './a-world.ts';
import { assess, rowOf } from './one-control.ts';

const supporting = {
  checks: [{ check: 'AZ-AIS-001', strength: 'supporting' as const, because: 'It tells of keys.' }],
  people: [{ supply: 'a policy', every: 'year' as const }],
};
const said = (despite: string[] = []) =>
  anAttestation('said', {
    framework: 'eu-ai-act',
    control: 'IM-1',
    parts: ['a policy'],
    despite,
  });
const failing: Rows = {
  'ai-resources': [anAccount(fraud, 'a', { disableLocalAuth: false })],
};

test.for([
  ['nist-ai-rmf', 'IM-1', 'fully'],
  ['nist-ai-rmf', 'IM-2', null],
  ['iso-42001', 'IM-1', null],
])('the target of %s %s is that of no other control: %s', async ([framework, control, target]) => {
  const profiles = [
    aProfile(control ?? '', { framework: framework ?? '', current: 'partly', target: 'fully' }),
  ];
  const row = await rowOf({}, { profiles }, { framework: 'nist-ai-rmf' });
  expect(row.axes.force.target).toBe(target);
});

test('as much fails as could not be judged: both speak against what people say, until weighed', async () => {
  const world = { rows: failing, gaps: [aGap({ source: 'ai-resources', scope: chat })] };
  const weighed = await rowOf(supporting, { attestations: [said(['key-access'])] }, world);
  expect(weighed).toMatchObject({ conclusion: 'supported', axes: { human: { weighed: true } } });
  const row = await rowOf(supporting, { attestations: [said()] }, world);
  expect(row.axes.technical).toMatchObject({ supportingFails: 1, supportingUnknown: 1 });
  expect(row).toMatchObject({ conclusion: 'open', axes: { human: { weighed: false } } });
});

test('what holds needs no weighing beside what fails', async () => {
  const network = aCheck({
    id: 'AZ-AIS-009',
    fact: 'network',
    expect: { field: 'properties.open', called: 'open', is: 'equal', value: false },
  });
  const checks = ['AZ-AIS-001', 'AZ-AIS-009'].map((check) => ({
    check,
    strength: 'supporting' as const,
    because: 'It tells of the account.',
  }));
  const control = aControl({ ...supporting, checks });
  const { assessment } = await judge({
    rows: {
      'ai-resources': [anAccount(fraud, 'a', { disableLocalAuth: false, open: false })],
    },
    catalog: aCatalog({
      checks: [aCheck(), network],
      frameworks: [aFramework([control], 'eu-ai-act')],
    }),
    workspace: aWorkspace({ attestations: [said(['key-access'])] }),
  });
  expect(assessment.controls[0]).toMatchObject({
    conclusion: 'supported',
    axes: { technical: { supportingFails: 1, supportingUnknown: 0 } },
  });
});

test.for([
  ['fraud', { chat: 'none', unassigned: 'all' }],
  ['chat', { chat: 'all', unassigned: 'none' }],
] as const)('a waiver over what lies in %s accepts nothing elsewhere', async ([place, covers]) => {
  const off = { disableLocalAuth: false };
  const rows = { 'ai-resources': [anAccount(fraud, 'a', off), anAccount(chat, 'b', off)] };
  const workspace = {
    systems: [aSystem('chat', { resources: [{ subscription: 'chat' }] })],
    waivers: [aWaiver('keys', { resources: [{ subscription: place }] })],
  };
  const { controls } = await assess({ per: 'system' }, workspace, { rows });
  expect(
    Object.fromEntries(controls.map(({ system, axes }) => [system, axes.acceptance.covers])),
  ).toEqual(covers);
});

test('telemetry says nothing whatever of a system that is hosted elsewhere', async () => {
  const asked = { ...supporting, per: 'system' as const };
  const systems = [
    aSystem('away', { hosted: 'elsewhere', resources: [{ subscription: 'fraud' }] }),
  ];
  const row = await rowOf(asked, { systems }, { rows: failing });
  expect(row.axes.technical).toEqual({
    state: 'none',
    k: 0,
    u: 0,
    n: 0,
    unread: 0,
    complete: true,
    decided: false,
    supportingFails: 0,
    supportingUnknown: 0,
  });
});

test('what the organisation attests answers nothing for resources that are in no system', async () => {
  const asked = { ...supporting, per: 'system' as const };
  const workspace = { systems: [aSystem('chat')], attestations: [said()] };
  const { controls } = await assess(asked, workspace, { rows: failing });
  const unassigned = controls.find(({ system }) => system === 'unassigned');
  expect(unassigned?.axes.human.state).toBe('open');
});

test.for([
  ['class', { class: 'unclassified' }],
  ['who decided', { 'decided-by': undefined }],
  ['the day', { 'decided-on': undefined }],
  ['the review', { 'review-by': undefined }],
] as const)('a classification without %s is undecided', ([, lacking]) => {
  const system = aSystem('one', { classification: aClassification(lacking) });
  expect(classified(system, '2026-10-31')).toBe('undecided');
});
