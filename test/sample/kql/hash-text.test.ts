import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { hashText } from '../../../src/sample/kql/hash-text.ts';

test.for([
  ['World', 1846988464401551951n, 'the value Kusto documents'],
  ['', 0xef46db3751d8e999n, "XXH64's value for nothing"],
] as const)('%s hashes to %i: %s', ([text, hash]) => {
  expect(hashText(text)).toBe(hash);
});

test('every text is in exactly one 64-bit place, whatever its length', () => {
  assert(
    property(string({ unit: 'binary', maxLength: 80 }), (text) => {
      const hash = hashText(text);
      expect(hash).toBe(BigInt.asUintN(64, hash));
      expect(hashText(text)).toBe(hash);
    }),
  );
});

test('one more letter gives another hash, at every length a block can end on', () => {
  const hashes = Array.from({ length: 100 }, (_, length) => hashText('a'.repeat(length)));
  expect(new Set(hashes).size).toBe(100);
});
