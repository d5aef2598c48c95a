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

test.for([
  ['Microsoft.Security/*/read', [], true],
  ['*/read', [], true],
  ['*', [], true],
  ['Microsoft.Security/*', [], true],
  ['Microsoft.Security/assessments/read', [], false],
  ['Microsoft.Security/*/write', [], false],
  ['*/read', ['Microsoft.Security/attackPaths/read'], false],
  ['*/read', ['microsoft.security/LOCATIONS/*'], false],
  ['*/read', ['*/attackPaths/*'], false],
  ['*', ['Microsoft.Security/*/write', '*/delete', 'Microsoft.Securit/*/read'], true],
  ['*', ['Microsoft.Security/read'], true],
] as const)(
  'all of Microsoft.Security/*/read, by "%s" without %s: %s',
  ([pattern, notActions, expected]) => {
    expect(covers({ actions: [pattern], notActions }, 'Microsoft.Security/*/read')).toBe(expected);
  },
);

test('patterns full of stars are told apart at once', () => {
  const stars = '*a'.repeat(200);
  const permission = { actions: ['*'], notActions: [`${stars}b`] };

  expect(covers(permission, `${'a*'.repeat(200)}c`)).toBe(true);
});

test('pieces of a pattern never overlap', () => {
  expect(covers({ actions: ['a*a'], notActions: [] }, 'a')).toBe(false);
  expect(covers({ actions: ['ab*ba'], notActions: [] }, 'aba')).toBe(false);
});
