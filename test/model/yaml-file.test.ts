import { describe, expect, test } from 'vitest';
import { problemLine, readYaml } from '../../src/model/yaml-file.ts';

function faults(text: string): string[] {
  const read = readYaml('a.yaml', text);
  return read.ok ? [] : read.problems.map(problemLine);
}

describe('hostile text is refused before it is anything', () => {
  test('an alias bomb is named alias by alias and never expanded', () => {
    const levels = Array.from(
      { length: 9 },
      (_, n) => `l${n + 1}: &l${n + 1} [${`*l${n}, `.repeat(9)}]`,
    );
    const found = faults(`l0: &l0 [x]\n${levels.join('\n')}\n`);
    expect(found).toHaveLength(81);
    expect(found[0]).toBe('a.yaml:2:10 : write the value out: no aliases');
  });

  test.for([200, 2000, 20_000])(
    '%i levels of nesting end in a problem, not in a crash',
    (levels) => {
      expect(faults(`${'['.repeat(levels)}${']'.repeat(levels)}`).length).toBeGreaterThan(0);
      expect(faults(`${'{a: '.repeat(levels)}1${'}'.repeat(levels)}`).length).toBeGreaterThan(0);
    },
  );

  test.for(['__proto__', 'constructor', 'prototype'])(
    'the key %s, at any depth and in any quotes',
    (key) => {
      expect(faults(`a:\n  - { "${key}": 1 }\n`)).toEqual([
        `a.yaml:2:7 : the key ${key} is not allowed`,
      ]);
      expect(faults(`${key}: 1\n`)).toEqual([`a.yaml:1:1 : the key ${key} is not allowed`]);
    },
  );

  test('directives, which change what the values below them mean', () => {
    for (const directive of ['%YAML 1.1', '%TAG !! tag:contoso.example,2026:']) {
      expect(faults(`# first\n${directive}\n---\na: no\n`)).toEqual([
        'a.yaml:2:1 : remove the %YAML or %TAG directive: it changes what the values below mean',
      ]);
    }
  });

  test('a percent sign inside a value is no directive', () => {
    expect(faults('a: |\n  100\n  %YAML 1.1\nb: "x\n\n  %y"\n')).toEqual([]);
  });

  test('the size is counted in bytes', () => {
    expect(faults(`a: ${'é'.repeat(500_000)}`)).toEqual(['a.yaml:1:1 : larger than 1000000 bytes']);
  });

  test.for([
    [
      'a repeated key',
      'a: 1\na: 2\n',
      'a.yaml:2:1 : the key stands there twice: remove one of them',
    ],
    ['a key that is no text', '? [a]\n: b\n', 'a.yaml:1:3 : '],
    ['a second document', 'a: 1\n---\nb: 2\n', 'a.yaml:2:1 : '],
    ['a merge that is not one', 'a: 1\n<<: *b\n', 'a.yaml:2:'],
  ] as const)('%s', ([, text, start]) => {
    expect(faults(text)[0]?.slice(0, start.length)).toBe(start);
  });
});

describe('places', () => {
  const text = 'list:\n  - name: x\n    deep: { key: 1 }\n';
  const at = (...path: (string | number)[]) => {
    const read = readYaml('a.yaml', text);
    if (!read.ok) throw new Error('the text is good');
    return problemLine(read.yaml.problemAt(path, 'p'));
  };

  test('a key is where it is written, an item where it begins', () => {
    expect(at('list', 0)).toBe('a.yaml:2:5 list.0: p');
    expect(at('list', 0, 'deep', 'key')).toBe('a.yaml:3:13 list.0.deep.key: p');
  });

  test('what is missing is reported at the nearest thing that holds it', () => {
    expect(at('list', 0, 'deep', 'gone')).toBe('a.yaml:3:5 list.0.deep.gone: p');
    expect(at('list', 7, 'name')).toBe('a.yaml:1:1 list.7.name: p');
    expect(at()).toBe('a.yaml:1:1 : p');
  });

  test('a hostile key stays in its line', () => {
    expect(at('x\n/etc/passwd:1:1')).toBe(String.raw`a.yaml:1:1 "x\n/etc/passwd:1:1": p`);
  });
});
