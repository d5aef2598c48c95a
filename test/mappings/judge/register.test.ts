import { expect, test } from 'vitest';
import type { Catalog } from '../../../src/model/catalog.ts';
import type { AiSystem } from '../../../src/model/workspace/ai-system.ts';
import type { Entry } from '../../../src/model/workspace/workspace.ts';
import { declaredParameters } from '../../../src/mappings/judge/judged-workspace.ts';
import { aSystem, aWorkspace } from './a-workspace.ts';
import {
  account,
  aCatalog,
  aCheck,
  aControl,
  aFramework,
  aGap,
  aManifest,
  anAccount,
  aRecord,
  aSource,
  aSubscription,
  chat,
  fraud,
  judge,
  readerOf,
  relations,
  type Rows,
} from './a-world.ts';

const vault = `${fraud}/resourcegroups/data/providers/microsoft.keyvault/vaults/keys`;
const spare = `${fraud}/resourcegroups/data/providers/microsoft.keyvault/vaults/spare`;
const project = `${account(fraud, 'a')}/projects/p`;

const catalog: Catalog = aCatalog({
  relations: [
    ...relations,
    {
      id: 'vault',
      source: 'linked-resources',
      called: 'vault',
      key: '{id}',
      join: '{properties.keyVault}',
      reach: 'same',
    },
  ],
  checks: [
    aCheck(),
    aCheck({ id: 'AZ-AIS-002', fact: 'has-vault', expect: { count: 'vault', called: 'vault' } }),
    aCheck({
      id: 'AZ-VLT-001',
      fact: 'purge',
      subject: { source: 'linked-resources', called: 'vault' },
      expect: { field: 'properties.purge', called: 'purge', is: 'equal', value: true },
    }),
    aCheck({
      id: 'AZ-DEF-001',
      fact: 'plan-on',
      subject: { source: 'scope', called: 'subscription' },
      expect: { count: 'plans', called: 'plan' },
    }),
    aCheck({
      id: 'AZ-REG-001',
      fact: 'registered',
      expect: {
        field: 'id',
        called: 'id',
        is: 'one-of',
        values: { parameter: 'registered-resources' },
      },
    }),
  ],
  frameworks: [
    aFramework([
      aControl({ id: 'S-1', per: 'system' }),
      aControl({
        id: 'S-2',
        per: 'system',
        checks: [{ check: 'AZ-VLT-001', strength: 'deciding', because: 'so' }],
      }),
    ]),
  ],
});

const withRow = (record: ReturnType<typeof anAccount>, more: object) => ({
  ...record,
  row: { ...record.row, id: record.id, ...more },
});
const rows: Rows = {
  scope: [aSubscription(fraud), aSubscription(chat)],
  'ai-resources': [
    withRow(anAccount(fraud, 'a', { disableLocalAuth: false, keyVault: vault }), {
      tags: { System: 'fraud' },
    }),
    aRecord(project, { id: project, type: 'microsoft.cognitiveservices/accounts/projects' }),
    withRow(anAccount(fraud, 'b', { disableLocalAuth: true }), {}),
    withRow(anAccount(chat, 'c', { disableLocalAuth: true }), {}),
  ],
  'linked-resources': [
    aRecord(vault, { type: 'microsoft.keyvault/vaults', properties: { purge: false } }),
    aRecord(spare, { type: 'microsoft.keyvault/vaults', properties: { purge: false } }),
  ],
};
const { sources } = aManifest();
const manifest = (gaps: ReturnType<typeof aGap>[] = []) =>
  aManifest({ sources: [...sources, aSource('linked-resources')], gaps });

const judgeSystems = (systems: readonly Entry<AiSystem>[], gaps: ReturnType<typeof aGap>[] = []) =>
  judge({ rows, manifest: manifest(gaps), catalog, workspace: aWorkspace({ systems }) });

const fraudSystem = aSystem('fraud', { resources: [{ tag: { system: 'fraud' } }] });
const chatSystem = aSystem('chat', { resources: [{ subscription: 'chat' }] });

test('a subject takes the systems of what it is, lies in, serves, or holds; the rest is unassigned', async () => {
  const { lines } = await judgeSystems([chatSystem, fraudSystem]);
  expect(Object.fromEntries(lines.map(({ id, systems }) => [id, systems]))).toEqual({
    [account(fraud, 'a')]: ['fraud'],
    [project]: ['fraud'],
    [account(fraud, 'b')]: ['unassigned'],
    [account(chat, 'c')]: ['chat'],
    // Named by the account that keeps its keys there.
    [vault]: ['fraud'],
    [spare]: ['unassigned'],
    [fraud]: ['fraud', 'unassigned'],
    [chat]: ['chat'],
  });
});

test('without a register no line names a system, and every per-system control stands under unassigned', async () => {
  for (const workspace of [undefined, aWorkspace()]) {
    const { assessment, lines } = await judge({ rows, manifest: manifest(), catalog, workspace });
    expect(lines.every(({ systems }) => systems === undefined)).toBe(true);
    expect(assessment.controls.map(({ system }) => system)).toEqual(['unassigned', 'unassigned']);
    expect(assessment.checks.every(({ systems }) => systems.length === 0)).toBe(true);
    // Nobody declared what the register asks for.
    const registered = assessment.checks.find(({ id }) => id === 'AZ-REG-001');
    expect(registered?.tally).toEqual({ fail: 0, unknown: 4, pass: 0, 'not-applicable': 0 });
  }
});

test('the register declares the resources that it names, and those under them', async () => {
  const { assessment } = await judgeSystems([fraudSystem]);
  const registered = assessment.checks.find(({ id }) => id === 'AZ-REG-001');
  expect(registered?.tally).toEqual({ fail: 2, unknown: 0, pass: 2, 'not-applicable': 0 });
});

const tally = (fail: number, unknown: number, pass: number) => ({
  fail,
  unknown,
  pass,
  'not-applicable': 0,
});

test('tallies and deficiencies stand per system beside those of all', async () => {
  const { assessment } = await judgeSystems([chatSystem, fraudSystem]);
  const check = assessment.checks.find(({ id }) => id === 'AZ-AIS-001');
  expect(check?.systems).toEqual([
    { system: 'chat', tally: tally(0, 0, 1), unread: 0, accepted: 0 },
    { system: 'fraud', tally: tally(1, 1, 0), unread: 0, accepted: 0 },
    { system: 'unassigned', tally: tally(0, 0, 1), unread: 0, accepted: 0 },
  ]);
  expect(
    assessment.deficiencies.flatMap(({ fact, system, k }) =>
      fact === 'key-access' || fact === 'purge' ? [[fact, system, k]] : [],
    ),
  ).toEqual([
    ['key-access', 'fraud', 1],
    ['purge', 'fraud', 1],
    ['purge', 'unassigned', 1],
  ]);
});

test('a control has a row per system, and one for what belongs to none as long as there is any', async () => {
  const all = aSystem('all', { resources: [{ like: '/subscriptions/*' }] });
  const { assessment } = await judgeSystems([all]);
  expect(assessment.controls.map(({ control, system }) => `${control} ${system}`)).toEqual([
    'S-1 all',
    'S-2 all',
  ]);
  const { assessment: some } = await judgeSystems([fraudSystem]);
  expect(
    some.controls.map(({ control, system, conclusion }) => `${control} ${system} ${conclusion}`),
  ).toEqual([
    'S-1 fraud deficiency',
    'S-1 unassigned scope-undetermined',
    'S-2 fraud deficiency',
    'S-2 unassigned scope-undetermined',
  ]);
});

test('a system that names nothing which was seen is not determined; one hosted elsewhere has no telemetry', async () => {
  const lost = aSystem('lost', { resources: [{ tag: { system: 'lost' } }] });
  const abroad = aSystem('abroad', { hosted: 'elsewhere' });
  const { assessment } = await judgeSystems([abroad, lost]);
  const row = (system: string) => assessment.controls.find((each) => each.system === system);
  expect(row('lost')).toMatchObject({ conclusion: 'not-determined' });
  expect(row('lost')?.reason).toContain('no resource that was seen is named by the selectors');
  expect(row('abroad')?.axes.technical).toMatchObject({ state: 'none', n: 0 });
  expect(assessment.workspace?.register?.systems.map(({ silent }) => silent)).toEqual([[], [1]]);
});

test('a gap touches the systems that have, or by their selectors may have, something in its scope', async () => {
  const named = aSystem('named', { resources: [{ id: account(chat, 'c') }] });
  const { lines, assessment } = await judgeSystems([named, fraudSystem], [aGap({ scope: chat })]);
  const gap = lines.find((line) => line.gap !== undefined);
  // A tag may be on anything there.
  expect(gap).toMatchObject({ id: chat, systems: ['fraud', 'named', 'unassigned'] });
  const { lines: others } = await judgeSystems([named, fraudSystem], [aGap({ scope: fraud })]);
  expect(others.find((line) => line.gap !== undefined)?.systems).toEqual(['fraud', 'unassigned']);
  expect(assessment.workspace?.register?.complete).toBe(false);
});

test('where AI resources were not read, nothing is known to be all that a system leans on', async () => {
  const { assessment } = await judgeSystems([fraudSystem], [aGap({ scope: fraud })]);
  const vaults = assessment.controls.find(
    ({ control, system }) => control === 'S-2' && system === 'fraud',
  );
  expect(vaults?.axes.technical).toMatchObject({ state: 'fail', complete: false });
});

const overlaps = async (second: Entry<AiSystem>) => {
  const { assessment } = await judgeSystems([fraudSystem, second]);
  return assessment.workspace?.register?.overlaps;
};

test('a resource in two systems is an overlap unless one of them declares that they share it', async () => {
  const other = aSystem('other', { resources: [{ id: account(fraud, 'a') }] });
  const shared = aSystem('other', {
    resources: [{ id: account(fraud, 'a') }],
    shares: [{ with: 'fraud', resources: [{ id: account(fraud, 'a') }], because: 'one model' }],
  });
  expect(await overlaps(other)).toEqual({
    n: 1,
    first: [{ resource: account(fraud, 'a'), systems: ['fraud', 'other'] }],
  });
  expect(await overlaps(shared)).toEqual({ n: 0, first: [] });
});

test('the register lists what each system has, and what has none', async () => {
  const { assessment } = await judgeSystems([fraudSystem]);
  const { register } = assessment.workspace ?? {};
  expect(register?.systems[0]?.resources).toEqual({ n: 2, first: [account(fraud, 'a'), project] });
  expect(register?.unassigned).toEqual({
    n: 2,
    first: [account(chat, 'c'), account(fraud, 'b')],
  });
});

test('one subject that is explained finds the same register', async () => {
  const workspace = aWorkspace({ systems: [fraudSystem] });
  const declared = await declaredParameters(new Map(), workspace, readerOf(rows));
  expect(declared.get('registered-resources')).toEqual([account(fraud, 'a'), project]);
  expect(await declaredParameters(new Map(), aWorkspace(), readerOf(rows))).toEqual(new Map());
});

test('a resource whose tags cannot be told may belong to any system that goes by tags', async () => {
  const resources = (rows['ai-resources'] ?? []).map((record) =>
    record.id === account(chat, 'c')
      ? { ...record, row: { ...record.row, tenantId: 'contoso' } }
      : record,
  );
  const { assessment } = await judge({
    rows: { ...rows, 'ai-resources': resources },
    manifest: manifest(),
    catalog,
    workspace: aWorkspace({ systems: [chatSystem, fraudSystem] }),
  });
  const complete = assessment.controls.flatMap(({ control, system, axes }) =>
    control === 'S-1' ? [[system, axes.technical.complete]] : [],
  );
  expect(complete).toEqual([
    ['chat', true],
    ['fraud', false],
    ['unassigned', true],
  ]);
});
