import { expect, test } from 'vitest';
import type { CommandSpec } from '../../src/commands/command.ts';
import { parseArguments } from '../../src/commands/parse-arguments.ts';

const spec = {
  name: 'diff',
  summary: 'Compare',
  positionals: [
    { name: 'OLD', help: 'old' },
    { name: 'NEW', optional: true, help: 'new' },
  ],
  options: {
    out: { type: 'string', help: 'where' },
    json: { type: 'boolean', help: 'JSON' },
    framework: { type: 'string', multiple: true, help: 'which' },
  },
} as const satisfies CommandSpec;

test('an option that was not given has the empty value of its type', () => {
  expect(parseArguments(spec, ['a'])).toEqual({
    values: { out: undefined, json: false, framework: [] },
    positionals: ['a'],
  });
});

test('options come in any order, repeatable ones as a list', () => {
  const argv = ['--framework', 'mcsb', 'a', '--json', '--framework=eu-ai-act', 'b', '--out', 'x'];
  expect(parseArguments(spec, argv)).toEqual({
    values: { out: 'x', json: true, framework: ['mcsb', 'eu-ai-act'] },
    positionals: ['a', 'b'],
  });
});

test.for([
  ['an unknown option', ['a', '--redact', 'key'], /Unknown option '--redact'/],
  ['a missing positional', [], /takes OLD \[NEW\]; nothing was given/],
  ['a positional too many', ['a', 'b', 'c'], /takes OLD \[NEW\]; "a b c" was given/],
  ['an option without its value', ['a', '--out'], /--out <value>/],
  ['a switch with a value', ['a', '--json=yes'], /--json/],
] as const)('%s is refused with the way to the help', ([, argv, message]) => {
  expect(() => parseArguments(spec, argv)).toThrow(
    expect.objectContaining({
      code: 'USAGE',
      message: expect.stringMatching(message),
      hint: 'Run `proofpack diff --help` to see what it takes.',
    }),
  );
});
