import {
  chownSync,
  mkdirSync,
  mkdtempDisposableSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findWorkspace } from '../../src/workspace/find-workspace.ts';
import { readSettings } from '../../src/workspace/read-settings.ts';

function temporary() {
  const home = mkdtempDisposableSync(join(tmpdir(), 'find-workspace-'));
  mkdirSync(join(home.path, 'deep/down'), { recursive: true });
  writeFileSync(join(home.path, 'proofpack.yaml'), 'format: 1\norganisation: Contoso\n');
  return home;
}

describe('a workspace found from the current folder upwards', () => {
  test('is used when it belongs to whoever runs this, or when the platform tells no owners', () => {
    using home = temporary();
    const found = { folder: home.path, how: 'search' };
    const { uid } = statSync(home.path);
    const cwd = join(home.path, 'deep/down');
    expect(findWorkspace(undefined, cwd, uid)).toEqual(found);
    expect(findWorkspace(undefined, cwd, undefined)).toEqual(found);
  });

  test('is refused when it belongs to another user, and may be named', () => {
    using home = temporary();
    const other = statSync(home.path).uid + 1;
    expect(() => findWorkspace(undefined, join(home.path, 'deep'), other)).toThrow(
      expect.objectContaining({
        code: 'USAGE',
        message: `Looking for the workspace from the current folder upwards found ${home.path}/proofpack.yaml, and ${home.path} belongs to another user.`,
        hint: expect.stringContaining(`\`--workspace ${home.path}\``),
      }),
    );
    expect(findWorkspace(home.path, '/', other)).toEqual({ folder: home.path, how: 'flag' });
  });

  test.runIf(process.getuid?.() === 0)('is refused when only its settings do', () => {
    using home = temporary();
    chownSync(join(home.path, 'proofpack.yaml'), 12_345, 12_345);
    expect(() => findWorkspace(undefined, home.path, 0)).toThrow(
      `and ${home.path}/proofpack.yaml belongs to another user`,
    );
  });
});

test('settings that are a link which leads nowhere are found, and refused, and not passed over', () => {
  using home = temporary();
  const inner = join(home.path, 'deep');
  symlinkSync('/nowhere', join(inner, 'proofpack.yaml'));
  const found = findWorkspace(undefined, join(inner, 'down'), undefined);
  expect(found).toEqual({ folder: inner, how: 'search' });
  expect(findWorkspace(inner, '/', undefined)).toEqual({ folder: inner, how: 'flag' });
  expect(() => readSettings(inner)).toThrow('is a link');
});
