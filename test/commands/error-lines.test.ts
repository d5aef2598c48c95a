import { describe, expect, test } from 'vitest';
import { errorLines, warningLines } from '../../src/commands/error-lines.ts';

const error = {
  code: 'CATALOG_INVALID',
  message: `The catalog has mistakes:\n  checks/a.yaml:1:1 ${'word '.repeat(20).trim()}`,
  hint: `Mend ${'this '.repeat(20).trim()}.`,
} as const;

test('on a terminal an error fits 80 columns, and what was indented stays so', () => {
  const lines = errorLines(error, true, 'proofpack');
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  expect(lines.map((line) => /^ */.exec(line)?.[0].length)).toEqual([0, 2, 4, 0, 2]);
});

test('in a log every sentence keeps its own line', () => {
  expect(errorLines(error, false, 'proofpack')).toEqual([
    'error CATALOG_INVALID: The catalog has mistakes:',
    error.message.split('\n')[1],
    error.hint,
  ]);
});

test.for([true, false])('nothing in a name steers the terminal (terminal: %s)', (isTerminal) => {
  const lines = errorLines({ ...error, message: '\u001b[2J gone' }, isTerminal, 'proofpack');
  expect(lines[0]).toBe(String.raw`error CATALOG_INVALID: \u{1b}[2J gone`);
});

test('a command in a hint is as it can be pasted, and its longer line is wrapped with it', () => {
  const hint = 'Collect one with `proofpack collect`, or name another with --out or its path.';
  expect(errorLines({ ...error, hint }, true, 'npm run -s proofpack --').slice(-2)).toEqual([
    'Collect one with `npm run -s proofpack -- collect`, or name another with --out',
    '  or its path.',
  ]);
});

describe('a warning', () => {
  const path = `/${'a'.repeat(90)}`;
  const text = `The token ends in 2 minutes; \`proofpack doctor\` says how long collecting takes. See ${path} for more.`;

  test('fits 80 columns on a terminal, a path and a command unbroken and as they can be pasted', () => {
    const lines = warningLines(text, true, 'npm run -s proofpack --');
    expect(lines.filter((line) => line.length > 80)).toEqual([`  ${path}`]);
    expect(lines.join('\n')).toContain('`npm run -s proofpack -- doctor`');
  });
  test('keeps its own line in a log', () => {
    expect(warningLines(text, false, 'proofpack')).toEqual([text]);
  });
});
