import { chmodSync, mkdirSync, mkdtempDisposableSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findGit } from '../../src/workspace/git/find-git.ts';

/** A workspace in `grc`, and beside it folders in which the program of each platform lies. */
function temporary() {
  const home = mkdtempDisposableSync(join(tmpdir(), 'find-git-'));
  for (const name of ['one', 'two', 'grc/bin']) {
    mkdirSync(join(home.path, name), { recursive: true });
    for (const file of ['git', 'git.exe'])
      writeFileSync(join(home.path, name, file), '', { mode: 0o755 });
  }
  mkdirSync(join(home.path, 'none/git'), { recursive: true });
  return home;
}

describe('git is looked for', () => {
  test.for([
    ['linux', ':', 'git'],
    ['win32', ';', 'git.exe'],
  ] as const)(
    'on %s in the whole entries of PATH alone, in their order, never in the workspace',
    ([platform, mark, name]) => {
      using home = temporary();
      const at = (folder: string) => join(home.path, folder);
      const folders = ['', '.', 'bin', at('grc/bin'), at('grc'), at('gone'), at('two'), at('one')];
      expect(findGit(folders.join(mark), at('grc'), platform)).toEqual({
        program: join(at('two'), name),
        path: [at('two'), at('one')].join(mark),
      });
    },
  );

  test('and passed over where it is a folder or cannot be run', () => {
    using home = temporary();
    chmodSync(join(home.path, 'one/git'), 0o644);
    const folders = ['none', 'one', 'two'].map((name) => join(home.path, name));
    expect(findGit(folders.join(':'), join(home.path, 'grc'), 'linux')?.program).toBe(
      join(home.path, 'two/git'),
    );
  });

  test('in vain without PATH', () => {
    using home = temporary();
    expect(findGit(undefined, join(home.path, 'grc'))).toBeUndefined();
    expect(findGit('', join(home.path, 'grc'))).toBeUndefined();
  });
});
