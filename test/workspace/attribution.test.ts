import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempDisposableSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { loadCatalog } from '../../src/mappings/catalog/load-catalog.ts';
import { sourceIds } from '../../src/model/source-ids.ts';
import type { Workspace } from '../../src/model/workspace/workspace.ts';
import { attributionText } from '../../src/workspace/attribution-file.ts';
import { readWorkspace } from '../../src/workspace/read-workspace.ts';
import { commit, commitOf, git, repository } from './a-repository.ts';
import { healthy, writeFiles } from './a-workspace.ts';

const catalog = loadCatalog('frameworks', sourceIds);
const read = (folder: string, environment = process.env): Workspace =>
  readWorkspace(folder, catalog, environment);

const temporary = () => mkdtempDisposableSync(join(tmpdir(), 'attribution-'));

const other = (name: string): string => healthy.get(name) ?? '';

test('each file is attributed to the commit that brought it as it stands', () => {
  using home = temporary();
  const folder = repository(home.path);
  const first = git(folder, 'rev-parse', 'HEAD');
  appendFileSync(join(folder, 'systems/fraud.yaml'), '# changed\n');
  const second = commit(folder, 'second');
  const workspace = read(folder);
  expect(workspace.attribution.map(({ file }) => file)).toEqual([...healthy.keys()].toSorted());
  expect(commitOf(workspace, 'systems/fraud.yaml')).toBe(second);
  expect(commitOf(workspace, 'systems/service.yaml')).toBe(first);
  expect(workspace.attribution[0]).toMatchObject({
    on: '2026-03-01T10:00:00.000Z',
    by: 'grc@contoso.example',
  });
});

test('what nobody committed is attributed to nobody', () => {
  using home = temporary();
  const folder = repository(home.path);
  const text = healthy.get('systems/fraud.yaml') ?? '';
  writeFileSync(join(folder, 'systems/fraud.yaml'), `${text}# committed\n`);
  commit(folder, 'second');
  // As it was in the first commit, but nobody committed that it is so again.
  writeFileSync(join(folder, 'systems/fraud.yaml'), text);
  writeFiles(folder, new Map([['systems/new.yaml', healthy.get('systems/service.yaml') ?? '']]));
  const workspace = read(folder);
  expect(commitOf(workspace, 'systems/fraud.yaml')).toBeUndefined();
  expect(commitOf(workspace, 'systems/new.yaml')).toBeUndefined();
  expect(workspace.attribution).toHaveLength(healthy.size - 1);
  expect(workspace.history).toBe('whole');
});

test('where history was cut off, its last commit is not taken for the one that brought everything', () => {
  using home = temporary();
  const folder = repository(home.path);
  appendFileSync(join(folder, 'systems/fraud.yaml'), '# changed\n');
  commit(folder, 'second');
  using copies = temporary();
  git(copies.path, 'clone', '-q', '--depth', '1', `file://${home.path}`, 'shallow');
  const cutOff = { history: 'shallow', attribution: [] };
  const shallow = read(join(copies.path, 'shallow/grc'));
  expect(shallow).toMatchObject(cutOff);
  // Nor where a pack carries it without git.
  const carried = join(copies.path, 'carried');
  writeFiles(carried, new Map([...healthy, ['attribution.json', attributionText(shallow)]]));
  appendFileSync(join(carried, 'systems/fraud.yaml'), '# changed\n');
  expect(read(carried)).toMatchObject({ ...cutOff, digest: shallow.digest });
});

test('where git knows nothing of the folder, and where nobody ever kept it, nobody is named', () => {
  using home = temporary();
  writeFiles(home.path, healthy);
  const unkept = { history: 'none', attribution: [] };
  expect(read(home.path)).toMatchObject(unkept);
  expect(read(home.path, { PATH: home.path })).toMatchObject(unkept);
  git(home.path, 'init', '-q', '.');
  expect(read(home.path)).toMatchObject(unkept);
  commit(home.path, 'first');
  expect(read(home.path).attribution).toHaveLength(healthy.size);
});

test('a workspace that carries its attribution has the digest it had in git, and git is not asked', () => {
  using home = temporary();
  const folder = repository(home.path);
  const inGit = read(folder);
  expect(inGit.files).toContain('attribution.json');
  writeFileSync(join(folder, 'attribution.json'), attributionText(inGit));
  rmSync(join(home.path, '.git'), { recursive: true });
  const carried = read(folder);
  expect(carried.attribution).toEqual(inGit.attribution);
  expect(carried.digest).toBe(inGit.digest);
});

test('the commit of a carried file that was changed since is not believed, nor one without the sha256 of its file', () => {
  using home = temporary();
  const folder = repository(home.path);
  const inGit = read(folder);
  const text = attributionText(inGit);
  rmSync(join(home.path, '.git'), { recursive: true });
  writeFileSync(join(folder, 'attribution.json'), text);
  appendFileSync(join(folder, 'systems/fraud.yaml'), '# changed\n');
  const carried = read(folder);
  expect(carried).toMatchObject({ history: 'whole', attributedBy: 'attribution.json' });
  expect(carried.attribution).toEqual(
    inGit.attribution.filter(({ file }) => file !== 'systems/fraud.yaml'),
  );
  writeFileSync(
    join(folder, 'attribution.json'),
    text.replaceAll(/,\s*"sha256": "[0-9a-f]{64}"/g, ''),
  );
  expect(read(folder)).toMatchObject({ history: 'whole', attribution: [] });
});

const refused =
  /attribution\.json:1:1 : git tracks this workspace and tells itself who brought what: delete this file/;

test('beside git, a carried attribution is refused, committed or not: it could date everything back', () => {
  using home = temporary();
  const folder = repository(home.path);
  const inGit = read(folder);
  writeFileSync(join(folder, 'attribution.json'), attributionText(inGit));
  expect(() => read(folder)).toThrow(refused);
  commit(folder, 'second');
  expect(() => read(folder)).toThrow(refused);
  // Whatever is wrong with it inside goes with it.
  writeFileSync(join(folder, 'attribution.json'), '{"format":2}');
  expect(() => read(folder)).toThrow(refused);
  expect(() => read(folder)).not.toThrow('format:');
  rmSync(join(folder, 'attribution.json'));
  expect(read(folder).attribution).toEqual(inGit.attribution);
});

test('taking one file out of git does not free the others of it', () => {
  using home = temporary();
  const folder = repository(home.path);
  const inGit = read(folder);
  git(folder, 'rm', '-q', '--cached', 'proofpack.yaml');
  git(folder, 'commit', '-q', '-m', 'without settings');
  expect(read(folder)).toMatchObject({ history: 'whole' });
  writeFileSync(join(folder, 'attribution.json'), attributionText(inGit));
  expect(() => read(folder)).toThrow(refused);
});

test('a carried attribution is read where git does not track the workspace, and of the sample', () => {
  using home = temporary();
  const folder = repository(home.path);
  const { history, attribution } = read(folder);
  const inGit = join(folder, 'attribution.json');
  writeFileSync(inGit, attributionText({ history, attribution: attribution.slice(1) }));
  expect(readWorkspace(folder, catalog, process.env, 'attribution.json').attribution).toEqual(
    attribution.slice(1),
  );
  // As the inputs of a pack that was unpacked inside a repository.
  const unpacked = join(home.path, 'unpacked');
  writeFiles(unpacked, new Map([...healthy, ['attribution.json', readFileSync(inGit, 'utf8')]]));
  expect(read(unpacked).attribution).toEqual(attribution.slice(1));
});

/** A `git` that leaves a trace when it runs. */
function plant(folder: string, trace: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'git'), `#!/bin/sh\ntouch ${trace}\n`, { mode: 0o755 });
}

test('a program called git that lies in the workspace is never started', () => {
  using home = temporary();
  const folder = repository(home.path);
  using apart = temporary();
  const trace = join(apart.path, 'trace');
  for (const place of ['.github', 'out/bin']) plant(join(folder, place), trace);
  symlinkSync(join(folder, 'out/bin'), join(apart.path, 'linked'));
  mkdirSync(join(apart.path, 'bin'));
  symlinkSync(join(folder, 'out/bin/git'), join(apart.path, 'bin/git'));
  const planted = ['.github', './out/bin', join(folder, '.github')];
  const linked = [join(apart.path, 'linked'), join(apart.path, 'bin')];
  for (const entry of ['', '.', ...planted, ...linked]) {
    const path = `${entry}:${process.env['PATH']}`;
    expect(read(folder, { PATH: path }).attribution).toHaveLength(healthy.size);
    expect(existsSync(trace)).toBe(false);
  }
});

test('git is not started where the folder holds anything odd', () => {
  using home = temporary();
  const folder = repository(home.path);
  using apart = temporary();
  const trace = join(apart.path, 'trace');
  plant(apart.path, trace);
  const environment = { PATH: `${apart.path}:${process.env['PATH']}` };
  symlinkSync('/etc/hostname', join(folder, 'systems/linked.yaml'));
  writeFileSync(
    join(folder, 'attribution.json'),
    attributionText({ history: 'whole', attribution: [] }),
  );
  expect(() => read(folder, environment)).toThrow('linked.yaml:1:1 : is a link');
  expect(existsSync(trace)).toBe(false);
  rmSync(join(folder, 'systems/linked.yaml'));
  read(folder, environment);
  expect(existsSync(trace)).toBe(true);
});

test('the settings of a repository start no program', () => {
  using home = temporary();
  const folder = repository(home.path, '.');
  const trace = join(home.path, 'README.md');
  const script = join(home.path, '.git/run.sh');
  writeFileSync(script, `#!/bin/sh\ntouch ${trace}\n`, { mode: 0o755 });
  for (const key of ['core.fsmonitor', 'gpg.program', 'core.pager', 'diff.external'])
    git(folder, 'config', key, script);
  git(folder, 'config', 'log.showSignature', 'true');
  git(folder, 'config', 'filter.own.clean', script);
  writeFileSync(join(folder, '.gitattributes'), '*.yaml filter=own\n');
  expect(read(folder).attribution).toHaveLength(healthy.size);
  expect(() => rmSync(trace)).toThrow('ENOENT');
});

test('settings of a repository that name a file which is not there stop nothing', () => {
  using home = temporary();
  const folder = repository(home.path);
  git(folder, 'config', 'diff.orderFile', 'gone.txt');
  expect(read(folder).attribution).toHaveLength(healthy.size);
});

test('two people who add and edit different entries merge without a conflict', () => {
  using home = temporary();
  const folder = repository(home.path, '.');
  git(folder, 'checkout', '-q', '-b', 'one');
  writeFiles(
    folder,
    new Map([
      ['systems/alpha.yaml', other('systems/service.yaml')],
      ['waivers/alpha.yaml', other('waivers/network.yaml')],
      ['soa/alpha.yaml', other('soa/a-2-2.yaml').replace('A.2.2', 'A.2.4')],
      ['attestations/alpha.yaml', other('attestations/risk.yaml')],
      ['requests/alpha.yaml', other('requests/keys.yaml')],
      ['systems/fraud.yaml', other('systems/fraud.yaml').replace('payments', 'transfers')],
    ]),
  );
  commit(folder, 'one');
  git(folder, 'checkout', '-q', 'main');
  git(folder, 'checkout', '-q', '-b', 'two');
  writeFiles(
    folder,
    new Map([
      ['systems/beta.yaml', other('systems/service.yaml')],
      ['waivers/beta.yaml', other('waivers/network.yaml')],
      ['soa/beta.yaml', other('soa/a-2-2.yaml').replace('A.2.2', 'A.3.2')],
      ['attestations/beta.yaml', other('attestations/risk.yaml')],
      ['requests/beta.yaml', other('requests/keys.yaml')],
      ['systems/service.yaml', other('systems/service.yaml').replace('Answers', 'Helps')],
    ]),
  );
  const two = commit(folder, 'two');
  git(folder, 'merge', '-q', '--no-edit', 'one');
  const merged = git(folder, 'rev-parse', 'HEAD');
  const workspace = read(folder);
  expect(workspace.systems.map(({ id }) => id)).toEqual([
    'alpha',
    'beta',
    'fraud',
    'scoring',
    'service',
  ]);
  expect(commitOf(workspace, 'systems/fraud.yaml')).toBe(merged);
  expect(commitOf(workspace, 'systems/service.yaml')).toBe(two);
  expect(workspace.attribution).toHaveLength(healthy.size + 10);
});

test("of another user's repository it is told how git is made to trust it", () => {
  using home = temporary();
  const bin = join(home.path, 'bin');
  mkdirSync(bin);
  const says = "fatal: detected dubious ownership in repository at '/srv/our grc'";
  writeFileSync(join(bin, 'git'), `#!/bin/sh\necho "${says}" >&2\nexit 128\n`, { mode: 0o755 });
  const folder = join(home.path, 'grc');
  writeFiles(folder, healthy);
  let hint = '';
  try {
    read(folder, { PATH: `${bin}:${process.env['PATH']}` });
  } catch (error) {
    hint = error instanceof UserError ? error.hint : String(error);
  }
  expect(hint).toContain("`git config --global --add safe.directory '/srv/our grc'`");
});
