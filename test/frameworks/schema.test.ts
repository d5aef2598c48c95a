import { globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { catalogSchemas } from '../../scripts/write-schemas.ts';

const folder = 'frameworks/schema';

test('the committed schemas are the ones the loader checks with: `node scripts/write-schemas.ts`', () => {
  expect(readdirSync(folder).toSorted()).toEqual([...catalogSchemas.keys()].toSorted());
  const stale = [...catalogSchemas].filter(
    ([name, text]) => readFileSync(join(folder, name), 'utf8') !== text,
  );
  expect(stale.map(([name]) => name)).toEqual([]);
});

test('every catalog file tells the editor its schema in the first line', () => {
  const files = globSync('frameworks/**/*.yaml');
  expect(files.length).toBeGreaterThan(10);
  const schemas = files.map((file) => join(dirname(file), schemaNamedBy(file)));
  const unknown = schemas.filter((schema) => !catalogSchemas.has(relative(folder, schema)));
  expect(unknown).toEqual([]);
});

function schemaNamedBy(file: string): string {
  const [first = ''] = readFileSync(file, 'utf8').split('\n');
  return /^# yaml-language-server: \$schema=(\S+)$/.exec(first)?.[1] ?? `${file} names none`;
}
