import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempDisposableSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { readCatalog } from '../../../src/mappings/catalog/read-catalog.ts';
import {
  aboutYaml,
  aCatalogFolder,
  checksYaml,
  lintFiles,
  lintFolder,
  sources,
} from '../../builders/a-catalog-folder.ts';
import { unprivileged } from '../../helpers/unprivileged.ts';

const missing = (name: string) => [`${name}:1:1 : missing`];

test('the parts every catalog has', () => {
  expect(lintFiles({ 'relations/a.yaml': null })).toEqual(missing('relations'));
  expect(lintFiles({ 'contoso/framework.yaml': null })).toEqual(missing('contoso/framework.yaml'));
  expect(lintFiles({ 'contoso/controls.yaml': null })).toEqual([
    'contoso/framework.yaml:1:1 : no file beside this one lists controls',
  ]);
  // Nothing is concluded from what the folder might have held.
  expect(lintFiles({ 'checks/a.yaml': null })).toEqual(missing('checks'));
});

test('a file that would be left out in silence', () => {
  const only = 'only plain .yaml files belong here';
  expect(lintFiles({ 'checks/b.yml': checksYaml({}) })).toEqual([`checks/b.yml:1:1 : ${only}`]);
  const folders =
    'only folders belong here: relations, parameters, checks, crosswalks, and one per framework';
  expect(lintFiles({ 'relations.yaml': 'x' })).toEqual([`relations.yaml:1:1 : ${folders}`]);
  expect(lintFiles({ 'contoso/deep/controls.yaml': 'x' })).toEqual([`contoso/deep:1:1 : ${only}`]);
});

test('a link, wherever it leads', () => {
  using folder = aCatalogFolder();
  using outside = mkdtempDisposableSync(join(tmpdir(), 'outside-'));
  writeFileSync(join(outside.path, 'b.yaml'), checksYaml({ id: 'AZ-AIS-002', fact: 'second' }));
  symlinkSync(join(outside.path, 'b.yaml'), join(folder.path, 'checks/b.yaml'));
  expect(lintFolder(folder.path)).toEqual([
    'checks/b.yaml:1:1 : only plain .yaml files belong here',
  ]);
});

test('a file of more than a megabyte, before it is parsed', () => {
  expect(lintFiles({ 'checks/b.yaml': `#${'x'.repeat(1_000_000)}` })).toEqual([
    'checks/b.yaml:1:1 : larger than 1000000 bytes',
  ]);
});

test('bytes that are not text', () => {
  using folder = aCatalogFolder();
  writeFileSync(join(folder.path, 'checks/b.yaml'), Buffer.from([0x23, 0xff, 0xfe]));
  expect(lintFolder(folder.path)).toEqual(['checks/b.yaml:1:1 : not UTF-8 text']);
});

test('a folder that is not there', () => {
  expect(() => readCatalog('/nowhere/frameworks', sources)).toThrow(
    expect.objectContaining({ code: 'NOT_FOUND' }),
  );
});

describe.skipIf(process.platform === 'win32')('what the system refuses to give', () => {
  const lint = fileURLToPath(new URL('lint-folder.child.ts', import.meta.url));

  /** What lint says to somebody whom these modes forbid a file or a folder. */
  function lintForbidden(modes: Readonly<Record<string, number>>): string[] | { reason: string } {
    const user = unprivileged();
    if (typeof user === 'string') return { reason: user };
    using folder = aCatalogFolder({ 'other/framework.yaml': aboutYaml('other') });
    chmodSync(folder.path, 0o755);
    for (const [name, mode] of Object.entries(modes)) chmodSync(join(folder.path, name), mode);
    const run = spawnSync(process.execPath, [lint, folder.path], { encoding: 'utf8', ...user });
    for (const name of Object.keys(modes)) chmodSync(join(folder.path, name), 0o755);
    expect(run).toMatchObject({ status: 0, stderr: '' });
    return run.stdout.trimEnd().split('\n');
  }

  test.for([
    [
      'files and folders alike, beside every other mistake, and blames nothing on what they may hold',
      { 'relations/a.yaml': 0, 'contoso/controls.yaml': 0, checks: 0 },
      [
        'checks:1:1 : cannot be listed: permission was denied',
        'contoso/controls.yaml:1:1 : cannot be read: permission was denied',
        'other/framework.yaml:1:1 : no file beside this one lists controls',
        'relations/a.yaml:1:1 : cannot be read: permission was denied',
      ],
    ],
    [
      'the folder of a framework, which is not also said to lack a file',
      { contoso: 0 },
      [
        'contoso:1:1 : cannot be listed: permission was denied',
        'other/framework.yaml:1:1 : no file beside this one lists controls',
      ],
    ],
    [
      'files that are listed and may not be looked at',
      { checks: 0o444 },
      [
        'checks/a.yaml:1:1 : cannot be read: permission was denied',
        'other/framework.yaml:1:1 : no file beside this one lists controls',
      ],
    ],
  ] as const)('%s', { tags: ['slow'] }, ([, modes, problems], { skip }) => {
    const said = lintForbidden(modes);
    if ('reason' in said) return skip(said.reason);
    expect(said).toEqual(problems);
  });
});
