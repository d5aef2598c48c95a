import { expect, test } from 'vitest';
import { isSameParty } from '../../../src/model/workspace/words.ts';

test.for([
  ['owner@contoso.example', 'Owner@Contoso.example', true],
  ['owner+ciso@contoso.example', 'owner@contoso.example', true],
  ['owner+ciso@contoso.example', 'OWNER+board+two@contoso.example', true],
  ['owner+ciso@contoso.example', 'ciso@contoso.example', false],
  ['owner@contoso.example', 'owner@fabrikam.example', false],
  // Not a mailbox: all of it is the id.
  ['team+one', 'team+two', false],
  ['team+one', 'team+one', true],
  [undefined, undefined, false],
] as const)('%s and %s are one party: %s', ([one, other, isOne]) => {
  expect(isSameParty(one, other)).toBe(isOne);
  expect(isSameParty(other, one)).toBe(isOne);
});
