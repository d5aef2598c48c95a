import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { wrap } from '../../src/commands/wrap.ts';

const word = fc.stringMatching(/^[a-z,.:]{1,40}$/);

test('no line is longer than 80 columns, and no word is lost', () => {
  fc.assert(
    fc.property(fc.array(word, { minLength: 1 }), fc.nat({ max: 20 }), (words, indent) => {
      const lines = wrap(words.join(' '), ' '.repeat(indent));
      expect(lines.filter((line) => line.length > 80)).toEqual([]);
      expect(lines.flatMap((line) => line.trim().split(' '))).toEqual(words);
    }),
  );
});

test('a line is filled before the next one begins', () => {
  const [first = '', second] = wrap('seven '.repeat(20).trim());
  expect(first.length + ' seven'.length).toBeGreaterThan(80);
  expect(second).toBe('seven seven seven seven seven seven seven');
});

test('the first line and the later ones begin as told', () => {
  const lines = wrap('word '.repeat(20).trim(), '  high  ', '        ');
  expect(lines.map((line) => line.slice(0, 12))).toEqual(['  high  word', '        word']);
});

test.for([
  ['a path longer than a line', `/${'a'.repeat(100)}`],
  ['a command between backticks', `\`proofpack report latest --out ${'a'.repeat(60)}\``],
  ['a number and what it counts', `${'1'.repeat(30)} (${'2'.repeat(30)} not-determined,`],
])('%s stays whole', ([, whole]) => {
  expect(wrap(`Here is ${whole} for you.`)).toContain(whole);
});

test('a name with a line end in it cannot begin a line of its own', () => {
  expect(wrap('Snapshot of Contoso\nTechnical rate 100 %.')).toEqual([
    String.raw`Snapshot of Contoso\u{a}Technical rate 100 %.`,
  ]);
});
