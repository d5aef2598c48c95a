import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { prompt } from '../../src/commands/prompt.ts';

function asked(typed: string, isOver = false) {
  const input = new PassThrough();
  const output = new PassThrough();
  const answer = prompt('Who?', input, output, true);
  if (isOver) input.end(typed);
  else input.write(typed);
  return answer;
}

test('a line is an answer', async () => {
  expect(await asked('Contoso\r')).toBe('Contoso');
});

test('a question with what was wrong before it fits 80 columns, and no name in it steers the terminal', async () => {
  const input = new PassThrough();
  const output = new PassThrough();
  const shown: string[] = [];
  output.on('data', (data: Buffer) => shown.push(data.toString()));
  const wrong =
    '--expect was given "\u001b[2J": write an id such as 00000000-0000-0000-0000-000000000000.';
  const answer = prompt(`${wrong} Ids of the subscriptions?`, input, output, false);
  input.write('none\n');
  await answer;
  const lines = shown.join('').split('\n');
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  expect(shown.join('')).not.toContain('\u001b[2J');
});

test.for([
  ['Ctrl+C', '\u0003', 130, 'Stopped by Ctrl+C. Nothing was written.'],
  ['Ctrl+C behind half an answer', 'Cont\u0003', 130, 'Stopped by Ctrl+C. Nothing was written.'],
  ['Ctrl+D', '\u0004', 2, 'No more answers. Nothing was written.'],
] as const)('%s ends the asking quietly', async ([, typed, exitCode, message]) => {
  await expect(asked(typed)).rejects.toMatchObject({ name: 'PromptEnded', exitCode, message });
});

test('input that ends is an end too', async () => {
  await expect(asked('', true)).rejects.toMatchObject({ name: 'PromptEnded', exitCode: 2 });
});
