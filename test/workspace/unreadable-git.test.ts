import {
  mkdirSync,
  mkdtempDisposableSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyWorkspace } from '../../src/commands/flow/copy-workspace.ts';
import { sampleWorkspace } from '../../src/commands/installed.ts';
import { loadCatalog } from '../../src/mappings/catalog/load-catalog.ts';
import { sourceIds } from '../../src/model/source-ids.ts';
import type { Workspace } from '../../src/model/workspace/workspace.ts';
import { attributionText } from '../../src/workspace/attribution-file.ts';
import { readWorkspace } from '../../src/workspace/read-workspace.ts';
import { commit, git, repository } from './a-repository.ts';
import { healthy, writeFiles } from './a-workspace.ts';

const catalog = loadCatalog('frameworks', sourceIds);
const withoutGit = { PATH: '/nowhere' };
const read = (folder: string, environment: typeof withoutGit | typeof process.env = process.env) =>
  readWorkspace(folder, catalog, environment);
const temporary = () => mkdtempDisposableSync(join(tmpdir(), 'unreadable-'));

const unreadable = { history: 'unreadable', attribution: [] } as const;
const unkept = { history: 'none', attribution: [] } as const;

/** Says of every file that it was there long ago. */
function plant(folder: string, { attribution }: Pick<Workspace, 'attribution'>): void {
  const files = attribution.map((each) => ({ ...each, on: '2020-01-01T00:00:00.000Z' }));
  const text = attributionText({ history: 'whole', attribution: files });
  writeFileSync(join(folder, 'attribution.json'), text);
}

const broken: [string, (repository: string) => void][] = [
  ['its HEAD is gone', (at) => rmSync(join(at, 'HEAD'))],
  ['its branch is gone', (at) => rmSync(join(at, 'refs/heads/main'))],
  ['its branch is empty', (at) => writeFileSync(join(at, 'refs/heads/main'), '')],
  ['its objects are gone', (at) => rmSync(join(at, 'objects'), { recursive: true })],
  ['HEAD names another branch', (at) => writeFileSync(join(at, 'HEAD'), 'ref: refs/heads/new\n')],
  [
    'a file in its place leads nowhere',
    (at) => replace(at, () => writeFileSync(at, 'gitdir: /nowhere\n')),
  ],
  ['a link in its place leads nowhere', (at) => replace(at, () => symlinkSync('/nowhere', at))],
  ['an empty folder is in its place', (at) => replace(at, () => mkdirSync(at))],
];

function replace(at: string, put: () => void): void {
  rmSync(at, { recursive: true });
  put();
}

describe('a repository that git cannot answer for', () => {
  test.for(broken)('makes nothing believed: %s', ([, spoil]) => {
    using home = temporary();
    const folder = repository(home.path);
    const inGit = read(folder);
    spoil(join(home.path, '.git'));
    const silent = read(folder);
    expect(silent).toMatchObject(unreadable);
    plant(folder, inGit);
    expect(read(folder)).toMatchObject({ ...unreadable, digest: silent.digest });
  });

  test('makes nothing believed where there is no git to ask, whatever it holds', () => {
    using home = temporary();
    const folder = repository(home.path);
    const inGit = read(folder);
    expect(read(folder, withoutGit)).toMatchObject(unreadable);
    plant(folder, inGit);
    expect(read(folder, withoutGit)).toMatchObject(unreadable);
  });

  test('is not passed over for one further up', () => {
    using home = temporary();
    git(home.path, 'init', '-q', '-b', 'main', '.');
    writeFileSync(join(home.path, '.gitignore'), 'inner\n');
    commit(home.path, 'outer');
    const inner = join(home.path, 'inner');
    mkdirSync(inner);
    const folder = repository(inner);
    const inGit = read(folder);
    rmSync(join(inner, '.git/HEAD'));
    plant(folder, inGit);
    expect(read(folder)).toMatchObject(unreadable);
  });

  test('is found from where a link leads', () => {
    using home = temporary();
    const folder = repository(home.path);
    using apart = temporary();
    symlinkSync(folder, join(apart.path, 'linked'));
    expect(read(join(apart.path, 'linked')).attribution).toHaveLength(healthy.size);
    expect(read(join(apart.path, 'linked'), withoutGit)).toMatchObject(unreadable);
  });

  test('is told by a pack as well, with the digest of the workspace it was made from', () => {
    using home = temporary();
    const folder = repository(home.path);
    const judged = read(folder, withoutGit);
    using apart = temporary();
    writeFiles(apart.path, new Map([...healthy, ['attribution.json', attributionText(judged)]]));
    expect(read(apart.path)).toMatchObject({ ...unreadable, digest: judged.digest });
  });
});

describe('git answers that it keeps no history', () => {
  test('where nothing was ever committed, be something staged or not', () => {
    using home = temporary();
    writeFiles(home.path, healthy);
    git(home.path, 'init', '-q', '-b', 'main', '.');
    expect(read(home.path)).toMatchObject(unkept);
    git(home.path, 'add', '-A');
    expect(read(home.path)).toMatchObject(unkept);
  });

  test('where the workspace is ignored, also in a repository of which a branch is checked out elsewhere', () => {
    using home = temporary();
    const folder = repository(home.path);
    const inGit = read(folder);
    git(home.path, 'worktree', 'add', '-q', join(home.path, 'tree'), '-b', 'side');
    const tree = join(home.path, 'tree');
    expect(read(join(tree, 'grc')).attribution).toEqual(inGit.attribution);
    writeFileSync(join(tree, '.gitignore'), 'out\n');
    const ignored = join(tree, 'out/workspace');
    writeFiles(ignored, healthy);
    expect(read(ignored)).toMatchObject(unkept);
    plant(ignored, inGit);
    expect(read(ignored).attribution).toHaveLength(healthy.size);
  });
});

const history = (workspace: Workspace) => workspace.history;

describe('the sample workspace', () => {
  test('is believed where it lies, also without git', () => {
    const sample = readWorkspace(sampleWorkspace, catalog, withoutGit, 'attribution.json');
    expect(history(sample)).toBe('whole');
    expect(sample.attribution.length).toBeGreaterThan(50);
  });

  test('and its copy in a folder that a clone ignores, as long as git can say so; else it is read all the same', async () => {
    using home = temporary();
    git(home.path, 'init', '-q', '-b', 'main', '.');
    writeFileSync(join(home.path, '.gitignore'), 'out/\n');
    commit(home.path, 'clone');
    const copy = await copyWorkspace(sampleWorkspace, join(home.path, 'out'));
    expect(history(read(copy))).toBe('whole');
    expect(read(copy, withoutGit)).toMatchObject(unreadable);
    renameSync(join(home.path, '.git'), join(home.path, 'kept'));
    expect(history(read(copy, withoutGit))).toBe('whole');
    expect(readFileSync(join(copy, 'attribution.json'), 'utf8')).toContain('"format": 1');
  });
});
