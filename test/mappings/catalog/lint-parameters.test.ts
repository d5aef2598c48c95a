import { expect, test } from 'vitest';
import { loadCatalog } from '../../../src/mappings/catalog/load-catalog.ts';
import { aCatalogFolder, checksYaml, lintFiles, sources } from '../../builders/a-catalog-folder.ts';

const parameters = (...ids: string[]) =>
  ids.length === 0
    ? 'parameters: []\n'
    : `parameters:\n${ids.map((id) => `  - { id: ${id}, called: models, description: Names of models. }\n`).join('')}`;
const asking = checksYaml({
  expect: '{ field: model, called: model, is: one-of, values: { parameter: allowed-models } }',
  reachable: '[fail, unknown, pass]',
  examples:
    '[{ because: a, verdict: pass, subject: { model: x }, parameters: { allowed-models: [x] } }, { because: b, verdict: fail, subject: { model: y }, parameters: { allowed-models: [x] } }, { because: c, verdict: unknown, subject: { model: x } }]',
});

test('a parameter that is described and asked for is fine, and comes with the catalog', () => {
  const files = { 'parameters/a.yaml': parameters('allowed-models'), 'checks/a.yaml': asking };
  expect(lintFiles(files)).toEqual([]);
  using folder = aCatalogFolder(files);
  expect(loadCatalog(folder.path, sources).parameters).toEqual([
    { id: 'allowed-models', called: 'models', description: 'Names of models.' },
  ]);
});

test('a catalog that asks for none needs no such file, and may have an empty one', () => {
  expect(lintFiles({ 'parameters/a.yaml': parameters() })).toEqual([]);
  expect(lintFiles({})).toEqual([]);
});

test('one that a rule asks for must be described', () => {
  const problem =
    'checks/a.yaml:7:66 checks.0.expect.values.parameter: no file of parameters describes allowed-models';
  expect(lintFiles({ 'checks/a.yaml': asking })).toEqual([problem]);
  expect(lintFiles({ 'parameters/a.yaml': parameters(), 'checks/a.yaml': asking })).toEqual([
    problem,
  ]);
});

test('one that no rule asks for is asked of people for nothing', () => {
  const text = parameters('allowed-models', 'allowed-regions');
  expect(lintFiles({ 'parameters/a.yaml': text, 'checks/a.yaml': asking })).toEqual([
    'parameters/a.yaml:3:7 parameters.1.id: no check asks for allowed-regions',
  ]);
});

test('one that stands there twice', () => {
  const text = parameters('allowed-models', 'allowed-models');
  expect(lintFiles({ 'parameters/a.yaml': text, 'checks/a.yaml': asking })).toEqual([
    'parameters/a.yaml:3:7 parameters.1.id: allowed-models is there already',
  ]);
});

test('nothing is concluded from what cannot be read', () => {
  const unreadable = { 'parameters/a.yaml': 'parameters: [', 'checks/a.yaml': asking };
  expect(lintFiles(unreadable)).toHaveLength(1);
  const text = parameters('allowed-models');
  expect(lintFiles({ 'parameters/a.yaml': text, 'checks/a.yaml': 'checks: [' })).toHaveLength(1);
  const broken = asking.replace('severity: high', 'severity: urgent');
  expect(lintFiles({ 'parameters/a.yaml': text, 'checks/a.yaml': broken })).toHaveLength(1);
});

test('an example declares only what its check asks for', () => {
  const examples =
    '[{ because: a, verdict: pass, subject: { off: true }, parameters: { allowed-models: [x] } }, { because: b, verdict: fail, subject: { off: false } }]';
  expect(lintFiles({ 'checks/a.yaml': checksYaml({ examples }) })).toEqual([
    'checks/a.yaml:11:16 checks.0.examples.0: the check does not ask for allowed-models',
  ]);
});
