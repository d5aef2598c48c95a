import { appendFileSync, mkdtempDisposableSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCatalog } from '../../src/mappings/catalog/load-catalog.ts';
import { sourceIds } from '../../src/model/source-ids.ts';
import { readWorkspace } from '../../src/workspace/read-workspace.ts';
import { commit, commitOf, git, gitOn, repository } from './a-repository.ts';
import { healthy } from './a-workspace.ts';

const catalog = loadCatalog('frameworks', sourceIds);
const read = (folder: string) => readWorkspace(folder, catalog, process.env);
const temporary = () => mkdtempDisposableSync(join(tmpdir(), 'merged-'));

const [early, late] = ['2026-04-01T10:00:00Z', '2026-06-01T10:00:00Z'];
const fraud = 'systems/fraud.yaml';
const keys = 'waivers/keys.yaml';
const fraudText = healthy.get(fraud) ?? '';

/** A branch off `main` on which a file is given a text; `main` is checked out again. */
function branch(folder: string, name: string, file: string, text: string): string {
  git(folder, 'checkout', '-q', '-b', name, 'main');
  writeFileSync(join(folder, file), text);
  const made = commit(folder, name, early);
  git(folder, 'checkout', '-q', 'main');
  return made;
}

function merge(folder: string, ...words: string[]): string {
  gitOn(late, folder, 'merge', '-q', '--no-ff', '--no-edit', ...words);
  return git(folder, 'rev-parse', 'HEAD');
}

describe('what came by a merge is as old as the merge, not as the branch on which nobody saw it', () => {
  test('also where nothing else happened on this branch in between', () => {
    using home = temporary();
    const folder = repository(home.path);
    branch(folder, 'side', fraud, `${fraudText}# changed\n`);
    const merged = merge(folder, 'side');
    const { attribution } = read(folder);
    expect(attribution.find(({ file }) => file === fraud)).toEqual({
      file: fraud,
      commit: merged,
      on: '2026-06-01T10:00:00.000Z',
      by: 'grc@contoso.example',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test('by a merge of several branches', () => {
    using home = temporary();
    const folder = repository(home.path);
    branch(folder, 'one', fraud, `${fraudText}# one\n`);
    branch(folder, 'two', keys, `${healthy.get(keys)}# two\n`);
    appendFileSync(join(folder, 'controls.yaml'), '# main\n');
    const own = commit(folder, 'main', early);
    const merged = merge(folder, 'one', 'two');
    const workspace = read(folder);
    expect(git(folder, 'log', '-1', '--format=%P').split(' ')).toHaveLength(3);
    expect([fraud, keys, 'controls.yaml'].map((file) => commitOf(workspace, file))).toEqual([
      merged,
      merged,
      own,
    ]);
  });

  test('by a merge of a branch that had merged this one itself', () => {
    using home = temporary();
    const folder = repository(home.path);
    branch(folder, 'side', fraud, `${fraudText}# side\n`);
    appendFileSync(join(folder, keys), '# main\n');
    const own = commit(folder, 'main', early);
    git(folder, 'checkout', '-q', 'side');
    gitOn(early, folder, 'merge', '-q', '--no-edit', 'main');
    git(folder, 'checkout', '-q', 'main');
    const merged = merge(folder, 'side');
    const workspace = read(folder);
    expect(commitOf(workspace, fraud)).toBe(merged);
    expect(commitOf(workspace, keys)).toBe(own);
  });
});

describe('what a merge left as it was on this branch is as old as it was', () => {
  test('where the other side changed the same file and lost', () => {
    using home = temporary();
    const folder = repository(home.path);
    branch(folder, 'side', fraud, `${fraudText}# side\n`);
    writeFileSync(join(folder, fraud), `${fraudText}# main\n`);
    const own = commit(folder, 'main', early);
    merge(folder, '-s', 'ours', 'side');
    expect(commitOf(read(folder), fraud)).toBe(own);
  });

  test('and what it says that neither side said is its own', () => {
    using home = temporary();
    const folder = repository(home.path);
    branch(folder, 'side', keys, `${healthy.get(keys)}# side\n`);
    git(folder, 'merge', '-q', '--no-ff', '--no-commit', 'side');
    appendFileSync(join(folder, fraud), '# slipped in\n');
    const merged = commit(folder, 'merge', late);
    expect(commitOf(read(folder), fraud)).toBe(merged);
  });
});

test('what was taken back is as old as the taking back, and what was moved as the move', () => {
  using home = temporary();
  const folder = repository(home.path);
  writeFileSync(join(folder, fraud), `${fraudText}# changed\n`);
  commit(folder, 'second', early);
  writeFileSync(join(folder, fraud), fraudText);
  git(folder, 'mv', keys, 'waivers/moved.yaml');
  const back = commit(folder, 'back', late);
  const workspace = read(folder);
  expect(commitOf(workspace, fraud)).toBe(back);
  expect(commitOf(workspace, 'waivers/moved.yaml')).toBe(back);
});

test('a branch of its own beginning, merged into this one, dates nothing back', () => {
  using home = temporary();
  const folder = repository(home.path, '.');
  rmSync(join(folder, keys));
  commit(folder, 'without', early);
  git(folder, 'checkout', '-q', '--orphan', 'other');
  git(folder, 'rm', '-rfq', '.');
  git(folder, 'checkout', '-q', 'main~1', '--', keys);
  commit(folder, 'other', early);
  git(folder, 'checkout', '-q', 'main');
  const merged = merge(folder, '--allow-unrelated-histories', 'other');
  expect(commitOf(read(folder), keys)).toBe(merged);
});
