import { expect, test } from 'vitest';
import { coveredFiles, fileMark } from '../../src/model/input-files.ts';

test('a catalog is every file that judges, in the order of their names, and no schema', () => {
  const names = [
    'relations/azure.yaml',
    'schema/checks.schema.json',
    'schema-own/framework.yaml',
    'atlas-b/controls.yaml',
    'atlas/framework.yaml',
    'checks/b.yaml',
    'checks/a.yaml',
    'left-here.yaml',
  ];
  expect(coveredFiles.catalogs(names)).toEqual([
    'atlas-b/controls.yaml',
    'atlas/framework.yaml',
    'checks/a.yaml',
    'checks/b.yaml',
    'left-here.yaml',
    'relations/azure.yaml',
    'schema-own/framework.yaml',
  ]);
});

test('templates are the YAML files at the top and all fonts, in the order of their names', () => {
  const names = [
    'workbook.yaml',
    'notes.txt',
    'old/theme.yaml',
    'theme.yaml',
    'yaml',
    'old/fonts/a.ttf',
    'fonts/b.ttf',
    'fonts/a',
  ];
  expect(coveredFiles.templates(names)).toEqual([
    'fonts/a',
    'fonts/b.ttf',
    'theme.yaml',
    'workbook.yaml',
  ]);
});

test('a workspace is every file that declares something, and last who brought them', () => {
  const names = [
    'README.md',
    'attachments/a/b.pdf',
    'attribution.json',
    'attestations/a.yaml',
    'frameworks/checks/own.yaml',
    'out/snapshots/x',
    'proofpack.yaml',
    'schema/soa.schema.json',
    'systems/a.yaml',
    'closings/2026-03.yaml',
  ];
  expect(coveredFiles.workspace(names)).toEqual([
    'attachments/a/b.pdf',
    'attestations/a.yaml',
    'closings/2026-03.yaml',
    'proofpack.yaml',
    'systems/a.yaml',
    'attribution.json',
  ]);
});

test('two files cannot be marked so that they look like one', () => {
  expect(fileMark('a', 3)).toBe('a\u00003\u0000');
});
