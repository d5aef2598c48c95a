import { expect, test } from 'vitest';
import { collectAll, judgeChanged, judgeTenant, sampleWorkspace } from './judge-tenant.ts';
import {
  fieldsOfRules,
  type Loss,
  rowWithout,
  wholeTenant,
  withoutPlans,
  withoutProperty,
  withoutRoles,
  withoutSubscriptions,
} from './losses.ts';
import { closed, improvements } from './no-better.ts';

// What people declare about the sample tenant, with less and less of it to be read.
const tenant = wholeTenant();
const collected = await collectAll(tenant);
const undisturbed = await judgeChanged(collected, tenant, (row) => row, sampleWorkspace);

test('undisturbed, there is something to lose of every kind', () => {
  const conclusions = new Set(undisturbed.assessment.controls.map(({ conclusion }) => conclusion));
  expect([...conclusions].toSorted()).toEqual([
    'deficiency',
    'deficiency-accepted',
    'not-applicable',
    'not-assessed',
    'not-determined',
    'open',
    'scope-undetermined',
    'supported',
  ]);
});

const subscriptions = tenant.subscriptions.map(({ displayName }) => displayName);

const sights: readonly (readonly [name: string, loss: Loss])[] = [
  ...subscriptions.map((name) => [`sight of ${name}`, withoutSubscriptions(name)] as const),
  ['sight of every subscription', withoutSubscriptions(...subscriptions)],
  ['every role', withoutRoles(() => true)],
  ['the roles on subscriptions', withoutRoles((scope) => scope.startsWith('/subscriptions/'))],
  ['the posture plans', withoutPlans('FoundationalCspm', 'CloudPosture')],
  ['the tenant of every row', withoutProperty('tenantId')],
];

test.for(sights)(
  'without %s nothing is supported, excluded or accepted that was not, and no check has nothing open that had',
  async ([, loss]) => {
    const lost = await judgeTenant(loss(tenant), {}, sampleWorkspace);
    expect(improvements(undisturbed, lost)).toEqual([]);
    expect(closed(undisturbed, lost)).toEqual([]);
  },
);

test.for(['type', 'tags', 'properties', ...fieldsOfRules()])(
  'without %s in any row nothing is supported, excluded or accepted that was not',
  async (field) => {
    const without = rowWithout(field);
    const lost = await judgeChanged(
      collected,
      tenant,
      (row, source) => (source === 'scope' ? row : without(row)),
      sampleWorkspace,
    );
    expect(improvements(undisturbed, lost)).toEqual([]);
  },
);
