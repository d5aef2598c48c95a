import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { writeSnapshot } from '../store/a-snapshot.ts';
import { proofpack, type Ran } from './run-cli.ts';

/** What npm sets for the script by which a clone is used. There, commands are longer. */
const env = { npm_lifecycle_event: 'proofpack', npm_package_json: resolve('package.json') };

const commands = [
  'collect --sample 2026-09',
  'collect --sample 2026-10',
  'assess 2026-09',
  'diff 2026-09 2026-10',
  'report 2026-10 --previous previous --formats csv',
];

/** Only a path or an id may make a line longer, and then with nothing but what it is, or the command to copy. */
const isExcused = (line: string): boolean => {
  const words = line.trim().split(' ');
  if (/^`[^`]+`$/.test(line)) return true;
  return words.length <= 3 && words.some((word) => word.length > 50);
};

test(
  'in a log results fit 80 columns, and nothing stands on stderr',
  { tags: ['slow'] },
  async () => {
    using home = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
    for (const typed of commands) {
      const { status, stdout, stderr } = await proofpack(typed.split(' '), { cwd: home.path, env });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      const lines = stdout.split('\n');
      expect(lines.length).toBeGreaterThan(5);
      expect(lines.filter((line) => line.length > 80 && !isExcused(line))).toEqual([]);
    }
  },
);

test('in a clone every command that is printed can be pasted', { tags: ['slow'] }, async () => {
  using home = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
  await writeSnapshot(join(home.path, 'out'));
  const said: Ran[] = [];
  for (const typed of ['assess', 'report --formats json', 'asess', 'assess 2026-01', 'help'])
    said.push(await proofpack(typed.split(' '), { cwd: home.path, env }));

  expect(said.map(({ status }) => status)).toEqual([0, 0, 2, 2, 0]);
  expect(said.map(commandsIn)).toEqual([
    ['npm run -s proofpack -- report latest'],
    [expect.stringMatching(/^npm run -s proofpack -- verify \S+$/)],
    ['npm run -s proofpack -- --help'],
    ['npm run -s proofpack -- collect'],
    ['npm run -s proofpack -- COMMAND --help'],
  ]);
});

const commandsIn = ({ stdout, stderr }: Ran): (string | undefined)[] =>
  [...`${stdout}${stderr}`.matchAll(/`([^`]*proofpack [^`]*)`/g)].map(([, command]) => command);

test(
  'a path is printed as --out was typed, whether it was written now or before',
  { tags: ['slow'] },
  async () => {
    using home = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
    await writeSnapshot(join(home.path, 'out'));
    for (const [typed, label] of [
      ['assess', 'Wrote'],
      ['assess', 'Wrote'],
      ['report --formats json', 'Pack'],
      [`assess --out ${join(home.path, 'out')}`, 'Wrote'],
    ] as const) {
      const { stdout } = await proofpack(typed.split(' '), { cwd: home.path, env });
      const root = typed.includes('--out') ? join(home.path, 'out') : 'out';
      expect(stdout.split('\n').find((line) => line.startsWith(label))).toContain(
        `${label} ${root}/`,
      );
    }
  },
);
