import { describe, expect, test } from 'vitest';
import { cutRelated, observe } from '../../../src/mappings/rules/observe.ts';
import type { Json } from '../../../src/model/json.ts';
import type { Condition, Count, Leaf } from '../../../src/model/rule.ts';
import { aLeaf, aRuleWorld } from '../../builders/a-rule-world.ts';

const world = aRuleWorld();
const said = (condition: Condition, row: Json) => observe(condition, row, world).text;
const named = (field: string, value: string): Leaf => ({
  field,
  called: field,
  is: 'equal',
  value,
});

describe('a single clause', () => {
  const keysOff: Leaf = {
    field: 'properties.disableLocalAuth',
    called: 'key access disabled',
    is: 'equal',
    value: true,
    default: { value: false, source: 'https://learn.microsoft.com/' },
  };

  test('says the documented default when nothing is there', () => {
    expect(said(keysOff, { properties: {} })).toBe(
      'key access disabled is off (disableLocalAuth absent, documented default)',
    );
    // A body without any properties was not understood; no default speaks for it.
    for (const body of [{}, { properties: null }])
      expect(said(keysOff, body)).toBe(
        'key access disabled is not known (disableLocalAuth absent)',
      );
  });

  test('says what was found', () => {
    expect(said(keysOff, { properties: { disableLocalAuth: true } })).toBe(
      'key access disabled is on',
    );
  });

  test('says that nothing was found where absence means nothing', () => {
    expect(said(named('kind', 'x'), {})).toBe('kind is not known (kind absent)');
  });

  test.for([
    ['on', 'the text on'],
    [7, 'the number 7'],
    [[1, 2], 'a list of 2'],
    [{}, 'a structure'],
  ] as const)('tells %j from a switch', ([value, words]) => {
    expect(said(keysOff, { properties: { disableLocalAuth: value } })).toBe(
      `key access disabled is not known (disableLocalAuth is ${words})`,
    );
  });

  test('tells a switch from a text', () => {
    expect(said(named('kind', 'x'), { kind: false })).toBe(
      'kind is not known (kind is the switch off)',
    );
  });

  test('says presence', () => {
    expect(said(aLeaf({ is: 'present' }), { switch: 'x' })).toBe('the switch is set');
    expect(said(aLeaf({ is: 'absent' }), {})).toBe('the switch is not set');
    expect(said(aLeaf({ is: 'absent' }), { switch: 'x' })).toBe('the switch is set');
  });

  test('cuts a text whose length somebody else chose, between characters', () => {
    const text = said(named('kind', 'x'), { kind: `${'a'.repeat(119)}😀${'b'.repeat(5000)}` });
    expect(text).toBe(`kind is ${'a'.repeat(119)}…`);
    expect(said(named('kind', 'x'), { kind: '' })).toBe('kind is empty');
  });
});

test('an id is not cut where it would no longer name what it is of', () => {
  const id = `/subscriptions/${'s'.repeat(120)}/providers/microsoft.cognitiveservices/accounts/chat`;
  expect(said(named('id', 'x'), { id })).toBe(`id is ${id}`);
});

test('an instant that is past a time limit says which limit ran out', () => {
  const recent = { ...aLeaf({ is: 'at-least', value: 'as-of-7d' }), field: 'on', called: 'start' };
  const due = { ...aLeaf({ is: 'at-most', value: 'as-of+90d' }), field: 'on', called: 'end' };
  expect(said(recent, { on: '2020-01-01T00:00:00Z' })).toBe(
    'start is 2020-01-01T00:00:00Z, earlier than 7 days before the as-of date',
  );
  expect(said(due, { on: '2099-01-01T00:00:00Z' })).toBe(
    'end is 2099-01-01T00:00:00Z, later than 90 days after the as-of date',
  );
  expect(said(recent, { on: '2099-01-01T00:00:00Z' })).toBe('start is 2099-01-01T00:00:00Z');
});

describe('several clauses', () => {
  test('that found the same say it once', () => {
    const twice: Condition = { any: [named('a', 'x'), named('a', 'y')] };
    expect(said(twice, { a: 'z' })).toBe('a is z');
  });

  const both: Condition = { all: [named('a', 'x'), named('b', 'x')] };
  const either: Condition = { any: [named('a', 'x'), named('b', 'x')] };

  test('of a broken all, only the broken parts', () => {
    expect(said(both, { a: 'x', b: 'y' })).toBe('b is y');
    expect(said(both, { a: 'x', b: 'x' })).toBe('a is x; b is x');
    expect(said(both, { a: 'x' })).toBe('b is not known (b absent)');
  });

  test('of a fulfilled any, only what fulfils it', () => {
    expect(said(either, { a: 'x', b: 'y' })).toBe('a is x');
    expect(said(either, { a: 'z', b: 'y' })).toBe('a is z; b is y');
    expect(said(either, { a: 'z' })).toBe('b is not known (b absent)');
  });

  test('of a not, what is denied', () => {
    expect(said({ not: both }, { a: 'x', b: 'y' })).toBe('b is y');
  });

  test('many clauses do not make an endless sentence', () => {
    const many = { all: Array.from({ length: 100 }, (_, n) => named(`field${n}`, 'x')) };
    expect(said(many, {}).length).toBeLessThanOrEqual(501);
  });
});

describe('counts', () => {
  const alerts: Count = { count: 'alerts', called: 'open alert', 'at-most': 0 };
  const counting = (yes: number, maybe: number, ids: string[] = []) =>
    observe(alerts, {}, aRuleWorld({ related: () => ({ yes, maybe, ids }) }));

  test.for([
    [0, 0, 'no open alert found'],
    [2, 0, 'open alert: 2 found'],
    [0, 3, 'no open alert found, 3 more could not be judged'],
    [1, Infinity, '1 open alert found, not completely read'],
  ] as const)('%j found and %j open', ([yes, maybe, text]) => {
    expect(counting(yes, maybe).text).toBe(text);
  });

  test('a list that is not in the row is named', () => {
    expect(said({ count: 'properties.items[]', called: 'item' }, {})).toBe(
      'no item found (items absent)',
    );
  });

  test('the first records are named, the others counted', () => {
    expect(counting(2, 0, ['a', 'b']).related).toEqual(['a', 'b']);
    expect(counting(4, 0, ['a', 'b', 'c']).related).toEqual(['a', 'b', 'c', '+1']);
    expect(counting(9, 0, ['a', 'b', 'c']).related).toEqual(['a', 'b', 'c', '+6']);
    expect(counting(5, 0, ['a', 'b', 'c', 'd', 'e']).related).toEqual(['a', 'b', 'c', '+2']);
    expect(cutRelated([])).toEqual([]);
  });

  test('items of a list in the row are no records of their own', () => {
    const looking = aRuleWorld({
      related: () => {
        throw new Error('the row holds its own items');
      },
    });
    const items: Count = { count: 'items[]', called: 'item' };
    expect(observe(items, { items: [{}] }, looking)).toEqual({ text: '1 item found', related: [] });
    expect(observe(named('a', 'x'), { a: 'x' }, looking).related).toEqual([]);
  });

  test('a record that two clauses name is named once', () => {
    const twice = observe(
      { all: [alerts, { ...alerts, within: '30d' }] },
      {},
      aRuleWorld({ related: () => ({ yes: 1, maybe: 0, ids: ['a'] }) }),
    );
    expect(twice.related).toEqual(['a']);
  });
});
