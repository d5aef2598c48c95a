import { expect, test } from 'vitest';
import type { DecisionResult } from '../../src/model/assessed-workspace.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import { aPackInput } from '../builders/a-pack-input.ts';
import { rowsOf } from '../builders/rows-of.ts';
import { aProfile } from '../mappings/judge/a-workspace.ts';
import { anAssessedWorkspace } from '../workspace/a-judged-workspace.ts';
import { accepting, aDeclaredPack, aRequest } from './a-declared-pack.ts';
import { aDecision } from '../builders/a-decision.ts';

const answers = [
  { framework: 'mcsb', control: 'IM-1' },
  { check: 'AZ-AIS-001', note: 'Since January.' },
  { attestation: 'literacy' },
  { sheet: 'progress' as const },
  { note: 'See the minutes.' },
];
const { workspace } = aDeclaredPack();
if (workspace === undefined) throw new Error('no workspace');
const asked = aDeclaredPack({
  workspace: { ...workspace, requests: [aRequest(answers), { ...aRequest([]), id: 'r-02' }] },
});
const { workbook } = await buildPack(asked);

const declared = ['systems', 'register', 'applicability', 'waivers', 'attestations', 'requests'];

test('sheets of what people declare are left out where nobody declares anything', async () => {
  const without = (await buildPack(aPackInput())).workbook.sheets.map(({ id }) => id);
  expect(without.filter((id) => declared.includes(id))).toEqual([]);
  expect(without).toEqual(expect.arrayContaining(['calendar', 'todo']));
  const ids = workbook.sheets.map(({ id }) => id);
  expect(ids).toEqual(expect.arrayContaining(declared));
  expect(ids).not.toContain('population');
});

test('every row has a cell under every head, and an id of its own', async () => {
  for (const id of declared) {
    const rows = await rowsOf(workbook, id);
    const ids = rows.map((row) => row['Row']);
    expect([id, rows.length > 0]).toEqual([id, true]);
    expect([id, new Set(ids).size]).toEqual([id, ids.length]);
  }
  for (const { id, columns, rows } of workbook.sheets)
    for await (const row of rows()) expect([id, row.length]).toEqual([id, columns.length]);
});

test('the register is told where it does not fit what was seen', async () => {
  const found = (await rowsOf(workbook, 'register')).map(({ What, Systems, Selector }) => [
    What,
    Systems,
    Selector,
  ]);
  expect(found).toEqual([
    ['There may be AI resources that nobody saw', '', ''],
    ['An AI resource in no system', 'unassigned', ''],
    ['Selector 2 matches nothing in this snapshot', 'chat', 'group nothing-here'],
  ]);
});

test.for([
  ['none', ''],
  ['whole', 'no commit known'],
  ['shallow', 'no commit known'],
] as const)(
  'where git has a history that is %s, an entry without a commit says "%s"',
  async ([history, said]) => {
    const files = workspace.attestations.map(({ file }) => file).concat(accepting);
    const pack = await buildPack(aDeclaredPack({ workspace: { ...workspace, files, history } }));
    for (const id of ['attestations', 'waivers']) {
      const [first] = await rowsOf(pack.workbook, id);
      expect(first?.['Brought by commit']).toBe(said);
    }
  },
);

test('a decision stands with what it takes out of the counts', async () => {
  expect(await rowsOf(workbook, 'applicability')).toMatchObject([
    { System: 'fraud', State: 'counts', 'Takes out of the counts': '11 deficiency and 31 open' },
  ]);
});

test('a boundary that is contradicted for one system and counts for another has one row that says both', async () => {
  const dated = {
    'approved-by': 'ciso@contoso.example',
    'approved-on': '2026-01-01',
    'review-by': '2026-12-31',
  };
  const rule = { framework: 'mcsb', control: 'IM-1', because: 'Others answer.', ...dated };
  const found = {
    id: 'proofpack.yaml boundary IM-1',
    kind: 'boundary',
    framework: 'mcsb',
    system: null,
    says: 'Others answer.',
    by: dated['approved-by'],
    on: dated['approved-on'],
    until: dated['review-by'],
    retroactive: false,
    commit: null,
  } as const;
  const decisions: DecisionResult[] = [
    { ...found, late: [], state: 'contradicted', instead: {} },
    { ...found, late: [], state: 'counts', instead: { open: 1 } },
  ];
  const settings = { ...workspace.settings, boundary: [rule] };
  const ruled = aDeclaredPack({ workspace: { ...workspace, settings } });
  const told = { ...anAssessedWorkspace(), decisions };
  const pack = await buildPack({ ...ruled, assessment: { ...ruled.assessment, workspace: told } });
  expect(await rowsOf(pack.workbook, 'applicability')).toMatchObject([
    { Control: 'IM-1', State: 'contradicted, counts', 'Takes out of the counts': '1 open' },
  ]);
});

test('a boundary on what the tool does not assess anyway says that it takes nothing out', async () => {
  const decision = aDecision({
    id: 'proofpack.yaml boundary ES-1',
    kind: 'boundary',
    framework: 'mcsb',
    system: null,
    state: 'needless',
    instead: {},
  });
  const ruled = aDeclaredPack();
  const told = { ...anAssessedWorkspace(), decisions: [decision] };
  const pack = await buildPack({ ...ruled, assessment: { ...ruled.assessment, workspace: told } });
  const rows = await rowsOf(pack.workbook, 'applicability');
  expect(rows.at(-1)).toMatchObject({
    State: 'needless',
    'Takes out of the counts': 'nothing: the tool does not assess it anyway',
  });
});

test('a decision that was brought after the reading says so, and a profile dates from its approval', async () => {
  const profiles = [
    aProfile('IM-1', { framework: 'mcsb' }),
    aProfile('IM-2', { framework: 'mcsb', target: 'fully', 'approved-by': undefined }),
    aProfile('IM-3', { framework: 'mcsb', target: 'fully', 'approved-on': undefined }),
  ];
  const decision = aDecision({
    id: 'profiles.yaml IM-1',
    kind: 'profile',
    framework: 'mcsb',
    system: null,
    says: 'Others carry it.',
    by: 'board@contoso.example',
    on: '2026-05-04',
    until: '2027-05-01',
    retroactive: true,
    late: ['decided late'],
    instead: { open: 1 },
  });
  const ruled = aDeclaredPack({ workspace: { ...workspace, profiles } });
  const told = { ...anAssessedWorkspace(), decisions: [decision] };
  const pack = await buildPack({ ...ruled, assessment: { ...ruled.assessment, workspace: told } });
  expect(await rowsOf(pack.workbook, 'applicability')).toMatchObject([
    {
      Control: 'IM-1',
      On: '2026-05-04',
      State: 'counts (retroactive)',
      'Retroactive because': 'decided late',
    },
    {
      Control: 'IM-2',
      On: '2026-05-01',
      State: 'takes nothing out',
      'Retroactive because': '',
    },
    { Control: 'IM-3', On: '', State: 'takes nothing out' },
  ]);
});

test('controls and deficiencies name who answers for them and which ticket follows', async () => {
  const controls = await rowsOf(workbook, 'controls');
  const owned = controls.filter((row) => row['Owner'] === 'security@contoso.example');
  expect(new Set(owned.map((row) => row['Framework']))).toEqual(new Set(['mcsb']));
  expect(owned[0]).toMatchObject({ Operator: 'platform@contoso.example' });
  expect(controls.filter((row) => row['Control'] === 'Art. 4').map((row) => row['System'])).toEqual(
    ['chat', 'fraud'],
  );
  const deficiencies = await rowsOf(workbook, 'deficiencies');
  expect(deficiencies.map((row) => [row['System'], row['Ticket']])).toEqual([
    ['chat', 'RISK-1'],
    ['fraud', ''],
    // Of the row that says that evidence is incomplete.
    ['', ''],
  ]);
});

test('findings and resources name their AI systems and what accepts them', async () => {
  const resources = await rowsOf(workbook, 'resources');
  expect(resources.map((row) => [row['Name'], row['AI systems'], row['Accepted by']])).toEqual([
    ['contoso-chat-prod', 'chat', accepting],
    ['contoso-docs', 'chat, fraud', ''],
    ['contoso-fraud', 'fraud', ''],
    ['contoso-speech', 'unassigned', ''],
    [{ text: 'not read', link: '#completeness:4' }, '', ''],
  ]);
  const failing = (await rowsOf(workbook, 'findings')).filter((row) => row['Verdict'] === 'fail');
  expect(failing).toMatchObject([{ 'AI systems': 'chat', 'Accepted by': accepting }]);
});

test('a request has a row for each thing that answers it, and says what is not in the pack', async () => {
  const rows = await rowsOf(workbook, 'requests');
  expect(rows.map((row) => [row['Row'], row['Answered by'], row['Rows']])).toEqual([
    ['N-r-01/1', 'mcsb IM-1', 'C-mcsb/IM-1/organisation'],
    ['N-r-01/2', 'AZ-AIS-001', 'AZ-AIS-001'],
    ['N-r-01/3', 'attestation literacy', 'H-literacy'],
    ['N-r-01/4', 'sheet Progress', ''],
    ['N-r-01/5', 'a note', ''],
    ['N-r-02', 'nothing yet', ''],
  ]);
  expect(rows[0]?.['Files']).toBe('mcsb.pdf; evidence.xlsx; data/controls.csv; data/controls.json');
  expect(rows[1]).toMatchObject({ Note: 'Since January.', Missing: '' });
  expect(rows[3]).toMatchObject({
    Files: '',
    Missing: 'sheet Progress is not in this pack',
  });
});
