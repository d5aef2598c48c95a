import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempDisposableSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { linesOfSettings, readSettings } from '../../src/workspace/read-settings.ts';

const settings = 'format: 1\norganisation: Contoso\n';

test.for<[string, (path: string) => void, string]>([
  ['a pipe', (path) => execFileSync('mkfifo', [path]), 'has to be a file'],
  ['a folder', (path) => mkdirSync(path), 'has to be a file'],
  ['a link to what never ends', (path) => symlinkSync('/dev/zero', path), 'is a link'],
  [
    'a link to another file',
    (path) => {
      writeFileSync(`${path}.other`, 'secret-key: 1\n');
      symlinkSync(`${path}.other`, path);
    },
    'is a link',
  ],
  [
    'larger than anybody writes',
    (path) => {
      writeFileSync(path, settings);
      truncateSync(path, 1_000_001);
    },
    'larger than 1000000 bytes',
  ],
  ['no text', (path) => writeFileSync(path, Buffer.of(0xff, 0xfe)), 'not UTF-8 text'],
])('settings that are %s are refused unread', ([, make, problem]) => {
  using home = mkdtempDisposableSync(join(tmpdir(), 'read-settings-'));
  const path = join(home.path, 'proofpack.yaml');
  make(path);
  for (const read of [readSettings, linesOfSettings])
    expect(() => read(home.path)).toThrow(
      expect.objectContaining({
        code: 'WORKSPACE_INVALID',
        message: expect.stringMatching(
          new RegExp(`cannot be used:\n${path}:1:1 : ${problem}[^\n]*$`),
        ),
      }),
    );
});

test('settings are read by themselves', () => {
  using home = mkdtempDisposableSync(join(tmpdir(), 'read-settings-'));
  writeFileSync(join(home.path, 'proofpack.yaml'), settings);
  expect(readSettings(home.path).organisation).toBe('Contoso');
});
