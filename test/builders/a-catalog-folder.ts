import { mkdirSync, mkdtempDisposableSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readCatalog } from '../../src/mappings/catalog/read-catalog.ts';
import { problemLine } from '../../src/model/yaml-file.ts';

export const sources = ['scope', 'census', 'ai-resources', 'recommendations', 'defender-plans'];

export const goodRelations = `relations:
  - { id: recommendations, source: recommendations, called: recommendations, key: '{of}', join: '{id}', reach: same }
`;

/** A check in YAML that has nothing wrong with it; each line can be replaced by its key. */
export function checkYaml(lines: Record<string, string> = {}): string {
  const all: Record<string, string> = {
    id: 'AZ-AIS-001',
    fact: 'key-access',
    title: 'Keys are off',
    severity: 'high',
    subject: '{ source: ai-resources, called: account }',
    expect: '{ field: off, called: keys off, is: equal, value: true }',
    reachable: '[fail, pass]',
    fix: 'Turn keys off.',
    references: '[https://learn.microsoft.com/azure]',
    examples:
      '[{ because: off, verdict: pass, subject: { off: true } }, { because: on, verdict: fail, subject: { off: false } }]',
    ...lines,
  };
  return Object.entries(all)
    .map(([key, value], index) => `${index === 0 ? '  - ' : '    '}${key}: ${value}\n`)
    .join('');
}

export const checksYaml = (...checks: Record<string, string>[]): string =>
  `checks:\n${checks.map(checkYaml).join('')}`;

export const aboutYaml = (id: string, source = 'https://contoso.example/'): string =>
  `framework:
  id: ${id}
  title: A framework
  version: '1'
  publisher: Contoso
  licence: None needed.
  source: ${source}
  note: For tests.
  mapping: { author: controls@contoso.example, reviewed: 2026-11-01 }
`;

export function controlsYaml(...controls: Record<string, string>[]): string {
  return `controls:\n${controls.map(controlYaml).join('')}`;
}

function controlYaml(lines: Record<string, string>): string {
  const all: Record<string, string> = {
    id: "'4.10'",
    title: 'Access',
    summary: 'Access is limited.',
    per: 'organisation',
    coverage: 'automated',
    force: '{ kind: voluntary }',
    checks: '[{ check: AZ-AIS-001, strength: deciding, because: it decides }]',
    ...lines,
  };
  return Object.entries(all)
    .map(([key, value], index) => `${index === 0 ? '  - ' : '    '}${key}: ${value}\n`)
    .join('');
}

/** The files of a small catalog that loads; `changes` replace, add, or with null leave out files. */
export function catalogFiles(
  changes: Readonly<Record<string, string | null>> = {},
): ReadonlyMap<string, string> {
  const files: Record<string, string | null> = {
    'relations/a.yaml': goodRelations,
    'checks/a.yaml': checksYaml({}),
    'contoso/framework.yaml': aboutYaml('contoso'),
    'contoso/controls.yaml': controlsYaml({}),
    ...changes,
  };
  return new Map(
    Object.entries(files).flatMap(([name, text]) => (text === null ? [] : [[name, text] as const])),
  );
}

/** The files on disk, until the caller's block ends. */
export function aCatalogFolder(changes: Readonly<Record<string, string | null>> = {}) {
  const folder = mkdtempDisposableSync(join(tmpdir(), 'catalog-'));
  for (const [name, text] of catalogFiles(changes)) {
    mkdirSync(join(folder.path, dirname(name)), { recursive: true });
    writeFileSync(join(folder.path, name), text);
  }
  return folder;
}

/** What lint says of a folder, with file names as seen from it. */
export const lintFolder = (folder: string): string[] =>
  readCatalog(folder, sources).problems.map((problem) =>
    problemLine({ ...problem, file: problem.file.slice(folder.length + 1) }),
  );

/** What lint says of a catalog that differs from a good one in these files. */
export function lintFiles(changes: Readonly<Record<string, string | null>>): string[] {
  using folder = aCatalogFolder(changes);
  return lintFolder(folder.path);
}

/** A problem without its place. */
export const withoutPlace = (line: string): string => line.slice(line.indexOf(' ') + 1);
