import { cpSync, mkdirSync, mkdtempDisposableSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCatalog } from '../../../src/mappings/catalog/load-catalog.ts';
import { readCatalog } from '../../../src/mappings/catalog/read-catalog.ts';
import { problemLine } from '../../../src/model/yaml-file.ts';
import {
  aboutYaml,
  aCatalogFolder,
  checksYaml,
  controlsYaml,
  goodRelations,
  sources,
} from '../../builders/a-catalog-folder.ts';

const ownCheck = { id: 'FAB-AIS-001', fact: 'own-fact' };
const ownFiles = {
  'checks/own.yaml': checksYaml(ownCheck),
  'fabrikam/framework.yaml': aboutYaml('fabrikam'),
  'fabrikam/controls.yaml': controlsYaml({
    checks: '[{ check: FAB-AIS-001, strength: deciding, because: it decides }]',
  }),
};

/** A folder with these files and nothing else. */
function aFolder(files: Readonly<Record<string, string>>) {
  const folder = mkdtempDisposableSync(join(tmpdir(), 'additions-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder.path, dirname(name)), { recursive: true });
    writeFileSync(join(folder.path, name), text);
  }
  return folder;
}

/** What lint says once these files are added to a good catalog; the added folder is called `own`. */
function lintAdded(files: Readonly<Record<string, string>>): string[] {
  using shipped = aCatalogFolder();
  using own = aFolder(files);
  return readCatalog(shipped.path, sources, own.path).problems.map((problem) =>
    problemLine(problem).replaceAll(own.path, 'own').replaceAll(shipped.path, 'shipped'),
  );
}

describe('an organisation adds', () => {
  test('a framework and checks of its own, marked as such beside the shipped ones', () => {
    using shipped = aCatalogFolder();
    using own = aFolder(ownFiles);
    const { frameworks, checks } = loadCatalog(shipped.path, sources, own.path);
    expect(checks.map(({ id }) => id)).toEqual(['AZ-AIS-001', 'FAB-AIS-001']);
    expect(frameworks.map(({ id, added }) => [id, added])).toEqual([
      ['contoso', undefined],
      ['fabrikam', true],
    ]);
  });

  test.for(['FABRI-AIS-001', 'FB-AIS-001'])('a check by an id such as %s', (id) => {
    expect(lintAdded({ 'checks/own.yaml': checksYaml({ ...ownCheck, id }) })).toEqual([]);
  });

  test('only one of the two, resting on shipped checks and relations', () => {
    const linked = { ...ownFiles, 'fabrikam/controls.yaml': controlsYaml({}) };
    const { 'checks/own.yaml': _, ...framework } = linked;
    expect(lintAdded(framework)).toEqual([]);
    const along = {
      ...ownCheck,
      expect: '{ count: recommendations, called: recommendation, at-most: 0 }',
      examples:
        '[{ because: none, verdict: pass, subject: {} }, { because: one, verdict: fail, subject: {}, related: { recommendations: [{}] } }]',
    };
    expect(lintAdded({ 'checks/own.yaml': checksYaml(along) })).toEqual([]);
  });

  test('relations and parameters in files of its own', () => {
    expect(
      lintAdded({
        'relations/own.yaml': goodRelations.replace('id: recommendations', 'id: own-advice'),
        'parameters/own.yaml':
          'parameters:\n  - { id: own-names, called: names, description: Names. }\n',
        'checks/own.yaml': checksYaml({
          ...ownCheck,
          expect:
            '{ count: own-advice, called: advice, at-most: 0, where: { field: name, called: name, is: one-of, values: { parameter: own-names } } }',
          examples:
            '[{ because: none, verdict: pass, subject: {} }, { because: one, verdict: fail, subject: {}, related: { own-advice: [{ name: a }] }, parameters: { own-names: [a] } }]',
        }),
      }),
    ).toEqual([]);
  });
});

describe('what is added is refused', () => {
  test('under the name of a shipped file, with both named', () => {
    expect(lintAdded({ 'checks/a.yaml': checksYaml(ownCheck) })).toEqual([
      'own/checks/a.yaml:1:1 : shipped/checks/a.yaml goes by the same name and says something else: give this file another',
    ]);
  });

  test('inside a shipped framework, which would no longer be what its publisher wrote', () => {
    expect(lintAdded({ 'contoso/more.yaml': controlsYaml({ id: "'4.11'" }) })).toEqual([
      'own/contoso/more.yaml:1:1 : shipped/contoso is a framework that came with the tool: give yours a folder of its own',
    ]);
  });

  test('with an id, a relation or a fact that is there already', () => {
    expect(
      lintAdded({
        'checks/0.yaml': checksYaml({ ...ownCheck, fact: 'key-access' }),
        'relations/0.yaml': goodRelations,
      }),
    ).toEqual([
      'own/checks/0.yaml:3:5 checks.0.fact: AZ-AIS-001 already decides key-access',
      'own/relations/0.yaml:2:7 relations.0.id: recommendations is there already',
    ]);
  });

  test('with an id that looks as if the check had come with the tool, and the other way round', () => {
    expect(lintAdded({ 'checks/own.yaml': checksYaml({ ...ownCheck, id: 'AZ-FAB-001' }) })).toEqual(
      [
        'own/checks/own.yaml:2:5 checks.0.id: AZ- begins the ids that come with the tool: begin yours with other letters, such as CON-AIS-001',
      ],
    );
    using shipped = aCatalogFolder({ 'checks/b.yaml': checksYaml(ownCheck) });
    expect(readCatalog(shipped.path, sources).problems.map(({ problem }) => problem)).toEqual([
      'the ids that come with the tool begin with AZ-',
    ]);
  });

  test.for(['F-AIS-001', 'FABRIK-AIS-001', 'fab-AIS-001', 'FAB-AI-1'])('with %s', (id) => {
    expect(lintAdded({ 'checks/own.yaml': checksYaml({ ...ownCheck, id }) })).toEqual([
      'own/checks/own.yaml:2:5 checks.0.id: use the form AZ-AIS-001',
    ]);
  });

  test('as a folder that is not there, or that adds nothing', () => {
    expect(() => lintAdded({})).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    using shipped = aCatalogFolder();
    expect(() => readCatalog(shipped.path, sources, '/nowhere')).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
  });

  test('as a framework without a word about it', () => {
    using shipped = aCatalogFolder();
    using own = aFolder({ 'checks/own.yaml': checksYaml(ownCheck) });
    mkdirSync(join(own.path, 'fabrikam'));
    expect(readCatalog(shipped.path, sources, own.path).problems).toMatchObject([
      { file: join(own.path, 'fabrikam/framework.yaml'), problem: 'missing' },
      { problem: 'no file beside this one lists controls' },
    ]);
  });
});

describe('the one catalog that both make', () => {
  test('can be given again whole, as a pack carries it, and has the same digest', () => {
    using shipped = aCatalogFolder();
    using own = aFolder(ownFiles);
    using whole = aFolder({});
    for (const { path } of [shipped, own]) cpSync(path, whole.path, { recursive: true });
    const added = loadCatalog(shipped.path, sources, own.path);
    expect(loadCatalog(shipped.path, sources, whole.path)).toEqual(added);
    expect(added.digest).not.toBe(loadCatalog(shipped.path, sources).digest);
  });
});
