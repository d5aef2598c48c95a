import { describe, expect, test } from 'vitest';
import { Estate } from '../../../src/mappings/judge/estate.ts';
import { indexGaps } from '../../../src/mappings/judge/gaps.ts';
import { Links } from '../../../src/mappings/judge/links.ts';
import { Register } from '../../../src/mappings/judge/register.ts';
import type { EvidenceRecord } from '../../../src/model/evidence.ts';
import type { AiSystem } from '../../../src/model/workspace/ai-system.ts';
import type { Entry } from '../../../src/model/workspace/workspace.ts';
import { aClassification, aSystem } from './a-workspace.ts';
import { account, aCheck, aGap, anAccount, aRecord, aRelation, chat, fraud } from './a-world.ts';

const vault = `${fraud}/resourcegroups/data/providers/microsoft.keyvault/vaults/keys`;
const [a, c] = [account(fraud, 'a'), account(chat, 'c')];
const zeta = aSystem('zeta', { resources: [{ id: a }] });
const bots = aSystem('bots', { resources: [{ id: c }] });

/** A setting of an AI resource names the vault that it leans on. */
const catalog = {
  relations: [
    aRelation({ id: 'settings', source: 'settings' }),
    aRelation({ id: 'vaults', source: 'vaults', key: '{id}', join: '{properties.keyVault}' }),
  ],
  checks: [
    aCheck({ expect: { count: 'settings', called: 's', where: { count: 'vaults', called: 'v' } } }),
    aCheck({ id: 'AZ-VLT-001', subject: { source: 'vaults', called: 'vault' } }),
    aCheck({ id: 'AZ-OTH-001', subject: { source: 'others', called: 'other' } }),
  ],
};

type Given = {
  systems?: readonly Entry<AiSystem>[];
  records?: readonly EvidenceRecord[];
  gaps?: readonly (readonly [source: string, scope: string])[];
  lookedAtAll?: boolean;
};

function registerOf(given: Given = {}): Register {
  const { systems = [bots, zeta], lookedAtAll = true } = given;
  const { records = [anAccount(fraud, 'a'), anAccount(chat, 'c')], gaps = [] } = given;
  const estate = new Estate({ systems, waivers: [] });
  for (const record of records) estate.add(record);
  estate.close();
  const links = new Links(catalog, estate);
  links.add('settings', aRecord('/s', { properties: { keyVault: vault } }, a));
  const known = indexGaps(gaps.map(([source, scope]) => aGap({ source, scope })));
  const at = new Set([fraud, chat]);
  return new Register(systems, estate, links, known, '2026-10-31', {
    all: lookedAtAll,
    isTotal: true,
    at,
  });
}

const systemsOf = (record: EvidenceRecord, given: Given = {}) =>
  registerOf(given).systemsOf('others', [record], []);

describe('the systems of a subject', () => {
  test('are those of the AI resource it lies in, or concerns', () => {
    expect(systemsOf(aRecord(`${a}/deployments/d`))).toEqual(['zeta']);
    expect(systemsOf(aRecord(`${fraud}/states/1`, {}, `${a}/deployments/d`))).toEqual(['zeta']);
  });

  test('are none where its key is no id, and so lies nowhere', () => {
    expect(systemsOf(aRecord('usages:fraud|x'))).toEqual(['unassigned']);
  });

  test('stand in order of their ids', () => {
    const group = '/providers/microsoft.management/managementgroups/root';
    const records = [anAccount(fraud, 'a'), anAccount(fraud, 'b'), anAccount(chat, 'c')];
    expect(systemsOf(aRecord(group), { records })).toEqual(['bots', 'unassigned', 'zeta']);
  });
});

test('what was not read may concern a system of which one selector may name something there', () => {
  const resources = [{ id: a }, { subscription: 'empty' }];
  const wide = registerOf({ systems: [bots, aSystem('zeta', { resources })] });
  expect(wide.systemsWithin('others', '/subscriptions/empty')).toEqual(['unassigned', 'zeta']);
});

test('what was not read may concern a system that leans on something there', () => {
  const group = `${fraud}/resourcegroups/data`;
  expect(registerOf().systemsWithin('vaults', group)).toEqual(['unassigned', 'zeta']);
  expect(registerOf().systemsWithin('vaults', `${fraud}/resourcegroups/none`)).toEqual([
    'unassigned',
  ]);
});

test('what was not read may concern the systems with something there, and what has none', () => {
  const register = registerOf();
  expect(register.systemsWithin('others', fraud)).toEqual(['unassigned', 'zeta']);
  expect(register.systemsWithin('others', '/')).toEqual(['bots', 'unassigned', 'zeta']);
  expect(register.systemsWithin('others', '/subscriptions/empty')).toEqual(['unassigned']);
  // A log workspace holds rows about resources of any subscription.
  expect(register.systemsWithin('logs', chat)).toEqual(['bots', 'unassigned', 'zeta']);
  const abroad = { ...zeta, hosted: 'elsewhere' } as const;
  expect(registerOf({ systems: [abroad] }).systemsWithin('others', fraud)).toEqual(['unassigned']);
});

const untold = (subscription: string) => [
  aRecord(account(subscription, 'x'), { tenantId: 'contoso' }),
];
const isWhole = (source: string, system: string, given: Given = {}) =>
  registerOf(given).isWhole(source, system);

describe('nothing of a system can be missing from a source', () => {
  test('that was read, like the AI resources', () => {
    for (const source of ['others', 'vaults', 'logs']) expect(isWhole(source, 'zeta')).toBe(true);
  });

  test.for<[string, string, string, boolean]>([
    ['others', 'others', fraud, false],
    ['others', 'ai-resources', fraud, false],
    ['vaults', 'ai-resources', fraud, false],
    // What a system leans on is told by its settings, so they must have been read.
    ['vaults', 'settings', fraud, false],
    ['logs', 'settings', fraud, false],
    ['others', 'settings', fraud, true],
    ['others', 'others', chat, true],
    ['vaults', 'settings', chat, true],
    ['others', 'others', `${fraud}/ResourceGroups/RG`, false],
    ['vaults', 'vaults', `${fraud}/resourcegroups/data`, false],
  ])('%s, with a gap in %s at %s: %s', ([source, gap, scope, whole]) => {
    expect(isWhole(source, 'zeta', { gaps: [[gap, scope]] })).toBe(whole);
  });

  test('unless a subscription was never looked at', () => {
    expect(isWhole('others', 'zeta', { lookedAtAll: false })).toBe(false);
  });

  test('unless a tag that nobody could read may name the resource for it', () => {
    const tagged = aSystem('zeta', {
      resources: [{ tag: { team: 'zeta' }, subscription: 'fraud' }],
    });
    const given = { systems: [bots, tagged], records: untold(fraud) };
    expect(isWhole('others', 'zeta', given)).toBe(false);
    expect(isWhole('others', 'bots', given)).toBe(true);
    expect(isWhole('others', 'zeta', { ...given, records: untold(chat) })).toBe(true);
    const both = [...untold(chat), ...untold(fraud)];
    expect(isWhole('others', 'zeta', { ...given, records: both })).toBe(false);
  });

  test('unless one of several tags may', () => {
    const tag = { team: 'zeta' };
    const resources = [
      { tag, subscription: 'fraud' },
      { tag, subscription: 'chat' },
    ];
    const systems = [bots, aSystem('zeta', { resources })];
    expect(isWhole('others', 'zeta', { systems, records: untold(chat) })).toBe(false);
  });

  test('unless it belongs to no system: then it may lie in any gap', () => {
    expect(isWhole('others', 'unassigned')).toBe(true);
    for (const scope of [fraud, '/subscriptions/empty'])
      expect(isWhole('others', 'unassigned', { gaps: [['others', scope]] })).toBe(false);
  });

  test('is asked of each source and system by itself', () => {
    const register = registerOf({ gaps: [['others', fraud]] });
    for (const [source, system, whole] of [
      ['others', 'zeta', false],
      ['others', 'bots', true],
      ['vaults', 'zeta', true],
      ['others', 'zeta', false],
    ] as const)
      expect(register.isWhole(source, system)).toBe(whole);
  });
});

describe('a subject belongs to no more systems than it was seen to', () => {
  test.for<[string, Given, boolean]>([
    ['all was read', {}, true],
    ['AI resources were not all read', { gaps: [['ai-resources', chat]] }, false],
    ['what names links was not all read', { gaps: [['settings', chat]] }, false],
    ['another source was not all read', { gaps: [['others', chat]] }, true],
    ['a subscription was never looked at', { lookedAtAll: false }, false],
    ['tags of an AI resource could not be told', { records: untold(fraud) }, false],
  ])('where %s', ([, given, all]) => {
    expect(registerOf(given).placesAll).toBe(all);
  });
});

const isComplete = (given: Given) => registerOf(given).result().complete;

describe('the register', () => {
  test('names the first hundred resources of a system, and counts all', () => {
    const records = Array.from({ length: 101 }, (_, at) => anAccount(fraud, `r${100 + at}`));
    const all = aSystem('all', { resources: [{ subscription: 'fraud' }] });
    const register = registerOf({ systems: [all], records });
    const [found] = register.result().systems;
    expect(register.seen('all')).toBe(101);
    expect(found?.resources.n).toBe(101);
    expect(found?.resources.first).toHaveLength(100);
    expect(found?.resources.first.at(-1)).toBe(account(fraud, 'r199'));
    expect(registerOf().result().unassigned).toEqual({ n: 0, first: [] });
    expect(registerOf().seen('nobody')).toBe(0);
  });

  test('names the first hundred overlaps, and counts all', () => {
    const records = Array.from({ length: 101 }, (_, at) => anAccount(fraud, `r${100 + at}`));
    const systems = ['one', 'two'].map((id) =>
      aSystem(id, { resources: [{ subscription: 'fraud' }] }),
    );
    const { overlaps } = registerOf({ systems, records }).result();
    expect([overlaps.n, overlaps.first.length]).toEqual([101, 100]);
  });

  test('says who classified a system and until when, and whether that counts today', () => {
    const late = aSystem('late', {
      classification: aClassification({ 'review-by': '2026-10-30' }),
    });
    const never = aSystem('never', {
      classification: { class: 'unclassified', points: [], 'article-50': [] },
    });
    const { systems } = registerOf({ systems: [zeta, late, never] }).result();
    expect(
      systems.map(({ classified, decidedBy, reviewBy }) => [classified, decidedBy, reviewBy]),
    ).toEqual([
      ['counts', 'legal@contoso.example', '2027-03-01'],
      ['expired', 'legal@contoso.example', '2026-10-30'],
      ['undecided', null, null],
    ]);
  });

  test('names the selectors of a system that name nothing, by their place', () => {
    const system = aSystem('some', {
      resources: [{ id: '/subscriptions/none' }, { id: a }, { tag: { team: 'none' } }],
    });
    expect(registerOf({ systems: [system] }).result().systems[0]?.silent).toEqual([1, 3]);
  });

  test('is complete where every AI resource was read and every subscription looked at', () => {
    expect(isComplete({})).toBe(true);
    expect(isComplete({ gaps: [['others', fraud]] })).toBe(true);
    expect(isComplete({ gaps: [['ai-resources', fraud]] })).toBe(false);
    expect(isComplete({ lookedAtAll: false })).toBe(false);
  });
});
