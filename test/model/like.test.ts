import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileLike } from '../../src/model/like.ts';

test.for([
  ['https://*', 'https://contoso.example', true],
  ['https://*', 'HTTPS://', true],
  ['https://*', 'http://contoso.example', false],
  ['AI.*Jailbreak*', 'AI.Azure_Jailbreak.ContentFiltering', true],
  ['AI.*Jailbreak*', 'AI.Azure_CredentialTheft', false],
  ['a*a', 'a', false],
  ['a*a', 'aa', true],
  ['*', '', true],
  ['', '', true],
  ['', 'x', false],
  ['a.c', 'abc', false],
] as const)('%s against %s', ([pattern, text, matches]) => {
  expect(compileLike(pattern)(text)).toBe(matches);
});

test('it agrees with a regular expression that reads * as any text', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', '*', '.'), maxLength: 12 });
  fc.assert(
    fc.property(text, text, (pattern, candidate) => {
      const parts = pattern.split('*').map((part) => part.replaceAll('.', String.raw`\.`));
      const oracle = new RegExp(`^${parts.join('.*')}$`);
      expect(compileLike(pattern)(candidate)).toBe(oracle.test(candidate));
    }),
    { numRuns: 2000 },
  );
});

test('a hostile text cannot make it slow', () => {
  const matches = compileLike(`${'*a'.repeat(50)}*b`);
  expect(matches('a'.repeat(200_000))).toBe(false);
});
