import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { expect, test } from 'vitest';

/** Who may import whom. A folder may always import itself; a new folder must be added here. */
const arrows: Record<string, readonly string[]> = {
  errors: [],
  model: ['errors'],
  store: ['model', 'errors'],
  collect: ['model', 'errors'],
  sample: ['model', 'errors'],
  mappings: ['model', 'errors'],
  drift: ['model', 'errors'],
  workspace: ['model', 'errors'],
  pack: ['model', 'errors'],
  render: ['model', 'errors'],
  commands: [
    'model',
    'errors',
    'store',
    'collect',
    'sample',
    'mappings',
    'drift',
    'workspace',
    'pack',
    'render',
  ],
  cli: ['commands', 'model', 'errors'],
};

/** Which packages and network modules may be named where. Everything else is refused everywhere. */
const packages: Record<string, RegExp> = {
  '@azure/': /^src\/collect\//,
  'd3-': /^src\/render\/pdf\/charts\//,
  pdfmake: /^src\/render\/pdf\//,
  fontkit: /^src\/render\/pdf\//,
  exceljs: /^src\/render\/excel\//,
  yaml: /^src\/(model|mappings|sample|pack)\//,
  zod: /^src\/(?!cli|commands\/((workspace-)?specs|menu|help|command|parse-arguments|wrap|error-lines))/,
};
const network = /^node:(https?|net|tls|dgram|dns|http2)$/;
const mayUseNetwork = /^src\/(collect|sample)\//;

type Sources = ReadonlyMap<string, string>;

const folder = (file: string): string => file.split('/')[1]?.replace(/\.ts$/, '') ?? '';

function importsOf(text: string): string[] {
  return [...text.matchAll(/\b(?:from |import |import\()'([^']+)'/g)].map(
    (match) => match[1] ?? '',
  );
}

/** Every import that goes against the arrows, as `file -> target`. */
function brokenArrows(sources: Sources): string[] {
  return [...sources].flatMap(([file, text]) =>
    importsOf(text)
      .filter((target) => !mayImport(file, target))
      .map((target) => `${file} -> ${target}`),
  );
}

function mayImport(file: string, target: string): boolean {
  if (target.startsWith('.')) {
    const to = folder(posix.join(posix.dirname(file), target));
    return to === folder(file) || (arrows[folder(file)]?.includes(to) ?? false);
  }
  if (target.startsWith('node:')) return !network.test(target) || mayUseNetwork.test(file);
  return Object.entries(packages).some(
    ([name, where]) => target.startsWith(name) && where.test(file),
  );
}

const sources: Sources = new Map(
  globSync('src/**/*.ts').map((file) => [file.replaceAll('\\', '/'), readFileSync(file, 'utf8')]),
);

test('imports follow the arrows', () => {
  expect(brokenArrows(sources)).toEqual([]);
  expect(sources.size).toBeGreaterThan(60); // a check that looked at nothing must not pass
});

test.for([
  ['src/render/pdf/page.ts', "import { judge } from '../../mappings/judge/judge-source.ts';"],
  ['src/mappings/judge/judge.ts', "import { get } from 'node:https';"],
  ['src/store/staging.ts', "import { x } from '@azure/identity';"],
  ['src/pack/build-pack.ts', "const { judge } = await import('../mappings/judge/judge.ts');"],
  ['src/model/pack.ts', "import { safe } from '../pack/safe.ts';"],
  ['src/collect/source.ts', "export { open } from '../store/open.ts';"],
  ['src/render/pdf/page.ts', "import 'exceljs';"],
  ['src/cli.ts', "import leftPad from 'left-pad';"],
])('a forbidden import in %s is found', ([file, text]) => {
  expect(brokenArrows(new Map([[file ?? '', text ?? '']]))).toHaveLength(1);
});
