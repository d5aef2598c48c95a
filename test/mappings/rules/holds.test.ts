import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holds } from '../../../src/mappings/rules/holds.ts';
import type { Json, JsonObject } from '../../../src/model/json.ts';
import type { Condition, Count } from '../../../src/model/rule.ts';
import { aLeaf, aRuleWorld } from '../../builders/a-rule-world.ts';

const world = aRuleWorld();
const asked = (condition: Condition, value: Json | undefined) =>
  holds(condition, value === undefined ? {} : { switch: value }, world);
const documented = { value: false, source: 'https://learn.microsoft.com/' } as const;

describe('what is not there is not known', () => {
  test.for([
    aLeaf({ is: 'equal', value: true }),
    aLeaf({ is: 'not-equal', value: true }),
    aLeaf({ is: 'at-least', value: 1 }),
    aLeaf({ is: 'at-most', value: 1 }),
    aLeaf({ is: 'one-of', values: [true] }),
    aLeaf({ is: 'none-of', values: [true] }),
    aLeaf({ is: 'like', value: '*' }),
  ])('$is', (leaf) => {
    expect(asked(leaf, undefined)).toBeUndefined();
    expect(asked(leaf, null)).toBeUndefined();
  });

  test('unless Azure documents what absence means', () => {
    const leaf = aLeaf({ is: 'equal', value: true, default: documented });
    expect(asked(leaf, undefined)).toBe(false);
    expect(asked(leaf, null)).toBe(false);
    expect(asked(leaf, true)).toBe(true);
  });

  test('but presence itself is always known', () => {
    const present = aLeaf({ is: 'present' });
    const absent = aLeaf({ is: 'absent' });
    for (const value of [undefined, null, ''] as const) {
      expect([asked(present, value), asked(absent, value)]).toEqual([false, true]);
    }
    for (const value of [false, 0, 'x', [], {}] as const) {
      expect([asked(present, value), asked(absent, value)]).toEqual([true, false]);
    }
  });

  test('inherited names are absent', () => {
    expect(holds(aLeaf({ is: 'present' }), {}, world)).toBe(false);
    const leaf = { field: 'constructor.name', called: 'it', is: 'equal', value: 'Object' } as const;
    expect(holds(leaf, {}, world)).toBeUndefined();
  });
});

describe('a value of another kind is not known', () => {
  test.for([
    [aLeaf({ is: 'equal', value: true }), 'true'],
    [aLeaf({ is: 'equal', value: 'True' }), true],
    [aLeaf({ is: 'not-equal', value: 'None' }), 0],
    [aLeaf({ is: 'one-of', values: ['a', 1] }), true],
    [aLeaf({ is: 'none-of', values: ['a'] }), ['a']],
    [aLeaf({ is: 'at-least', value: 1 }), '2'],
    [aLeaf({ is: 'at-most', value: 'as-of' }), 20_261_031],
    [aLeaf({ is: 'at-most', value: 'as-of' }), 'yesterday'],
    [aLeaf({ is: 'like', value: '*' }), 1],
  ] as const)('%j asked of %j', ([leaf, value]) => {
    expect(asked(leaf, value)).toBeUndefined();
  });
});

describe('values that can be compared', () => {
  test.for([
    [aLeaf({ is: 'equal', value: 'Disabled' }), 'DISABLED', true],
    [aLeaf({ is: 'equal', value: 'Disabled' }), 'Enabled', false],
    [aLeaf({ is: 'not-equal', value: 'None' }), 'none', false],
    [aLeaf({ is: 'one-of', values: ['a', 1] }), 1, true],
    [aLeaf({ is: 'one-of', values: ['a', 1] }), 2, false],
    [aLeaf({ is: 'none-of', values: ['A'] }), 'a', false],
    [aLeaf({ is: 'none-of', values: ['A'] }), 'b', true],
    [aLeaf({ is: 'at-least', value: 3 }), 3, true],
    [aLeaf({ is: 'at-least', value: 3 }), 2.999, false],
    [aLeaf({ is: 'at-most', value: 3 }), 3, true],
    [aLeaf({ is: 'at-most', value: 3 }), 3.001, false],
    [aLeaf({ is: 'at-least', value: 'as-of+90d' }), '2027-01-29T00:00:00.0000000Z', true],
    [aLeaf({ is: 'at-least', value: 'as-of+90d' }), '2027-01-28T23:59:59.9999999Z', false],
    [aLeaf({ is: 'at-most', value: 'as-of-30d' }), '2026-10-01T00:00:00Z', true],
    [aLeaf({ is: 'at-most', value: 'as-of-30d' }), '2026-10-01T00:00:00.0000001Z', false],
    [aLeaf({ is: 'like', value: 'ai.*' }), 'AI.Azure_Jailbreak', true],
  ] as const)('%j asked of %j is %j', ([leaf, value, outcome]) => {
    expect(asked(leaf, value)).toBe(outcome);
  });
});

const ofList = (bounds: Partial<Count>): Count => ({
  count: 'items[]',
  called: 'item',
  ...bounds,
});

describe('counting', () => {
  const named = { field: 'name', called: 'name', is: 'equal', value: 'x' } as const;

  test('without bounds, one is asked for', () => {
    expect(holds(ofList({}), { items: [] }, world)).toBe(false);
    expect(holds(ofList({}), { items: [{}] }, world)).toBe(true);
  });

  test('at-most alone allows none', () => {
    expect(holds(ofList({ 'at-most': 0 }), { items: [] }, world)).toBe(true);
    expect(holds(ofList({ 'at-most': 0 }), { items: [{}] }, world)).toBe(false);
  });

  test('an item that cannot be judged may or may not count', () => {
    const row: JsonObject = { items: [{ name: 'y' }, {}] };
    expect(holds(ofList({ where: named }), row, world)).toBeUndefined();
    expect(holds(ofList({ where: named, 'at-most': 0 }), row, world)).toBeUndefined();
    expect(holds(ofList({ where: named, 'at-most': 1 }), row, world)).toBe(true);
    expect(holds(ofList({ where: named, 'at-least': 2 }), row, world)).toBe(false);
  });

  test.for([undefined, null, 'x', {}, 3])('a list that is %j may hold anything', (items) => {
    const row = (items === undefined ? {} : { items }) as JsonObject;
    expect(holds(ofList({ 'at-most': 0 }), row, world)).toBeUndefined();
    expect(holds(ofList({ 'at-least': 1 }), row, world)).toBeUndefined();
  });

  test('items that are plain texts are counted, not looked into', () => {
    const row: JsonObject = { items: ['x', 'y'] };
    expect(holds(ofList({ 'at-least': 2 }), row, world)).toBe(true);
    expect(holds(ofList({ where: named, 'at-most': 0 }), row, world)).toBeUndefined();
  });

  test('a relation is asked with the rule and the window of the count', () => {
    const calls: unknown[] = [];
    const listening = aRuleWorld({
      related: (...call) => {
        calls.push(call);
        return { yes: 2, maybe: Infinity, ids: [] };
      },
    });
    const count: Count = { count: 'alerts', called: 'alert', where: named, within: '30d' };
    expect(holds({ ...count, 'at-most': 1 }, {}, listening)).toBe(false);
    expect(holds({ ...count, 'at-least': 2 }, {}, listening)).toBe(true);
    expect(holds({ ...count, 'at-most': 2 }, {}, listening)).toBeUndefined();
    expect(calls).toEqual(Array.from({ length: 3 }, () => ['alerts', named, '30d']));
  });
});

const without = (from: JsonObject, name: string): JsonObject =>
  Object.fromEntries(Object.entries(from).filter(([each]) => each !== name));

describe('taking something out of sight never makes a rule true or false', () => {
  // `present` and `absent` read presence, and a default gives absence a meaning: both are known by design.
  const field = fc.constantFrom('a', 'b', 'c');
  const scalar = fc.constantFrom('x', 'y', 1, true);
  const leaf = fc.oneof(
    fc.record({
      field,
      called: fc.constant('it'),
      is: fc.constantFrom('equal' as const, 'not-equal' as const),
      value: scalar,
    }),
    fc.record({
      field,
      called: fc.constant('it'),
      is: fc.constantFrom('one-of' as const, 'none-of' as const),
      values: fc.array(scalar, { minLength: 1, maxLength: 2 }),
    }),
  );
  const bound = fc.nat({ max: 2 });
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ not: tie('condition') }),
      fc.record({
        count: fc.constantFrom('list[]', 'related'),
        called: fc.constant('thing'),
        where: leaf,
        'at-least': bound,
      }),
      fc.record({
        count: fc.constantFrom('list[]', 'related'),
        called: fc.constant('thing'),
        'at-most': bound,
      }),
    ),
  }));
  const flat = fc.record({ a: scalar, b: scalar, c: scalar }, { requiredKeys: [] });
  const row = fc
    .tuple(flat, fc.array(flat, { maxLength: 3 }))
    .map(([own, list]): JsonObject => ({ ...own, list }));
  const counted = fc.record({ yes: bound, maybe: bound, ids: fc.constant([]) });
  const key = fc.constantFrom('a', 'b', 'c', 'list');

  test('a property', () => {
    fc.assert(
      fc.property(condition, row, counted, key, (rule, whole, related, name) => {
        const around = aRuleWorld({ related: () => related });
        const after = holds(rule, without(whole, name), around);
        expect([holds(rule, whole, around), undefined]).toContain(after);
      }),
      { numRuns: 3000 },
    );
  });

  test('a related record, with the gap that says so', () => {
    fc.assert(
      fc.property(condition, row, counted, bound, (rule, whole, related, lost) => {
        const seen = aRuleWorld({ related: () => related });
        const less = { ...related, yes: Math.max(related.yes - lost, 0), maybe: Infinity };
        const after = holds(rule, whole, aRuleWorld({ related: () => less }));
        expect([holds(rule, whole, seen), undefined]).toContain(after);
      }),
      { numRuns: 3000 },
    );
  });
});
