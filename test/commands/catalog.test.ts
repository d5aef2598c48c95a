import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { UserError } from '../../src/errors.ts';
import { aCatalogFolder, checksYaml } from '../builders/a-catalog-folder.ts';
import { runCommand } from './run-command.ts';

const catalog = (...words: string[]) => runCommand(['catalog', ...words]);
const slow = { timeout: 60_000 };

describe('lint', () => {
  test('of a whole folder says how much there is, and its digest', async () => {
    using folder = aCatalogFolder();
    const { exitCode, printed } = await catalog('lint', folder.path);
    expect(exitCode).toBe(0);
    expect(printed).toEqual([
      `${folder.path}: 1 framework, 1 control, 1 check, no mistakes.`,
      expect.stringMatching(/^Digest [0-9a-f]{64}$/),
    ]);
  });

  test('says every mistake at once, each with its place', async () => {
    const checks = checksYaml({ severity: 'grave', fix: "''" });
    using folder = aCatalogFolder({ 'checks/a.yaml': checks });
    const file = join(folder.path, 'checks/a.yaml');
    await expect(catalog('lint', folder.path)).rejects.toMatchObject({
      code: 'CATALOG_INVALID',
      message: expect.stringMatching(
        new RegExp(
          `${file}:\\d+:\\d+ checks\\.0\\.severity: .*\n${file}:\\d+:\\d+ checks\\.0\\.fix: `,
        ),
      ),
    });
  });

  test('names the command that checks the faulty files, and no others', async () => {
    const checks = checksYaml({ severity: 'grave' });
    using folder = aCatalogFolder({ 'checks/a.yaml': checks });
    const { path } = folder;
    const refusals = [
      catalog('list', '--frameworks', path),
      catalog('lint', '--frameworks', path),
      catalog('lint', path),
    ].map((run) =>
      run.then(
        () => '',
        (error: UserError) => error.hint,
      ),
    );
    const ofAdditions = `Correct the lines above, then run \`proofpack catalog lint --frameworks ${path}\`.`;
    expect(await Promise.all(refusals)).toEqual([
      ofAdditions,
      ofAdditions,
      `Correct the lines above, then run \`proofpack catalog lint ${path}\`. A folder that only adds to the shipped catalog is checked with \`proofpack catalog lint --frameworks ${path}\` instead.`,
    ]);
  });

  test.for(['relations', 'checks'])(
    'of a folder without %s says how additions are checked',
    async (name) => {
      using folder = aCatalogFolder();
      rmSync(join(folder.path, name), { recursive: true });
      await expect(catalog('lint', folder.path)).rejects.toMatchObject({
        code: 'NOT_FOUND',
        message: `${folder.path} is no whole catalog: it holds no ${name}/`,
        hint: expect.stringContaining(`\`proofpack catalog lint --frameworks ${folder.path}\``),
      });
    },
  );

  test('refuses a folder that is no catalog', async () => {
    using folder = aCatalogFolder();
    writeFileSync(join(folder.path, 'other'), '');
    await expect(catalog('lint', join(folder.path, 'checks'))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

test('coverage for programs gives each framework its counts', slow, async () => {
  const { printed } = await catalog('coverage', '--json');
  const { frameworks } = JSON.parse(printed.join('\n'));
  for (const each of frameworks) {
    expect(Object.keys(each)).toEqual(
      expect.arrayContaining([
        'id',
        'version',
        'controls',
        'automated',
        'partial',
        'manual',
        'checks',
      ]),
    );
    expect(each.controls).toBe(each.automated + each.partial + each.manual);
  }
  expect(frameworks.length).toBeGreaterThan(3);
});

test('show for programs gives the item as it stands in the catalog', slow, async () => {
  const { printed } = await catalog('show', 'az-ais-001', '--json');
  expect(JSON.parse(printed.join('\n'))).toMatchObject({
    checks: [{ id: 'AZ-AIS-001', fact: expect.any(String), expect: {} }],
    controls: [],
    frameworks: [],
  });
});

test.for<readonly [readonly string[], string]>([
  [['show'], 'needs an id'],
  [['frob'], '"frob" is not something it does'],
  [['constructor'], '"constructor" is not something it does'],
  [['list', 'mcsb'], 'list takes nothing more; "mcsb" was given'],
  [['coverage', 'mcsb'], 'coverage takes nothing more; "mcsb" was given'],
])('`catalog %j` is refused', slow, async ([words, message]) => {
  await expect(catalog(...words)).rejects.toMatchObject({
    code: 'USAGE',
    message: expect.stringContaining(message),
  });
});
