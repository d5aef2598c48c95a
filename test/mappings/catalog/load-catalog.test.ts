import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { coveredFiles, fileMark } from '../../../src/model/input-files.ts';
import { loadCatalog } from '../../../src/mappings/catalog/load-catalog.ts';
import { loadFiles } from '../../../src/mappings/catalog/load-files.ts';
import {
  aboutYaml,
  aCatalogFolder,
  checksYaml,
  controlsYaml,
  sources,
} from '../../builders/a-catalog-folder.ts';

test('all problems make one error that says where and what next', () => {
  using folder = aCatalogFolder({ 'checks/a.yaml': checksYaml({ severity: 'x', fx: 'y' }) });
  const load = () => loadCatalog(folder.path, sources);
  expect(load).toThrow(UserError);
  expect(load).toThrow(
    expect.objectContaining({
      code: 'CATALOG_INVALID',
      message: expect.stringMatching(/a\.yaml:5:5 .*\n.*a\.yaml:12:5 checks\.0\.fx/),
      hint: expect.stringContaining('catalog lint'),
    }),
  );
});

test('items come sorted, whatever file they stand in; controls stay in the order of the standard', () => {
  using folder = aCatalogFolder({
    'checks/a.yaml': checksYaml({ id: 'AZ-AIS-009', fact: 'ninth' }),
    'checks/b.yaml': checksYaml({ id: 'AZ-AIS-001' }),
    'contoso/controls.yaml': controlsYaml({ id: 'B' }, { id: 'A' }),
    'adatum/framework.yaml': aboutYaml('adatum'),
    'adatum/controls.yaml': controlsYaml({}),
  });
  const { checks, frameworks } = loadCatalog(folder.path, sources);
  expect(checks.map(({ id }) => id)).toEqual(['AZ-AIS-001', 'AZ-AIS-009']);
  expect(frameworks.map(({ id }) => id)).toEqual(['adatum', 'contoso']);
  expect(frameworks[1]?.controls.map(({ id }) => id)).toEqual(['B', 'A']);
});

test('the digest follows name and bytes of every file that judges, and nothing else', () => {
  using folder = aCatalogFolder();
  const digest = () => loadCatalog(folder.path, sources).digest;
  const first = digest();
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  mkdirSync(join(folder.path, 'schema'));
  writeFileSync(join(folder.path, 'schema/checks.schema.json'), '{}');
  expect(digest()).toBe(first);
  writeFileSync(join(folder.path, 'checks/a.yaml'), `${checksYaml({})}# a remark\n`);
  expect(digest()).not.toBe(first);
  writeFileSync(join(folder.path, 'checks/a.yaml'), checksYaml({}));
  expect(digest()).toBe(first);
  mkdirSync(join(folder.path, 'parameters'));
  writeFileSync(join(folder.path, 'parameters/a.yaml'), 'parameters: []\n');
  expect(digest()).not.toBe(first);
  using renamed = aCatalogFolder({ 'checks/a.yaml': null, 'checks/b.yaml': checksYaml({}) });
  expect(loadCatalog(renamed.path, sources).digest).not.toBe(first);
  using same = aCatalogFolder();
  expect(loadCatalog(same.path, sources).digest).toBe(first);
});

test('the digest of the shipped catalog is the one that a pack is verified with, file by file', () => {
  const names = globSync('**/*', { cwd: 'frameworks', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).replaceAll('\\', '/'))
    .map((path) => path.slice(path.indexOf('frameworks/') + 'frameworks/'.length));
  expect(names).toEqual(expect.arrayContaining(['parameters/azure.yaml', 'relations/azure.yaml']));
  const digest = createHash('sha256');
  for (const name of coveredFiles.catalogs(names)) {
    const bytes = readFileSync(join('frameworks', name));
    digest.update(fileMark(name, bytes.length)).update(bytes);
  }
  expect(loadFiles('frameworks').digest).toBe(digest.digest('hex'));
});
