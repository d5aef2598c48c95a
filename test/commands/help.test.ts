import { expect, test } from 'vitest';
import { commandHelp, overviewHelp } from '../../src/commands/help.ts';
import { menu } from '../../src/commands/menu.ts';

const specs = menu.map(({ spec }) => spec);
const texts = ['proofpack', 'npm run -s proofpack --'].flatMap((start) => [
  { name: 'overview', start, text: overviewHelp(specs, '1.2.3', start) },
  ...specs.map((spec) => ({ name: spec.name, start, text: commandHelp(spec, start) })),
]);

test.for(texts)('the help of $name fits 80 columns and begins with `$start`', ({ text, start }) => {
  expect(text).toContain(`\nUsage: ${start} `);
  expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
  expect(text.endsWith('\n')).toBe(true);
});

test('the overview names every command and every exit code', () => {
  const text = overviewHelp(specs, '1.2.3', 'proofpack');
  for (const { name } of specs) expect(text).toMatch(new RegExp(`^  ${name} `, 'm'));
  expect(text).toContain('Exit codes: 0 done; 1 done');
  expect(text).toContain('130 Ctrl+C instead of an answer.');
});

test.for(specs)('the help of $name shows every option it takes', (spec) => {
  const text = commandHelp(spec, 'proofpack');
  for (const option of Object.keys(spec.options)) expect(text).toContain(`--${option}`);
});

test.for(['demo', 'collect'])(
  'the help of %s says that a seed without a scale does nothing',
  (name) => {
    const spec = specs.find((each) => each.name === name);
    expect(spec?.options['seed']?.help).toContain('of what --scale adds');
  },
);
