import { expect, test } from 'vitest';
import { commandWords, nextStep, sameOut } from '../../../src/commands/flow/next-step.ts';

test('a command can be pasted into a shell as it stands', () => {
  expect(commandWords(['report', '2026-10', '--out', "the auditor's $HOME"])).toBe(
    String.raw`proofpack report 2026-10 --out 'the auditor'\''s $HOME'`,
  );
});

test('the folder of this run is that of the next', () => {
  expect(sameOut('there')).toEqual(['--out', 'there']);
  expect(sameOut(undefined)).toEqual([]);
});

test('a command too long for the line begins its own, whole', () => {
  const out = `/${'a'.repeat(60)}`;
  expect(nextStep('write the pack', ['report', 'latest', '--out', out])).toEqual([
    'Next, write the pack:',
    `\`proofpack report latest --out ${out}\``,
  ]);
});
