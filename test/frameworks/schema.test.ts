import { globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import {
  catalogSchemas,
  printedSchemas,
  sheetSchemas,
  workspaceSchemas,
} from '../../scripts/write-schemas.ts';

const folders = [
  ['frameworks', catalogSchemas],
  ['templates/workspace', workspaceSchemas],
] as const;

test.for([...folders, ['templates', sheetSchemas], ['docs', printedSchemas]] as const)(
  'the committed schemas of %s are the ones the code goes by: `node scripts/write-schemas.ts`',
  ([root, all]) => {
    const folder = join(root, 'schema');
    expect(readdirSync(folder).toSorted()).toEqual([...all.keys()].toSorted());
    const stale = [...all].filter(
      ([name, text]) => readFileSync(join(folder, name), 'utf8') !== text,
    );
    expect(stale.map(([name]) => name)).toEqual([]);
  },
);

test.for(folders)(
  'every file of %s tells the editor its schema in the first line',
  ([root, all]) => {
    const files = globSync(`${root}/**/*.yaml`);
    expect(files.length).toBeGreaterThanOrEqual(10);
    const schemas = files.map((file) => join(dirname(file), schemaNamedBy(file)));
    const unknown = schemas.filter((schema) => !all.has(relative(join(root, 'schema'), schema)));
    expect(unknown).toEqual([]);
  },
);

function schemaNamedBy(file: string): string {
  const [first = ''] = readFileSync(file, 'utf8').split('\n');
  return /^# yaml-language-server: \$schema=(\S+)$/.exec(first)?.[1] ?? `${file} names none`;
}
