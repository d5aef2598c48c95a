import { expect, test } from 'vitest';
import { commandHelp, overviewHelp } from '../../src/commands/help.ts';
import { menu } from '../../src/commands/menu.ts';

const specs = menu.map(({ spec }) => spec);
const texts = [
  { name: 'overview', text: overviewHelp(specs, '1.2.3') },
  ...specs.map((spec) => ({ name: spec.name, text: commandHelp(spec) })),
];

test.for(texts)('the help of $name fits 80 columns', ({ text }) => {
  expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
  expect(text.endsWith('\n')).toBe(true);
});

test('the overview names every command and every exit code', () => {
  const text = overviewHelp(specs, '1.2.3');
  for (const { name } of specs) expect(text).toMatch(new RegExp(`^  ${name} `, 'm'));
  expect(text).toContain('Exit codes: 0 done; 1 done');
});

test.for(specs)('the help of $name shows every option it takes', (spec) => {
  const text = commandHelp(spec);
  for (const option of Object.keys(spec.options)) expect(text).toContain(`--${option}`);
});
