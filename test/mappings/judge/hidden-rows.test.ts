import { describe, expect, test } from 'vitest';
import type { Relation } from '../../../src/model/catalog.ts';
import type { Condition } from '../../../src/model/rule.ts';
import { account, aGap, anAdoptingCheck, aRecord, aRelation, chat, fraud } from './a-world.ts';
import { counting, worldFor } from './world-for.ts';

const along = (id: string, over: Partial<Relation>): Relation =>
  aRelation({ id, source: id, called: id, ...over });
const gap = (source: string, scope: string) => aGap({ source, scope });

const store = (subscription: string) => `${subscription}/resourcegroups/rg/providers/x/stores/s`;

describe('of a subject that looks up several things', () => {
  const subject = {
    id: account(fraud, 'a'),
    row: { stores: [{ id: store(fraud) }, { id: store(chat) }] },
  };
  const relations = [
    along('stores', { key: '{id}', join: '{stores[].id}' }),
    along('recommendations', { join: '{stores[].id}' }),
  ];

  test.for([fraud, chat])('a count may miss what is hidden of any of them (%s)', async (scope) => {
    const checks = [counting({ count: 'stores', called: 'store' })];
    const rows = { stores: [aRecord(store(fraud)), aRecord(store(chat))] };
    const given = { checks, rows, along: relations, observed: {} };
    const whole = await worldFor(subject, given);
    expect(whole.related('stores', undefined, undefined)).toMatchObject({ yes: 2, maybe: 0 });
    const world = await worldFor(subject, { ...given, gaps: [gap('stores', scope)] });
    expect(world.related('stores', undefined, undefined)).toMatchObject({ maybe: Infinity });
  });

  test.for([fraud, chat])("nobody's word on one may be missed (%s)", async (scope) => {
    const checks = [anAdoptingCheck()];
    const [adopt] = checks.flatMap((check) => check.adopt ?? []);
    if (adopt === undefined) throw new Error('the check adopts nothing');
    const given = { checks, along: relations };
    expect((await worldFor(subject, given)).adopted(adopt).unread).toBe(false);
    const gaps = [gap('recommendations', scope)];
    expect((await worldFor(subject, { ...given, gaps })).adopted(adopt).unread).toBe(true);
  });
});

test('a row filed under what it leads to may lie in any subscription, behind any gap', async () => {
  const endpoints = along('endpoints', { key: '{properties.target}' });
  const checks = [counting({ count: 'endpoints', called: 'endpoint' })];
  const world = await worldFor(account(fraud, 'a'), {
    checks,
    along: [endpoints],
    gaps: [gap('endpoints', chat)],
  });
  expect(world.related('endpoints', undefined, undefined)).toMatchObject({ maybe: Infinity });
});

test('counts without a filter are told apart by their relations', async () => {
  const relations = [along('ones', {}), along('others', {})];
  const subject = account(fraud, 'a');
  const world = await worldFor(subject, {
    checks: relations.map(({ id }, at) => counting({ count: id, called: id }, `AZ-AIS-00${at}`)),
    along: relations,
    rows: { ones: [aRecord('/1', {}, subject)], others: [] },
  });
  const yes = ['ones', 'others', 'ones'].map((id) => world.related(id, undefined, undefined).yes);
  expect(yes).toEqual([1, 0, 1]);
});

test('a row without a type may be of the type that counts, unless it would not count anyway', async () => {
  const roles = along('roles', { types: ['Assignments'] });
  const wide: Condition = { field: 'scope', called: 'scope', is: 'equal', value: 'wide' };
  const subject = account(fraud, 'a');
  const found = async (row: Record<string, string>) => {
    const world = await worldFor(subject, {
      checks: [counting({ count: 'roles', called: 'role', where: wide })],
      along: [roles],
      rows: { roles: [aRecord('/1', row, subject)] },
    });
    const { yes, maybe } = world.related('roles', wide, undefined);
    return [yes, maybe];
  };
  expect(await found({ type: 'assignments', scope: 'wide' })).toEqual([1, 0]);
  expect(await found({ type: 'definitions', scope: 'wide' })).toEqual([0, 0]);
  expect(await found({ scope: 'wide' })).toEqual([0, 1]);
  expect(await found({ scope: 'narrow' })).toEqual([0, 0]);
});
