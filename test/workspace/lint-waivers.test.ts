import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Selector } from '../../src/model/workspace/selector.ts';
import type { Waiver } from '../../src/model/workspace/waiver.ts';
import { overlappingWaivers } from '../../src/workspace/lint/lint-waivers.ts';

type Named = { readonly id: string; readonly value: Waiver };

const aWaiver = (id: string, resources: Selector[], over: Partial<Waiver> = {}): Named => ({
  id,
  value: {
    fact: 'key-access',
    resources,
    reason: 'The vendor needs a key.',
    owner: 'team@contoso.example',
    approver: 'ciso@contoso.example',
    granted: '2026-01-01',
    recorded: '2026-01-01',
    expires: '2026-12-31',
    ...over,
  },
});

const ids = ['/', '/subscriptions/a', '/Subscriptions/A/resourceGroups/x', '/subscriptions/ab'];
const aSelector = fc.record(
  {
    id: fc.constantFrom(...ids),
    type: fc.constantFrom('t/One', 't/two'),
    tag: fc.constantFrom({ system: 'x' }, { System: 'x' }, { system: 'X' }),
  },
  { requiredKeys: [] },
);
const some = fc.array(
  fc.record({
    resources: fc.array(aSelector, { minLength: 1, maxLength: 2 }),
    over: fc.record(
      {
        fact: fc.constantFrom('key-access', 'network'),
        system: fc.constantFrom('one', 'two'),
        granted: fc.constantFrom('2026-01-01', '2026-07-01'),
        expires: fc.constantFrom('2026-06-30', '2026-12-31'),
      },
      { requiredKeys: [] },
    ),
  }),
  { maxLength: 6 },
);

test('each waiver is told of all those that it overlaps, as if it was compared with each of them', () => {
  let overlaps = 0;
  const property = fc.property(some, (drawn) => {
    const all = drawn.map(({ resources, over }, at) => aWaiver(`w${at}`, resources, over));
    const told = overlappingWaivers(all);
    for (const [at, own] of all.entries()) {
      const one = all
        .slice(0, at)
        .flatMap((earlier) => overlappingWaivers([earlier, own]).get(own.id) ?? []);
      overlaps += one.length;
      expect(told.get(own.id) ?? []).toEqual(one);
    }
  });
  fc.assert(property, { numRuns: 2000, seed: 20261121 });
  expect(overlaps).toBeGreaterThan(300);
});

test.for<[string, Selector, Selector]>([
  ['a scope and what lies in it', { id: '/subscriptions/a' }, { id: '/subscriptions/A/x' }],
  ['what lies in a scope and the scope', { id: '/subscriptions/a/x' }, { id: '/subscriptions/a' }],
  ['the tenant and anything', { id: '/' }, { id: '/subscriptions/a', type: 't/one' }],
  [
    'a type in a scope and the scope',
    { id: '/subscriptions/a', type: 't' },
    { id: '/subscriptions/a' },
  ],
  ['the same words in another case', { type: 't/One' }, { type: 't/one' }],
])('%s overlap', ([, one, other]) => {
  const remarks = overlappingWaivers([aWaiver('one', [one]), aWaiver('other', [other])]);
  expect(remarks.get('other')).toEqual([
    {
      path: ['resources', 0],
      problem: 'waivers/one.yaml accepts the same from 2026-01-01 to 2026-12-31',
    },
  ]);
});

test.for<[string, (at: number) => Selector]>([
  ['of one account each', (at) => ({ id: `/subscriptions/a/resourceGroups/g${at}/accounts/x` })],
  ['of one group each', (at) => ({ subscription: 'a', group: `g${at}` })],
  ['of one type each in one scope', (at) => ({ id: '/subscriptions/a', type: `t/${at}` })],
])('five thousand waivers %s are compared in a moment', { timeout: 60_000 }, ([, selector]) => {
  const all = Array.from({ length: 5000 }, (_, at) => aWaiver(`w${at}`, [selector(at)]));
  const started = performance.now();
  expect(overlappingWaivers(all).size).toBe(0);
  expect(performance.now() - started).toBeLessThan(5000);
});
