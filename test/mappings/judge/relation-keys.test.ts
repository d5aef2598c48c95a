import { expect, test } from 'vitest';
import {
  filedUnder,
  isFiledById,
  liesAtItsKey,
  lookedUp,
  staysWithin,
} from '../../../src/mappings/judge/relation-keys.ts';
import { foldRelation } from '../../../src/mappings/judge/relation-fold.ts';
import type { Relation } from '../../../src/model/catalog.ts';
import { account, aRecord, chat, fraud } from './a-world.ts';

const relation = (over: Partial<Relation>): Relation => ({
  id: 'paths',
  source: 'paths',
  called: 'paths',
  key: '{of}',
  join: '{id}',
  reach: 'same',
  ...over,
});
const [a, b] = [account(fraud, 'a'), account(chat, 'b')];

test('a record is filed under what its key template gives', () => {
  expect(filedUnder(relation({}))(aRecord('r', {}, a))).toEqual([a]);
  expect(filedUnder(relation({ key: '{id}' }))(aRecord(`${a}/`, {}, b))).toEqual([a]);
  expect(filedUnder(relation({}))(aRecord('r'))).toBeUndefined();
});

test('of several templates those count that the record has the fields of, each key once', () => {
  const filed = filedUnder(relation({ key: ['{target}', '{of}', '{steps[].id}'] }));
  expect(filed(aRecord('r', { target: a, steps: [{ id: b }, { id: a }] }))).toEqual([a, b]);
  expect(filed(aRecord('r', { target: b }, a))).toEqual([b, a]);
  const two = filedUnder(relation({ key: ['{target}', '{of}'] }));
  expect(two(aRecord('r', {}, a))).toEqual([a]);
});

test('a record that has the fields of none may belong to anybody', () => {
  const key = ['{target}', '{steps[].id}'];
  expect(filedUnder(relation({ key }))(aRecord('r', { steps: [{}] }))).toBeUndefined();
  const fold = foldRelation(relation({ key }));
  fold.add(aRecord('r', {}), true);
  expect(fold.around([a])).toEqual({ yes: 0, maybe: 1, ids: [] });
});

test('a record filed under several keys is found from each of them', () => {
  const fold = foldRelation(relation({ key: '{steps[].id}' }));
  fold.add(aRecord('r', { steps: [{ id: a }, { id: b }] }), true);
  expect([a, b].map((join) => fold.around([join]))).toEqual(
    [1, 2].map(() => ({ yes: 1, maybe: 0, ids: ['r'] })),
  );
});

test('a record whose list is empty belongs to nobody', () => {
  const fold = foldRelation(relation({ key: '{steps[].id}' }));
  fold.add(aRecord('r', { steps: [] }), true);
  expect(fold.around([a])).toEqual({ yes: 0, maybe: 0, ids: [] });
});

test('a subject looks up what its join gives; what it lacks cannot be looked up', () => {
  const looked = lookedUp(relation({ join: '{of}/raipolicies/{properties.policy}' }));
  expect(looked(aRecord('d', { properties: { policy: 'Strict' } }, a))).toEqual([
    `${a}/raipolicies/strict`,
  ]);
  expect(looked(aRecord('d', { properties: {} }, a))).toBeUndefined();
});

test('a subject of which one item names nothing cannot look up the rest as if that were all', () => {
  const looked = lookedUp(relation({ join: '{links[].id}' }));
  expect(looked(aRecord('d', { links: [{ id: a }, { id: b }] }))).toEqual([a, b]);
  expect(looked(aRecord('d', { links: [{ id: a }, {}] }))).toBeUndefined();
  // Looking up nothing would find nothing, whatever is there.
  expect(looked(aRecord('d', { links: [] }))).toBeUndefined();
});

test.for<[Partial<Relation>, boolean]>([
  [{ key: '{id}' }, true],
  [{ key: '{of}' }, false],
  [{ key: ['{id}', '{of}'] }, false],
  [{ key: '{id}', reach: 'above' }, false],
  [{ key: '{id}', reach: 'below' }, false],
])('with %j every record has a key of its own: %s', ([over, own]) => {
  expect(isFiledById(relation(over))).toBe(own);
});

test.for<[Partial<Relation>, boolean]>([
  [{ key: '{id}' }, true],
  [{ key: '{of}/deployments/{name}' }, true],
  [{ key: '{subscription}/{name}' }, true],
  [{ key: ['{id}', '{of}'] }, true],
  [{ key: '{properties.target}' }, false],
  [{ key: ['{of}', '{properties.target}'] }, false],
  [{ key: '{identity}' }, false],
  // The name at its end says nothing of where it lies.
  [{ key: '{id|last}' }, false],
  // What is found over or under a key lies where its own key says.
  [{ key: '{properties.scope}', reach: 'above' }, true],
  [{ key: '{properties.scope}', reach: 'below' }, true],
])(
  'with %j a record lies at or above its key, so a gap elsewhere hides none: %s',
  ([over, lies]) => {
    expect(liesAtItsKey(relation(over))).toBe(lies);
  },
);

test.for<[Partial<Relation>, boolean]>([
  [{ key: '{of}', join: '{id}' }, true],
  [{ key: '{id}', join: '{subscription}', reach: 'below' }, true],
  [{ key: '{id}', join: '{of}/raipolicies/{properties.raiPolicyName}' }, true],
  [{ key: '{subscription}/{model.name}', join: '{subscription}/{properties.model.name}' }, true],
  [{ key: '{of}', join: '{properties.workspaceId}' }, false],
  [{ key: ['{of}', '{properties.target}'], join: '{id}' }, false],
  [{ key: '{id|last}', join: '{id|last}' }, false],
  // A management group is over several subscriptions, and may be seen from one of them alone.
  [{ key: '{properties.scope}', join: '{id}', reach: 'above' }, false],
])('with %j what is found lies in the subscription of the subject: %s', ([over, stays]) => {
  expect(staysWithin(relation(over))).toBe(stays);
});

test('a subject that looks up several finds what is filed under any of them', () => {
  const fold = foldRelation(relation({}));
  fold.add(aRecord('r1', {}, a), true);
  fold.add(aRecord('r2', {}, b), undefined);
  fold.add(aRecord('r3', {}, chat), true);
  expect(fold.around([a, b])).toEqual({ yes: 1, maybe: 1, ids: ['r1'] });
  expect(fold.around([])).toEqual({ yes: 0, maybe: 0, ids: [] });
});
