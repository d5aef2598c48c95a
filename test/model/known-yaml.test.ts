import { hash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readShippedYaml } from '../../scripts/read-shipped-yaml.ts';
import { readYaml } from '../../src/model/yaml-file.ts';

const text = 'checks:\n  - id: A-1\n    title: one\n';
const known = new Map([[hash('sha256', text), '{"checks":[{"id":"A-1","title":"as known"}]}']]);

function read(of: string) {
  const file = readYaml('a.yaml', of, known);
  if (!file.ok) throw new Error('faulty');
  return file.yaml;
}

describe('a text that was read before', () => {
  test('is taken at its value', () => {
    expect(read(text).value).toEqual({ checks: [{ id: 'A-1', title: 'as known' }] });
  });

  test('is another text when one byte differs', () => {
    expect(read(text.replace('one', 'two')).value).toEqual({
      checks: [{ id: 'A-1', title: 'two' }],
    });
  });

  test('still says at which line something is wrong', () => {
    const place = ['checks', 0, 'title'];
    expect(read(text).problemAt(place, 'wrong')).toMatchObject({ line: 3, col: 5 });
  });
});

test('a build knows every shipped file, by the value that reading it gives', () => {
  const texts = globSync('{frameworks/**,templates}/*.yaml').map((file) =>
    readFileSync(file, 'utf8'),
  );
  expect(readShippedYaml('.').keys().toArray().toSorted()).toEqual(
    [...new Set(texts.map((one) => hash('sha256', one)))].toSorted(),
  );
});
