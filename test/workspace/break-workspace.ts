import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Attribution } from '../../src/model/workspace/workspace.ts';
import { healthy } from './a-workspace.ts';

/** What is done to a healthy workspace. What has to be said of it stands in `test/golden/broken-workspaces.txt`. */
export type Broken = {
  readonly name: string;
  readonly change: (folder: string) => void;
};

export const healthyRoles =
  /^roles:\n(?: .*\n)+/m.exec(healthy.get('proofpack.yaml') ?? '')?.[0] ?? '';

/** Exchanges one text of a file; that it was there is part of the test. */
export const edit =
  (file: string, from: string, to: string) =>
  (folder: string): void => {
    const text = healthy.get(file) ?? '';
    if (text.split(from).length !== 2) throw new Error(`${file} holds "${from}" not once`);
    writeFileSync(
      join(folder, file),
      text.replace(from, () => to),
    );
  };

export const put =
  (file: string, content: string | Buffer) =>
  (folder: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  };

export const selecting = (key: string): string =>
  `name: Other\npurpose: Answers.\nowner: other@contoso.example\nlifecycle: in-use\nresources:\n  - ${key}: rg-other\n`;

export const sized =
  (file: string, bytes: number) =>
  (folder: string): void => {
    put(file, '%PDF-')(folder);
    truncateSync(join(folder, file), bytes);
  };

export const link = (file: string, to: string) => (folder: string) =>
  symlinkSync(to, join(folder, file));

export const copyOf = (file: string, from = '', to = ''): string =>
  (healthy.get(file) ?? '').replace(from, to);

export const broughtBy = (digit: string, file: string): Attribution => ({
  file,
  commit: digit.repeat(40),
  on: '2026-01-01T00:00:00Z',
  by: 'x',
  sha256: 'a'.repeat(64),
});

export const row = (name: string, change: Broken['change']): Broken => ({ name, change });
