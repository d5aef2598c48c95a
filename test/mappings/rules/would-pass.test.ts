import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Around, Beside, Seen } from '../../../src/mappings/rules/explain-rule.ts';
import { holds } from '../../../src/mappings/rules/holds.ts';
import { sayChange } from '../../../src/mappings/rules/say-change.ts';
import { type Change, withChanges, wouldPass } from '../../../src/mappings/rules/would-pass.ts';
import type { World } from '../../../src/mappings/rules/world.ts';
import type { Json, JsonObject } from '../../../src/model/json.ts';
import type { Condition, Count, Leaf } from '../../../src/model/rule.ts';
import { aRuleWorld, asOf } from '../../builders/a-rule-world.ts';

const nothingAround: Around = { relations: [], related: () => ({ records: [], more: 0 }) };

const seen = (row: JsonObject, world: World = aRuleWorld()): Seen => ({
  record: { id: '/a', row },
  row,
  world,
});

const ask = (rule: Condition, row: JsonObject, world?: World, around = nothingAround) =>
  wouldPass(rule, seen(row, world), around);

const isOn = (field: string, value: boolean | string | number = true): Leaf => ({
  field,
  called: field,
  is: 'equal',
  value,
});

const fieldsOf = (changes: readonly Change[] | undefined): string[] =>
  (changes ?? []).map((change) => (change.kind === 'value' ? change.field : change.kind));

describe('the smallest set of changes', () => {
  test('is every failing part of an `all`', () => {
    const rule = { all: [isOn('a'), isOn('b'), isOn('c')] };
    expect(fieldsOf(ask(rule, { a: false, b: true, c: false }))).toEqual(['a', 'c']);
  });
  test('is the cheapest part of an `any`', () => {
    const rule = { any: [{ all: [isOn('a'), isOn('b')] }, isOn('c')] };
    expect(fieldsOf(ask(rule, { a: false, b: false, c: false }))).toEqual(['c']);
  });
  test('breaks what must not hold', () => {
    const rule = { not: { all: [isOn('a'), isOn('b')] } };
    expect(fieldsOf(ask(rule, { a: true, b: true }))).toHaveLength(1);
  });
  test('is empty where the rule holds', () => {
    expect(ask(isOn('a'), { a: true })).toEqual([]);
  });
  test('is not there where demands contradict each other', () => {
    expect(ask({ all: [isOn('a', 'x'), isOn('a', 'y')] }, { a: 'z' })).toBeUndefined();
  });
  test('gives one value that meets every demand on a field', () => {
    const atLeast: Leaf = { field: 'a', called: 'a', is: 'at-least', value: 3 };
    const notThree: Leaf = { field: 'a', called: 'a', is: 'none-of', values: [3] };
    const rule = { all: [atLeast, notThree] };
    const changes = ask(rule, { a: 1 });
    expect(fieldsOf(changes)).toEqual(['a']);
    expect(holds(rule, withChanges({ a: 1 }, changes ?? []), aRuleWorld())).toBe(true);
  });
  test('does not give a record another name while anything else helps', () => {
    const rule = { any: [isOn('name', 'x'), { all: [isOn('a'), isOn('b')] }] };
    expect(fieldsOf(ask(rule, { name: 'y', a: false, b: false }))).toEqual(['a', 'b']);
  });
  test('turns a switch rather than changing a text', () => {
    const rule = { not: { all: [isOn('source', 'Prompt'), { not: isOn('blocking') }] } };
    expect(fieldsOf(ask(rule, { source: 'Prompt', blocking: false }))).toEqual(['blocking']);
  });
  test('names the parameter that nobody declared', () => {
    const rule: Leaf = {
      field: 'a',
      called: 'model',
      is: 'one-of',
      values: { parameter: 'models' },
    };
    const changes = ask(rule, { a: 'x' });
    expect(changes).toMatchObject([{ kind: 'declare', parameter: 'models' }]);
  });
});

const rows: Count = { count: 'plans', called: 'plan', where: isOn('tier', 'Standard') };
const counted = (yes: number, maybe = 0): World =>
  aRuleWorld({ related: () => ({ yes, maybe, ids: [] }) });
const beside = (id: string, row: JsonObject, counts: boolean | undefined): Beside => ({
  id,
  row,
  record: { id, row },
  world: aRuleWorld(),
  counts,
});
const around = (...records: Beside[]): Around => ({
  relations: [],
  related: () => ({ records, more: 0 }),
});

describe('a count', () => {
  test('says how many more, and which records come nearest', () => {
    const [far, near] = [beside('/far', { tier: 'Free' }, false), beside('/near', {}, undefined)];
    expect(ask({ ...rows, 'at-least': 2 }, {}, counted(1), around(far, near))).toMatchObject([
      { kind: 'more', by: 1, nearest: [{ id: '/far', changes: [{ field: 'tier' }] }] },
    ]);
  });
  test('says how many fewer', () => {
    const one = beside('/one', { tier: 'Standard' }, true);
    expect(ask({ ...rows, 'at-most': 0 }, {}, counted(2), around(one))).toMatchObject([
      { kind: 'fewer', by: 2, nearest: [{ id: '/one' }] },
    ]);
  });
  test('that is not known has to be read', () => {
    expect(ask(rows, {}, counted(0, Infinity))).toMatchObject([{ kind: 'read' }]);
  });
  test('does not propose a record that would have to be another one', () => {
    const named: Count = { ...rows, where: isOn('name', 'AI') };
    expect(
      ask(named, {}, counted(0), around(beside('/x', { name: 'KeyVaults' }, false))),
    ).toMatchObject([{ kind: 'more', by: 1, nearest: [] }]);
  });
  test('that must not hold is taken out of its bounds', () => {
    expect(ask({ not: rows }, {}, counted(3))).toMatchObject([{ kind: 'fewer', by: 3 }]);
    expect(ask({ not: { ...rows, 'at-most': 3 } }, {}, counted(3))).toMatchObject([
      { kind: 'more', by: 1 },
    ]);
  });
  test('of a list looks at its items', () => {
    const list: Count = { count: 'list[]', called: 'item', where: isOn('on') };
    expect(ask(list, { list: [{ name: 'x', on: false }] })).toMatchObject([
      { kind: 'more', by: 1, nearest: [{ id: 'list[0] x', changes: [{ field: 'on' }] }] },
    ]);
  });
});

test.for<readonly [Condition, string]>([
  [isOn('properties.off'), 'properties.off (off) is on; found: properties.off is off'],
  [
    { not: { field: 'properties.n', called: 'days', is: 'at-least', value: 2 } },
    'days (n) is less than 2; found: days is 3',
  ],
  [
    { field: 'properties.gone', called: 'owner', is: 'present' },
    'owner (gone) is set; found: owner is not set',
  ],
  [
    { field: 'properties.gone', called: 'tier', is: 'equal', value: 'S' },
    'tier (gone) is S; found: tier is not known (gone absent)',
  ],
])('%j is said as: %s', ([rule, words]) => {
  const from = seen({ properties: { off: false, n: 3 } });
  const changes = wouldPass(rule, from, nothingAround) ?? [];
  expect(changes.map((change) => sayChange(change, from, []))).toEqual([words]);
});

const value = fc.constantFrom<Json>('a', 'b', 'Ax', '', true, false, 0, 1, 5, null, 'not a', asOf);

const leafOf = (field: string): fc.Arbitrary<Leaf> => {
  const about = { field, called: field };
  return fc.constantFrom<Leaf>(
    { ...about, is: 'equal', value: 'a' },
    { ...about, is: 'not-equal', value: 'a' },
    { ...about, is: 'equal', value: true, default: { value: false, source: 'https://x.example' } },
    { ...about, is: 'at-least', value: 3 },
    { ...about, is: 'at-most', value: 1 },
    { ...about, is: 'at-least', value: 'as-of+90d' },
    { ...about, is: 'at-most', value: 'as-of-30d' },
    { ...about, is: 'one-of', values: ['a', 'b'] },
    { ...about, is: 'none-of', values: ['a', 'b', 1] },
    { ...about, is: 'present' },
    { ...about, is: 'absent' },
    { ...about, is: 'like', value: 'a*x' },
    { ...about, is: 'grants', value: 'x/read', plane: 'control' },
  );
};

const rule = (leaf: fc.Arbitrary<Leaf>): fc.Arbitrary<Condition> =>
  fc.letrec<{ rule: Condition }>((tie) => ({
    rule: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.record({ all: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ not: tie('rule') }),
    ),
  })).rule;

const aRow = fc.record(
  { a: value, b: value, p: fc.oneof(value, fc.record({ c: value }, { requiredKeys: [] })) },
  { requiredKeys: [] },
);

test('with the changes made, the rule holds', () => {
  let told = 0;
  fc.assert(
    fc.property(rule(fc.constantFrom('a', 'b', 'p.c').chain(leafOf)), aRow, (condition, row) => {
      const changes = ask(condition, row);
      if (changes === undefined) return;
      if (changes.length > 0) told += 1;
      expect(holds(condition, withChanges(row, changes), aRuleWorld())).toBe(true);
    }),
    { numRuns: 500 },
  );
  expect(told).toBeGreaterThan(50);
});

test('a single leaf can always be met, and always be broken, but for what any text is like', () => {
  fc.assert(
    fc.property(leafOf('p.c'), fc.boolean(), aRow, (leaf, wanted, row) => {
      const condition = wanted ? leaf : { not: leaf };
      const changes = ask(condition, row);
      expect(changes).toBeDefined();
      expect(holds(condition, withChanges(row, changes ?? []), aRuleWorld())).toBe(true);
    }),
  );
});

test('no smaller set of changes does it', () => {
  const names = ['a', 'b', 'c', 'd'] as const;
  const switches = fc.record({
    a: fc.boolean(),
    b: fc.boolean(),
    c: fc.boolean(),
    d: fc.boolean(),
  });
  const leaf = fc
    .tuple(fc.constantFrom(...names), fc.boolean())
    .map(([name, on]) => isOn(name, on));
  const every = Array.from({ length: 16 }, (_, bits) =>
    Object.fromEntries(names.map((name, at) => [name, (bits >> at) % 2 === 1])),
  );
  fc.assert(
    fc.property(rule(leaf), switches, (condition, row) => {
      const steps = every
        .filter((other) => holds(condition, other, aRuleWorld()) === true)
        .map((other) => names.filter((name) => other[name] !== row[name]).length);
      const changes = ask(condition, row);
      expect(changes?.length).toBe(steps.length === 0 ? undefined : Math.min(...steps));
    }),
    { numRuns: 500 },
  );
});
