import { describe, expect, test } from 'vitest';
import { indexGaps } from '../../../src/mappings/judge/gaps.ts';
import { account, aGap, chat, fraud } from './a-world.ts';

const subject = account(fraud, 'a');
const group = `${fraud}/resourcegroups/rg`;
const touches = (scope: string, key: string, reach: 'same' | 'above' | 'below' = 'same'): boolean =>
  indexGaps([aGap({ scope })]).touches('ai-resources', reach, key);

test('a source without gaps hides nothing', () => {
  const gaps = indexGaps([aGap({ scope: '/' })]);
  expect(gaps.touches('scope', 'same', subject)).toBe(false);
  expect(gaps.of('scope')).toEqual([]);
});

test('the gaps of a source are given in their order', () => {
  const [first, second] = [aGap({ scope: chat }), aGap({ scope: fraud })];
  expect(indexGaps([first, aGap({ source: 'scope' }), second]).of('ai-resources')).toEqual([
    first,
    second,
  ]);
});

describe('a gap hides what is related to a key', () => {
  test.for([
    ['the tenant', '/'],
    [
      'a management group, which may hold any subscription',
      '/providers/microsoft.management/managementgroups/root',
    ],
    ['something that is no scope', 'census:fraud|accounts'],
    ['its subscription', fraud],
    ['its subscription, written as Azure writes it', '/Subscriptions/FRAUD/'],
    ['its group', group],
    ['the key itself', subject],
    ['a record under the key', `${subject}/providers/microsoft.security/assessments/x`],
  ] as const)('at %s', ([, scope]) => {
    expect(touches(scope, subject)).toBe(true);
    expect(touches(scope, subject, 'below')).toBe(true);
    expect(touches(scope, subject, 'above')).toBe(true);
  });

  test.for([
    ['another subscription', chat],
    ['a subscription that only begins alike', `${fraud}-2`],
  ] as const)('not at %s', ([, scope]) => {
    expect(touches(scope, subject)).toBe(false);
    expect(touches(scope, subject, 'below')).toBe(false);
    expect(touches(scope, subject, 'above')).toBe(false);
  });

  test.for([
    ['a sibling', account(fraud, 'b')],
    ['a sibling that begins alike', `${subject}b`],
    ['another group', `${fraud}/resourcegroups/rg2`],
  ] as const)('at %s only for what is assigned above the key', ([, scope]) => {
    expect(touches(scope, subject)).toBe(false);
    expect(touches(scope, subject, 'below')).toBe(false);
    expect(touches(scope, subject, 'above')).toBe(true);
  });

  test('anywhere for a key above all subscriptions', () => {
    expect(touches(account(fraud, 'a'), '/')).toBe(true);
  });

  test('when it is one of several in the subscription', () => {
    const gaps = indexGaps([aGap({ scope: account(fraud, 'b') }), aGap({ scope: subject })]);
    expect(gaps.touches('ai-resources', 'same', subject)).toBe(true);
    expect(gaps.touches('ai-resources', 'same', account(fraud, 'c'))).toBe(false);
  });

  describe('that is no id, such as a model by its name, anywhere in its subscription', () => {
    const model = `${fraud}/openai/gpt-4o/2024-08-06`;

    test.for([fraud, group, subject])('at %s', (scope) => {
      expect(touches(scope, model)).toBe(true);
      expect(touches(scope, model, 'below')).toBe(true);
    });

    test('not in another', () => {
      const gaps = indexGaps([aGap({ scope: chat }), aGap({ scope: account(chat, 'c') })]);
      expect(gaps.touches('ai-resources', 'same', model)).toBe(false);
    });
  });
});
