import { expect, test } from 'vitest';
import { commandWords, nextStep, optionWords } from '../../../src/commands/flow/next-step.ts';

test('a command can be pasted into a shell as it stands', () => {
  expect(commandWords(['report', '2026-10', '--out', "the auditor's $HOME"])).toBe(
    String.raw`proofpack report 2026-10 --out 'the auditor'\''s $HOME'`,
  );
});

test('the folder of this run is that of the next', () => {
  expect(optionWords({ out: 'there' })).toEqual(['--out', 'there']);
  expect(optionWords({ out: undefined })).toEqual([]);
  expect(optionWords({ out: '-odd' })).toEqual(['--out=-odd']);
});

test('a command too long for the line begins its own, whole', () => {
  const out = `/${'a'.repeat(60)}`;
  expect(nextStep('write the pack', ['report', 'latest', '--out', out])).toEqual([
    'Next, write the pack:',
    `\`proofpack report latest --out ${out}\``,
  ]);
});
