import { expect, test } from 'vitest';
import { isBefore, isSameParty, party } from '../../../src/model/workspace/words.ts';

test.for([
  ['owner@contoso.example', 'Owner@Contoso.example', true],
  ['owner+ciso@contoso.example', 'owner@contoso.example', true],
  ['owner+ciso@contoso.example', 'OWNER+board+two@contoso.example', true],
  ['owner+ciso@contoso.example', 'ciso@contoso.example', false],
  ['owner@contoso.example', 'owner@fabrikam.example', false],
  // Not a mailbox: all of it is the id.
  ['team+one', 'team+two', false],
  ['team+one', 'team+one', true],
  // Who leaves out where the mailbox is remains who it is.
  ['owner', 'owner@contoso.example', true],
  ['Owner+ciso', 'owner+board@contoso.example', true],
  ['owner', 'ciso@contoso.example', false],
  ['contoso.example', 'owner@contoso.example', false],
  [undefined, undefined, false],
] as const)('%s and %s are one party: %s', ([one, other, isOne]) => {
  expect(isSameParty(one, other)).toBe(isOne);
  expect(isSameParty(other, one)).toBe(isOne);
});

test.for(['mailto:owner@contoso.example', 'MAILTO:owner', 'https://contoso.example/owner', 'x:y'])(
  '%s is no party: a scheme makes the same mailbox look like another',
  (text) => {
    expect(party.safeParse(text).error?.issues[0]?.message).toContain(
      'mailto: or any other scheme',
    );
  },
);

test('of a day that is none nobody says whether it comes before', () => {
  expect(isBefore('2026-02-01', '2026-03-01')).toBe(true);
  expect(isBefore('2026-02-31', '2026-03-01')).toBe(false);
  expect(isBefore('2026-02-01', '2026-02-31')).toBe(false);
});
