import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { parseYaml } from '../../src/model/parse-yaml.ts';

const schema = z.strictObject({
  name: z.string(),
  items: z.array(z.strictObject({ id: z.string(), size: z.int() })).default([]),
});
const read = (text: string) => parseYaml('a.yaml', text, schema);

test('a good file gives its value', () => {
  expect(read('name: x\nitems:\n  - { id: "4.10", size: 2 }\n')).toEqual({
    ok: true,
    value: { name: 'x', items: [{ id: '4.10', size: 2 }] },
  });
});

test('every problem comes at once, with its place', () => {
  const text = 'nam: x\nitems:\n  - id: 4.10\n    size: big\n  - id: b\n';
  expect(read(text)).toEqual({
    ok: false,
    problems: [
      'a.yaml:3:5 items.0.id: write a text: put it in quotes',
      'a.yaml:4:5 items.0.size: write a number',
      'a.yaml:5:5 items.1.size: missing: write a number',
      'a.yaml:1:1 nam: nobody reads this key: did you mean name?',
    ],
  });
});

describe('YAML that surprises or attacks is refused', () => {
  test.for([
    ['an alias', 'name: &a x\nother: *a\n', 'no aliases'],
    ['a repeated key', 'name: x\nname: y\n', 'stands there twice'],
    ['a prototype key', 'name: x\n__proto__: { a: 1 }\n', '__proto__ is not allowed'],
    ['a quoted prototype key', 'name: x\n"constructor": 1\n', 'constructor is not allowed'],
    ['a version directive', '%YAML 1.1\n---\nname: x\n', '%YAML'],
    ['two documents', 'name: x\n---\nname: y\n', 'one file holds one document'],
    ['an unknown tag', 'name: !!js/function x\n', 'tag'],
    ['a tab indent', 'items:\n\t- id: a\n', 'ab'],
    ['nothing closed', 'items: [', 'a bracket or a quote is never closed'],
    ['too much', `name: ${'x'.repeat(1_000_001)}`, 'larger than'],
    ['deep nesting', `items: ${'['.repeat(20_000)}`, 'nested too deeply to be meant'],
    ['deep nesting of blocks', `${'- '.repeat(20_000)}a`, 'nested too deeply to be meant'],
    ['deep nesting of maps', '{a: '.repeat(20_000), 'nested too deeply to be meant'],
  ] as const)('%s', ([, text, problem]) => {
    const read1 = read(text);
    expect(read1.ok).toBe(false);
    const said = read1.ok ? '' : read1.problems.join('\n');
    expect(said).toContain(problem);
    // Nothing of what the library says to programmers.
    expect(said).not.toMatch(/YAML\.|call stack|overflow|mapping|scalar/i);
  });
});

test('an empty file is a problem of the file, not a crash', () => {
  expect(read('')).toMatchObject({ ok: false });
});
