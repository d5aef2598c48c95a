import { expect, test } from 'vitest';
import { subscriptionScope } from '../../../src/model/ids.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import type { SampleTenant } from '../../../src/sample/tenant.ts';
import { gapsOf, statusOf } from '../run-collect.ts';
import { collectOnly, objectIn, october } from './graph-world.ts';

const tenant = october();
const source = 'role-assignments';
const list = /\/roleeligibilityscheduleinstances$/;
const everySubscription = tenant.subscriptions.map(({ id }) => subscriptionScope(id)).toSorted();

type Answer = ReturnType<SampleTenant['arm']>;
const answering = (answer: (path: string) => Answer): SampleTenant => ({
  ...tenant,
  arm: (path, query) => (list.test(path) ? answer(path) : tenant.arm(path, query)),
});
const refusing = (status: number, code: string): SampleTenant =>
  answering(() => ({ refusal: { status, body: { error: { code, message: 'No.' } } } }));

const definition = (row: JsonObject) => objectIn(row, 'properties')['roleDefinitionId'];
const isEligible = ({ id }: { id: string }): boolean => id.includes('roleeligibility');

test('an eligible role above a subscription is kept once for each, and concerns what it was made on', async () => {
  const collected = await collectOnly(tenant, [source]);
  const eligible = collected.writer.records(source).filter(isEligible);
  const above = eligible.filter(({ of }) => of?.startsWith('/providers/') === true);
  const below = eligible.filter(({ of }) => of?.includes('/accounts/') === true);

  expect(above.map(({ id }) => id.split('/providers/')[0])).toHaveLength(4);
  expect(below).toHaveLength(1);
  expect(eligible).toHaveLength(5);
  // Worded for the subscription it was asked from: nothing may take two of them for a contradiction.
  expect(new Set(above.map(({ row }) => definition(row))).size).toBe(4);
  expect(statusOf(collected, source)).toBe('complete');
});

test('a tenant without the licence has no eligible roles, and no gap', async () => {
  const collected = await collectOnly(refusing(400, 'AadPremiumLicenseRequired'), [source]);

  expect(gapsOf(collected, source)).toEqual([]);
  expect(collected.writer.records(source).filter(isEligible)).toEqual([]);
  expect(collected.writer.records(source).length).toBeGreaterThan(0);
});

test.for([
  [400, 'BadRequest', 'failed'],
  [403, 'AuthorizationFailed', 'refused'],
  [403, 'AadPremiumLicenseRequired', 'refused'],
  [404, 'SubscriptionNotFound', 'failed'],
] as const)('%i %s says nothing about eligible roles: a gap', async ([status, code, reason]) => {
  const gaps = gapsOf(await collectOnly(refusing(status, code), [source]), source);

  expect(gaps.map((gap) => [gap.scope, gap.reason])).toEqual(
    everySubscription.map((scope) => [scope, reason]),
  );
});

test('an eligible role without an id is no answer', async () => {
  const nameless = answering(() => ({ list: [{ name: 'x', properties: {} }] }));
  const gaps = gapsOf(await collectOnly(nameless, [source]), source);

  expect(gaps.map(({ scope }) => scope)).toEqual(everySubscription);
});
