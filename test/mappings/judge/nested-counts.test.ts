import { describe, expect, test } from 'vitest';
import { indexGaps } from '../../../src/mappings/judge/gaps.ts';
import { indexRelations } from '../../../src/mappings/judge/index-relations.ts';
import { questionsOf, sourcesOf } from '../../../src/mappings/judge/questions.ts';
import type { Condition, Count } from '../../../src/model/rule.ts';
import {
  aSetting,
  aTable,
  aWorkspace,
  chainCheck,
  chained,
  keepsLong,
  keepsTable,
  longTable,
  longWorkspace,
  workspaceId,
  workspaceWithTable,
} from './a-chain.ts';
import {
  aCatalog,
  aCheck,
  aGap,
  aManifest,
  anAccount,
  aRecord,
  aSource,
  chat,
  fraud,
  judge,
  observedTo,
  readerOf,
  type Rows,
  verdictsOf,
} from './a-world.ts';
import { type Given, named, subject, worldFor } from './world-for.ts';

const long = workspaceId(chat, 'long');
const short = workspaceId(chat, 'short');
const rows: Rows = {
  settings: [
    aSetting(subject, 'to-long', long),
    aSetting(subject, 'to-short', short),
    aSetting(`${subject}-other`, 'to-long', long),
  ],
  workspaces: [aWorkspace(long, 365), aWorkspace(short, 30)],
  tables: [aTable(long, 'a', 365), aTable(long, 'b', 30)],
};
const counted = async (count: Count, given: Given) => {
  const checks = [chainCheck(count)];
  const world = await worldFor(subject, { along: chained, checks, rows, ...given });
  return world.related(count.count, count.where, count.within);
};
const toLong = aSetting(subject, 'to-long', long).id;

describe('a count inside a count', () => {
  test('is looked up from the related row, not from the subject', async () => {
    expect(await counted(keepsLong, {})).toEqual({ yes: 1, maybe: 0, ids: [toLong] });
  });

  test('may hold another', async () => {
    expect(await counted(keepsTable, {})).toEqual({ yes: 1, maybe: 0, ids: [toLong] });
    const tables = [aTable(long, 'a', 30), aTable(short, 'b', 365)];
    expect(await counted(keepsTable, { rows: { ...rows, tables } })).toMatchObject({
      yes: 0,
      maybe: 0,
    });
  });

  test('may stand under not, in alternatives and in lists of the related row', async () => {
    const outside: Count = { ...keepsLong, where: { not: longWorkspace } };
    expect(await counted(outside, {})).toMatchObject({ yes: 1 });
    const either: Condition = { any: [{ field: 'x', called: 'x', is: 'present' }, longWorkspace] };
    expect(await counted({ ...keepsLong, where: either }, {})).toMatchObject({ yes: 1 });
    const logs = [true, false].map((enabled) =>
      aRecord(
        `${subject}/settings/${enabled}`,
        { logs: [{ enabled }], properties: { workspaceId: long } },
        subject,
      ),
    );
    const inList: Count = {
      count: 'settings',
      called: 's',
      where: {
        count: 'logs[]',
        called: 'log',
        where: {
          all: [{ field: 'enabled', called: 'on', is: 'equal', value: true }, longWorkspace],
        },
      },
    };
    expect(await counted(inList, { rows: { ...rows, settings: logs } })).toMatchObject({
      yes: 1,
      maybe: 0,
    });
  });

  test('from a row that lacks what is looked up is not known', async () => {
    const settings = [aSetting(subject, 'nowhere'), aSetting(subject, 'to-long', long)];
    expect(await counted(keepsLong, { rows: { ...rows, settings } })).toMatchObject({
      yes: 1,
      maybe: 1,
    });
  });

  test('of a row that lacks what is asked is not known', async () => {
    const workspaces = [aWorkspace(long), aWorkspace(short, 30)];
    expect(await counted(keepsLong, { rows: { ...rows, workspaces } })).toEqual({
      yes: 0,
      maybe: 1,
      ids: [toLong],
    });
  });

  test('waits for those inside it, one step each', () => {
    const steps = questionsOf(chainCheck(keepsTable)).map(({ relation, step }) => [relation, step]);
    expect(steps).toEqual([
      ['tables', 0],
      ['workspaces', 1],
      ['settings', 2],
    ]);
    const wide: Condition = { all: [longTable, { not: keepsTable }, keepsLong] };
    const all = questionsOf(aCheck({ expect: { count: 'list[]', called: 'i', where: wide } }));
    expect(all.map(({ relation, step }) => `${relation} ${step}`)).toEqual([
      'tables 0',
      'tables 0',
      'workspaces 1',
      'settings 2',
      'workspaces 0',
      'settings 1',
    ]);
  });

  test('asked alone by another check is the same count', async () => {
    const checks = [chainCheck(workspaceWithTable, 'AZ-AIS-002'), chainCheck(keepsTable)];
    const world = await worldFor(
      { id: 'x', row: { properties: { workspaceId: long } } },
      { along: chained, checks, rows },
    );
    expect(world.related('workspaces', workspaceWithTable.where, undefined)).toEqual({
      yes: 1,
      maybe: 0,
      ids: [long],
    });
  });
});

test('the order of sources, relations, checks and their parts changes nothing', async () => {
  const orders = [
    { sources: { settings: 'a', workspaces: 'b', tables: 'c' }, flip: false },
    { sources: { settings: 'c', workspaces: 'b', tables: 'a' }, flip: true },
    { sources: { settings: 'b', workspaces: 'c', tables: 'a' }, flip: true },
  ];
  const answers = orders.map(async ({ sources, flip }) => {
    const names = new Map<string, string>(Object.entries(sources));
    const along = chained.map((one) => ({ ...one, source: names.get(one.id) ?? one.source }));
    const renamed = Object.fromEntries(
      Object.entries(rows).map(([source, all]) => [names.get(source) ?? source, all]),
    );
    const checks = [chainCheck(keepsTable), chainCheck(longTable, 'AZ-AIS-002')];
    const given = { rows: renamed, observed: { a: observedTo, b: observedTo, c: observedTo } };
    const world = await worldFor(subject, {
      ...given,
      along: flip ? along.toReversed() : along,
      checks: flip ? checks.toReversed() : checks,
    });
    return world.related('settings', keepsTable.where, undefined);
  });
  for (const answer of await Promise.all(answers))
    expect(answer).toEqual({ yes: 1, maybe: 0, ids: [toLong] });
});

const assignment = (name: string, definition: string) =>
  aRecord(`${fraud}/assignments/${name}`, {
    type: 'RoleAssignments',
    name,
    properties: { scope: fraud, roleDefinitionId: `${fraud}/roledefinitions/${definition}` },
  });
const definition = (name: string, actions: string[]) =>
  aRecord(`/roledefinitions/${name}`, {
    type: 'roleDefinitions',
    name,
    properties: { permissions: [{ actions, notActions: [] }] },
  });

describe('a source that is looked at twice', () => {
  const canList: Count = {
    count: 'assignments',
    called: 'assignment that lists keys',
    where: {
      count: 'definition',
      called: 'role',
      where: {
        field: 'properties.permissions',
        called: 'the role',
        is: 'grants',
        value: 'x/listKeys/action',
        plane: 'control',
      },
    },
  };
  const roles = [
    assignment('one', 'owner'),
    assignment('two', 'reader'),
    assignment('three', 'lost'),
    definition('owner', ['*']),
    definition('reader', ['*/read']),
  ];

  test('is read once for each step, whichever rows come first', async () => {
    const reads: string[] = [];
    const input = {
      catalog: { relations: chained, checks: [chainCheck(canList)] },
      gaps: indexGaps([]),
      asOf: observedTo,
      parameters: new Map(),
      observedTo: new Map<string, string>(),
    };
    const reader = readerOf({ roles });
    const records = (source: string) => {
      reads.push(source);
      return reader.records(source);
    };
    const index = await indexRelations(input, { records }, new Map());
    expect(index.worldOf(named(subject)).related('assignments', canList.where, undefined)).toEqual({
      yes: 1,
      maybe: 0,
      ids: [`${fraud}/assignments/one`],
    });
    // Recommendations are read in the first step for whoever counts them.
    expect(reads).toEqual(['roles', 'roles']);
  });

  test('a row of another type is no row of the relation; one without a type may be', async () => {
    const count: Count = { count: 'assignments', called: 'a' };
    const untyped = aRecord(`${fraud}/assignments/z`, { properties: { scope: fraud } });
    expect(await counted(count, { rows: { roles: [...roles, untyped] } })).toMatchObject({
      yes: 3,
      maybe: 1,
    });
  });

  test('a definition that was not found is no grant; under a gap it may be one', async () => {
    const gaps = [aGap({ source: 'roles', scope: chat })];
    expect(await counted(canList, { rows: { roles }, gaps })).toMatchObject({ yes: 1, maybe: 2 });
  });
});

describe('what an inner source lacks', () => {
  test('a gap makes every row that leads there unknown, though the outer source is whole', async () => {
    const gaps = [aGap({ source: 'workspaces', scope: chat })];
    expect(await counted({ ...keepsLong, 'at-most': 0 }, { gaps })).toMatchObject({
      yes: 1,
      maybe: 1,
    });
    const inner = [aGap({ source: 'tables', scope: long })];
    expect(await counted(keepsTable, { gaps: inner })).toMatchObject({ yes: 1, maybe: 0 });
    const tables = [aTable(long, 'b', 30)];
    const lost = { gaps: inner, rows: { ...rows, tables } };
    expect(await counted(keepsTable, lost)).toMatchObject({ yes: 0, maybe: 1 });
  });

  test('a gap elsewhere does not', async () => {
    const gaps = [aGap({ source: 'workspaces', scope: fraud })];
    expect(await counted(keepsLong, { gaps })).toMatchObject({ yes: 1, maybe: 0 });
  });

  const catalog = aCatalog({ relations: chained, checks: [chainCheck(keepsTable)] });
  const open = anAccount(fraud, 'a');
  const sources = ['scope', 'ai-resources', 'settings', 'workspaces', 'tables'];
  const verdictWhen = async (over: Partial<Parameters<typeof aSource>[1]>, id = 'tables') =>
    verdictsOf(
      await judge({
        rows: { ...rows, 'ai-resources': [open] },
        catalog,
        manifest: aManifest({
          sources: sources.map((each) => aSource(each, each === id ? over : {})),
        }),
      }),
    )[`AZ-AIS-001 ${open.id}`];

  test('the check reads every source on the way', () => {
    expect([...sourcesOf(chainCheck(keepsTable), catalog)].toSorted()).toEqual([
      'ai-resources',
      'settings',
      'tables',
      'workspaces',
    ]);
  });

  test('a reading too old to vouch ages the check, however deep it lies', async () => {
    expect(await verdictWhen({})).toBe('pass');
    for (const id of ['settings', 'workspaces', 'tables'])
      expect(await verdictWhen({ observedTo: '2026-10-01T00:00:00Z' }, id)).toBe('unknown');
  });

  test('a source that was never collected leaves nothing known', async () => {
    const judged = await judge({
      rows: { ...rows, tables: [], 'ai-resources': [open] },
      catalog,
      manifest: aManifest({
        sources: sources.filter((id) => id !== 'tables').map((id) => aSource(id)),
      }),
    });
    expect(verdictsOf(judged)).toEqual({ [`AZ-AIS-001 ${open.id}`]: 'unknown' });
    expect(judged.assessment.gaps).toMatchObject([{ source: 'tables', reason: 'not-requested' }]);
  });
});
