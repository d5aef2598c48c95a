import { describe, expect, test } from 'vitest';
import { compileTemplate, type Named } from '../../../src/mappings/rules/template.ts';
import type { Json, JsonObject } from '../../../src/model/json.ts';

const id = '/subscriptions/Fraud/providers/Microsoft.CognitiveServices/accounts/A';
const made = (template: string, row: JsonObject = {}, more: Partial<Named> = {}) =>
  compileTemplate(template)({ id, row, ...more });
const key = id.toLowerCase();

describe('placeholders', () => {
  test('the id of the record, as ids are compared', () => {
    expect(made('{id}')).toEqual([key]);
    expect(made('{id}', {}, { id: `${id}/` })).toEqual([key]);
  });

  test('the resource it concerns; a record that concerns none gives nothing', () => {
    expect(made('{of}', {}, { of: `${id.toUpperCase()}/` })).toEqual([key]);
    expect(made('{of}')).toBeUndefined();
    expect(made('{of}/more')).toBeUndefined();
  });

  test('the subscription of the id, else of what the record concerns', () => {
    expect(made('{subscription}', {}, { of: '/subscriptions/other' })).toEqual([
      '/subscriptions/fraud',
    ]);
    const elsewhere = { id: 'census:fraud|accounts', of: '/subscriptions/FRAUD' };
    expect(made('{subscription}', {}, elsewhere)).toEqual(['/subscriptions/fraud']);
    expect(made('{subscription}', {}, { id: 'census:fraud|accounts' })).toBeUndefined();
    const group = '/providers/microsoft.management/managementgroups/root';
    expect(made('{subscription}', {}, { id: group })).toBeUndefined();
  });

  test('a field of the row, however deep', () => {
    expect(made('{name}', { name: 'A' })).toEqual(['a']);
    expect(made('{properties.model.name}', { properties: { model: { name: 'gpt-4o' } } })).toEqual([
      'gpt-4o',
    ]);
    expect(made('{count}', { count: 0 })).toEqual(['0']);
  });

  test('the last part of an id, whatever scope it is written at', () => {
    const last = (roleDefinitionId: string) =>
      made('{properties.roleDefinitionId|last}', { properties: { roleDefinitionId } });
    expect(last('/providers/Microsoft.Authorization/roleDefinitions/ABC/')).toEqual(['abc']);
    expect(last('/subscriptions/s/providers/x/roledefinitions/abc')).toEqual(['abc']);
    expect(last('abc')).toEqual(['abc']);
    expect(made('{subscription|last}')).toEqual(['fraud']);
    expect(made('{properties.roleDefinitionId|last}')).toBeUndefined();
  });

  test.for([undefined, null, '', true, {}, [], ['x']] as const)(
    'a field that is %j names nothing',
    (value) => {
      const row: JsonObject = value === undefined ? {} : { name: value };
      expect(made('{name}', row)).toBeUndefined();
      expect(made('{name}/x', row)).toBeUndefined();
      expect(made('{name.deeper}', row)).toBeUndefined();
    },
  );

  test('inherited names are no fields', () => {
    expect(made('{constructor.name}')).toBeUndefined();
  });
});

describe('text and several placeholders', () => {
  test('are put together, and the whole is compared as an id', () => {
    const row = { properties: { raiPolicyName: 'Strict' } };
    expect(made('{of}/raiPolicies/{properties.raiPolicyName}', row, { of: id })).toEqual([
      `${key}/raipolicies/strict`,
    ]);
    expect(made('{subscription}/{a}/{b}', { a: 'X', b: 'Y/' })).toEqual([
      '/subscriptions/fraud/x/y',
    ]);
  });

  test('give nothing as soon as one of them has nothing to give', () => {
    expect(made('{a}/{b}', { a: 'x' })).toBeUndefined();
    expect(made('{a}/{b}', { b: 'x' })).toBeUndefined();
  });

  test('text alone is the same for every record', () => {
    expect(made('Everything')).toEqual(['everything']);
  });
});

const items = (...list: readonly Json[]): JsonObject => ({ properties: { list } });

describe('lists', () => {
  test('give a key for every item, each once', () => {
    const row = items({ id: 'A' }, { id: 'b' }, { id: 'a/' });
    expect(made('{properties.list[].id}', row)).toEqual(['a', 'b']);
    expect(made('x/{properties.list[].id}/y', row)).toEqual(['x/a/y', 'x/b/y', 'x/a//y']);
  });

  test('of plain texts give the texts', () => {
    expect(made('{properties.list[]}', items('A', 'b'))).toEqual(['a', 'b']);
  });

  test('inside lists give the items of all', () => {
    const row = items({ more: [{ id: 'a' }, { id: 'b' }] }, { more: [{ id: 'c' }] });
    expect(made('{properties.list[].more[].id}', row)).toEqual(['a', 'b', 'c']);
  });

  test('an item without the field is passed over: a step of a path may be no resource', () => {
    expect(made('{properties.list[].id}', items({ id: 'a' }, {}, 'b', null))).toEqual(['a']);
  });

  test('a list in which no item has the field says nothing', () => {
    expect(made('{properties.list[].id}', items({ name: 'a' }, {}))).toBeUndefined();
  });

  test('an empty list surely names nobody', () => {
    expect(made('{properties.list[].id}', items())).toEqual([]);
    expect(made('x/{properties.list[].id}', items())).toEqual([]);
  });

  test.for([undefined, null, 'a', { id: 'a' }])('what is no list says nothing: %j', (list) => {
    const properties: JsonObject = list === undefined ? {} : { list };
    expect(made('{properties.list[].id}', { properties })).toBeUndefined();
  });

  test('that are not announced as such are no text', () => {
    expect(made('{properties.list.id}', items({ id: 'a' }))).toBeUndefined();
  });
});

const listed = (list: JsonObject[]) => ({ id: '/subscriptions/s', row: { list } });

test('a whole list is none while it is empty or one of its items lacks the field', () => {
  const [some, whole] = [false, true].map((each) =>
    compileTemplate('{list[].id}', { whole: each }),
  );
  expect(some?.(listed([{ id: 'A' }, {}]))).toEqual(['a']);
  expect(whole?.(listed([{ id: 'A' }, {}]))).toBeUndefined();
  expect(whole?.(listed([{ id: 'A' }, { id: 'B' }]))).toEqual(['a', 'b']);
  expect(whole?.(listed([]))).toBeUndefined();
});
