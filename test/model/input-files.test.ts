import { expect, test } from 'vitest';
import { coveredFiles, fileMark } from '../../src/model/input-files.ts';

test('a catalog is its checks, then each framework, then the relations, and no schema', () => {
  const names = [
    'relations.yaml',
    'schema/checks.schema.json',
    'zeta/framework.yaml',
    'atlas-b/controls.yaml',
    'atlas/framework.yaml',
    'atlas/controls.yaml',
    'checks/b.yaml',
    'checks/a.yaml',
  ];
  expect(coveredFiles.catalogs(names)).toEqual([
    'checks/a.yaml',
    'checks/b.yaml',
    'atlas/controls.yaml',
    'atlas/framework.yaml',
    'atlas-b/controls.yaml',
    'zeta/framework.yaml',
    'relations.yaml',
  ]);
});

test('templates are the YAML files at the top, in the order of their names', () => {
  const names = ['workbook.yaml', 'notes.txt', 'old/theme.yaml', 'theme.yaml', 'yaml'];
  expect(coveredFiles.templates(names)).toEqual(['theme.yaml', 'workbook.yaml']);
});

test('two files cannot be marked so that they look like one', () => {
  expect(fileMark('a', 3)).toBe('a\u00003\u0000');
});
