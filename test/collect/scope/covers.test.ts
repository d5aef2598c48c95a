import { expect, test } from 'vitest';
import { covers } from '../../../src/collect/scope/covers.ts';

const action = 'Microsoft.CognitiveServices/accounts/read';

test.for([
  ['*', true],
  ['*/read', true],
  ['microsoft.cognitiveservices/*/READ', true],
  ['Microsoft.CognitiveServices/*', true],
  ['Microsoft.CognitiveServices/accounts/read', true],
  ['Microsoft.*/accounts/*', true],
  ['Microsoft.CognitiveServices/accounts', false],
  ['Microsoft.CognitiveServices/accounts/read/*', false],
  ['Microsoft.CognitiveServices/*/accounts/read', false],
  ['*/write', false],
  ['Microsoft.Search/*', false],
  ['accounts*accounts/read', false],
  ['', false],
] as const)('"%s" grants reading accounts: %s', ([pattern, expected]) => {
  expect(covers({ actions: [pattern], notActions: [] }, action)).toBe(expected);
});

test('what the role excludes is not granted', () => {
  const notActions = ['Microsoft.CognitiveServices/*'];

  expect(covers({ actions: ['*'], notActions }, action)).toBe(false);
});

test('pieces of a pattern never overlap', () => {
  expect(covers({ actions: ['a*a'], notActions: [] }, 'a')).toBe(false);
  expect(covers({ actions: ['ab*ba'], notActions: [] }, 'aba')).toBe(false);
});
