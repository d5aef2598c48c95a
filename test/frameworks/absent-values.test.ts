import { describe, expect, test } from 'vitest';
import { conditionSchema } from '../../src/model/rule.ts';
import { aCheck } from '../builders/a-catalog.ts';
import { asksPresenceOnly, readsAbsence, relationsIn, withoutOneValue } from './absent-values.ts';

const checkOf = (rule: unknown) =>
  aCheck({ id: 'AZ-AIS-001', fact: 'f', title: 'T', expect: conditionSchema.parse(rule) });

const plain = { field: 'properties.mode', called: 'mode', is: 'equal', value: 'on' };
const documented = { ...plain, default: { value: 'on', source: 'https://learn.microsoft.com' } };
const absent = { field: 'properties.a.key', called: 'key', is: 'absent' };

test('every value is taken out once, in related rows and lists too', () => {
  const example = {
    because: 'it is shown',
    verdict: 'pass' as const,
    subject: { properties: { list: [{ on: true }, { on: false }] } },
    related: { filters: [{ name: 'x' }] },
    unread: [],
    parameters: {},
  };
  const lesser = withoutOneValue(example);
  expect(lesser.map(({ gone }) => gone)).toEqual([
    'properties',
    'properties.list',
    'properties.list[].on',
    'properties.list[].on',
    'filters/name',
  ]);
  const [, , , second, name] = lesser.map((less) => less.example);
  expect(second?.subject).toEqual({ properties: { list: [{ on: true }, {}] } });
  expect(name?.related).toEqual({ filters: [{}] });
});

describe('absence has a meaning', () => {
  test('where it is documented or asked for, of the value or of what holds it', () => {
    expect(readsAbsence(checkOf(documented), 'properties.mode')).toBe(true);
    expect(readsAbsence(checkOf(absent), 'properties.a.key')).toBe(true);
    expect(readsAbsence(checkOf(absent), 'properties.a')).toBe(true);
    const inList = { count: 'rules[]', called: 'rule', where: absent };
    const inWorld = { count: 'policies', called: 'policy', where: inList };
    expect(readsAbsence(checkOf({ not: inWorld }), 'policies/rules[].properties.a')).toBe(true);
  });

  test('nowhere else: not for a compared value, another relation, all properties or a filter of subjects', () => {
    expect(readsAbsence(checkOf(plain), 'properties.mode')).toBe(false);
    expect(readsAbsence(checkOf(absent), 'properties.a.keys')).toBe(false);
    expect(readsAbsence(checkOf(absent), 'policies/properties.a.key')).toBe(false);
    expect(readsAbsence(checkOf({ all: [absent, documented] }), 'properties')).toBe(false);
    const check = checkOf(plain);
    const subject = { ...check.subject, where: conditionSchema.parse(documented) };
    expect(readsAbsence({ ...check, subject }, 'properties.mode')).toBe(false);
  });
});

test('only a rule of presence, on every subject of its source, knows always', () => {
  const tagged = checkOf({ any: [{ ...absent, is: 'present' }, absent] });
  expect(asksPresenceOnly(tagged)).toBe(true);
  const where = conditionSchema.parse(plain);
  expect(asksPresenceOnly({ ...tagged, subject: { ...tagged.subject, where } })).toBe(false);
  expect(asksPresenceOnly(checkOf({ all: [absent, plain] }))).toBe(false);
  expect(asksPresenceOnly(checkOf({ count: 'policies', called: 'policy', where: absent }))).toBe(
    false,
  );
});

test('relations are found below lists and other relations', () => {
  const inner = { count: 'zones', called: 'zone' };
  const list = { count: 'addresses[]', called: 'address', where: { not: inner } };
  const rule = { any: [plain, { count: 'endpoints', called: 'endpoint', where: list }] };
  expect(relationsIn(conditionSchema.parse(rule))).toEqual(['endpoints', 'zones']);
});
