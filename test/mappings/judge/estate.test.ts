import { describe, expect, test } from 'vitest';
import { Estate, readEstate } from '../../../src/mappings/judge/estate.ts';
import type { EvidenceRecord } from '../../../src/model/evidence.ts';
import type { Selector } from '../../../src/model/workspace/selector.ts';
import { aSystem, aWaiver } from './a-workspace.ts';
import { account, anAccount, aRecord, chat, fraud, readerOf } from './a-world.ts';

const [a, b] = [account(fraud, 'a'), account(fraud, 'b')];
const project = `${a}/projects/p`;
const accounts = [anAccount(fraud, 'a'), anAccount(fraud, 'b'), anAccount(chat, 'c')];
const shared = (other: string, ...resources: Selector[]) => [
  { with: other, resources, because: 'They use one model.' },
];

function estateOf(
  workspace: ConstructorParameters<typeof Estate>[0],
  records: readonly EvidenceRecord[] = accounts,
): Estate {
  const estate = new Estate(workspace);
  for (const record of records) estate.add(record);
  estate.close();
  return estate;
}
const bySystems = (...systems: ReturnType<typeof aSystem>[]) => ({ systems, waivers: [] });
const one = aSystem('one', { resources: [{ id: a }] });

const tagged = (team: string) => aRecord(a, { tags: { team } });

describe('what names a resource', () => {
  test('names what lies in it too, and nothing over it', () => {
    const estate = estateOf(bySystems(one), [...accounts, aRecord(project)]);
    for (const key of [a, project, `${project}/x`])
      expect(estate.above(key).systems).toEqual(new Set(['one']));
    for (const key of [fraud, b, '/']) expect(estate.above(key).systems).toEqual(new Set());
  });

  test('is told of each key by itself, in whatever order they are asked for', () => {
    const two = aSystem('two', { resources: [{ id: b }] });
    const estate = estateOf(bySystems(one, two));
    for (const key of [a, b, a, a])
      expect(estate.above(key).systems).toEqual(new Set([key === a ? 'one' : 'two']));
  });

  test('of an AI resource in another is everything that names either', () => {
    const two = aSystem('two', { resources: [{ id: project }] });
    const estate = estateOf(bySystems(one, two), [...accounts, aRecord(project)]);
    expect(estate.systemsOf(project)).toEqual(new Set(['one', 'two']));
    expect(estate.systemsOf(a)).toEqual(new Set(['one']));
  });

  test('of two bodies of one key is everything that names either', () => {
    const byTag = aSystem('two', { resources: [{ tag: { team: 'two' } }] });
    for (const teams of [
      ['two', 'other'],
      ['other', 'two'],
    ]) {
      const estate = estateOf(bySystems(byTag), teams.map(tagged));
      expect(estate.systemsOf(a)).toEqual(new Set(['two']));
    }
  });

  test('is told anew once another body of it came', () => {
    const estate = new Estate(
      bySystems(one, aSystem('two', { resources: [{ tag: { team: 'two' } }] })),
    );
    estate.add(anAccount(fraud, 'a'));
    expect(estate.above(a).systems).toEqual(new Set(['one']));
    estate.add(tagged('two'));
    expect(estate.above(a).systems).toEqual(new Set(['one', 'two']));
  });

  test('a resource that nothing names is unassigned', () => {
    expect(estateOf(bySystems(one)).systemsOf(b)).toEqual(new Set(['unassigned']));
  });
});

describe('the systems under a scope', () => {
  const two = aSystem('two', { resources: [{ id: b }] });
  const estate = estateOf(bySystems(one, two));

  test('are those of the AI resources in it, with what belongs to none', () => {
    expect(estate.below(fraud)).toEqual(new Set(['one', 'two']));
    expect(estate.below(`${fraud}/resourcegroups/rg`)).toEqual(new Set(['one', 'two']));
    expect(estate.below(a)).toEqual(new Set(['one']));
    expect(estate.below(chat)).toEqual(new Set(['unassigned']));
    expect(estate.below('/subscriptions/empty')).toEqual(new Set());
  });

  test('may be any under a management group', () => {
    const group = '/providers/microsoft.management/managementgroups/root';
    expect(estate.below(group)).toEqual(new Set(['one', 'two', 'unassigned']));
  });

  test('are told for every resource in the order of keys, whatever order they came in', () => {
    const reversed = estateOf(bySystems(one, two), accounts.toReversed());
    for (const each of [estate, reversed])
      expect([...each.resources()]).toEqual([
        [account(chat, 'c'), new Set(['unassigned'])],
        [a, new Set(['one'])],
        [b, new Set(['two'])],
      ]);
    expect([a, b, project].map((key) => estate.isAiResource(key))).toEqual([true, true, false]);
  });
});

describe('a selector', () => {
  const system = aSystem('one', { resources: [{ id: '/subscriptions/empty' }, { id: a }] });

  test('is silent until it names something', () => {
    const estate = estateOf(bySystems(system));
    expect([1, 2].map((at) => estate.hasMatched('one', at))).toEqual([false, true]);
    expect(estate.hasMatched('two', 2)).toBe(false);
  });

  test('names a resource that is no AI by itself, or by a row about it', () => {
    const estate = estateOf(bySystems(system));
    const vault = '/subscriptions/empty/providers/microsoft.keyvault/vaults/v';
    expect(estate.naming(aRecord('/state', {}, vault)).systems).toEqual(new Set(['one']));
    expect(estate.hasMatched('one', 1)).toBe(true);
  });

  test('that names an AI resource is told with that resource, not again with each row about it', () => {
    const estate = estateOf(bySystems(system));
    expect(estate.naming(aRecord('/state', {}, a)).systems).toEqual(new Set());
    expect(estate.naming(anAccount(fraud, 'a')).systems).toEqual(new Set(['one']));
    // Of itself is no other resource.
    expect(estate.naming({ ...anAccount(fraud, 'a'), of: a }).systems).toEqual(new Set(['one']));
  });
});

const overlaps = (...systems: ReturnType<typeof aSystem>[]) =>
  estateOf(bySystems(...systems)).overlaps();

describe('a resource in several systems', () => {
  const two = aSystem('two', { resources: [{ id: a }] });

  test('is an overlap, whoever is registered first', () => {
    for (const systems of [
      [one, two],
      [two, one],
    ])
      expect(overlaps(...systems)).toEqual([[a, ['one', 'two']]]);
  });

  test('is none where either says that they share it', () => {
    const oneShares = { ...one, shares: shared('two', { id: a }) };
    const twoShares = { ...two, shares: shared('one', { id: a }) };
    expect(overlaps(oneShares, two)).toEqual([]);
    expect(overlaps(one, twoShares)).toEqual([]);
    expect(overlaps(two, oneShares)).toEqual([]);
    expect(overlaps({ ...one, shares: shared('two', { id: b }, { id: a }) }, two)).toEqual([]);
    // Each may say it of something else.
    expect(overlaps({ ...one, shares: shared('two', { id: b }) }, twoShares)).toEqual([]);
    expect(overlaps(oneShares, { ...two, shares: shared('one', { id: b }) })).toEqual([]);
  });

  test('is one where what is shared is another resource, or is shared with another system', () => {
    for (const shares of [shared('two', { id: b }), shared('three', { id: a })])
      expect(overlaps({ ...one, shares }, two)).toEqual([[a, ['one', 'two']]]);
  });

  test('is one for each system that shares it with none of some other', () => {
    const three = aSystem('three', { resources: [{ id: a }] });
    const sharing = { ...one, shares: shared('two', { id: a }) };
    expect(overlaps(sharing, two, three)).toEqual([[a, ['one', 'three', 'two']]]);
    const both = {
      ...one,
      shares: [...shared('two', { id: a }), ...shared('three', { id: a })],
    };
    expect(overlaps(both, two, three)).toEqual([[a, ['three', 'two']]]);
    const other = { ...one, shares: shared('three', { id: a }) };
    expect(overlaps(other, two, three)).toEqual([[a, ['one', 'three', 'two']]]);
  });

  test('is none where what it concerns is shared', () => {
    const first = aSystem('one', { resources: [{ id: b }] });
    const second = aSystem('two', { resources: [{ id: b }] });
    const sharing = { ...first, shares: shared('two', { id: b }) };
    const concerning = [aRecord(`${fraud}/extensions/e`, {}, b)];
    expect(estateOf(bySystems(sharing, second), concerning).overlaps()).toEqual([]);
    expect(estateOf(bySystems(first, second), concerning).overlaps()).toHaveLength(1);
  });

  test('is one also where each of two bodies is named by another system', () => {
    const systems = ['one', 'two'].map((team) => aSystem(team, { resources: [{ tag: { team } }] }));
    const bodies = ['one', 'two'].map(tagged);
    for (const each of [bodies, bodies.toReversed()])
      expect(estateOf(bySystems(...systems), each).overlaps()).toEqual([[a, ['one', 'two']]]);
  });

  test('comes in the order of keys', () => {
    const wide = ['one', 'two'].map((id) =>
      aSystem(id, { resources: [{ subscription: 'fraud' }] }),
    );
    const estate = estateOf(bySystems(...wide), accounts.toReversed());
    expect(estate.overlaps().map(([key]) => key)).toEqual([a, b]);
  });
});

describe('waivers on a subject', () => {
  const waivers = [
    aWaiver('on-a', { resources: [{ id: a }] }),
    aWaiver('on-state', { resources: [{ id: '/state' }] }),
    aWaiver('on-b', { resources: [{ id: '/nowhere' }, { id: b }] }),
  ];
  const estate = estateOf({ systems: [], waivers });
  const on = (...bodies: EvidenceRecord[]) =>
    estate.waiversOn(
      bodies,
      bodies.map((body) => estate.naming(body)),
    );

  test('are those that name it, what it concerns, or what it lies in', () => {
    expect(on(anAccount(fraud, 'a'))).toEqual(new Set(['on-a']));
    expect(on(aRecord(project))).toEqual(new Set(['on-a']));
    expect(on(aRecord('/state', {}, b))).toEqual(new Set(['on-state', 'on-b']));
    expect(on(aRecord(`${a}b`))).toEqual(new Set());
  });

  test('are those of any of its bodies', () => {
    expect(on(aRecord('/x', {}, a), aRecord('/x', {}, b))).toEqual(new Set(['on-a', 'on-b']));
  });
});

test('tags cannot be told of a row of Resource Graph that lost them', async () => {
  const rows = [
    aRecord(account(fraud, 'lost'), { tenantId: 'contoso' }),
    aRecord(account(fraud, 'none'), { tenantId: 'contoso', tags: null }),
    aRecord(account(fraud, 'other'), {}),
  ];
  const estate = await readEstate(bySystems(), readerOf({ 'ai-resources': rows }));
  expect(estate.untold).toEqual(new Set([account(fraud, 'lost')]));
  expect(estate.systemsOf(account(fraud, 'lost'))).toEqual(new Set(['unassigned']));
  expect(estate.below(fraud)).toEqual(new Set(['unassigned']));
});
