import { mkdirSync, mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { october, writeSnapshot } from '../store/a-snapshot.ts';
import { healthy, writeFiles } from '../workspace/a-workspace.ts';
import { runCommand } from './run-command.ts';

const september = '2026-09-30T060000Z';
const commands = [
  ['assess', october],
  ['report', october, '--formats', 'csv'],
  ['diff', september, october],
  ['todo', october],
  ['explain', 'AZ-AIS-001', '--snapshot', october],
];

const root = mkdtempDisposableSync(join(tmpdir(), 'p-'));
const grc = join(root.path, 'grc');
beforeAll(async () => {
  await writeSnapshot(root.path);
  await writeSnapshot(root.path, { id: september });
  mkdirSync(grc);
  writeFiles(grc, healthy);
});
afterAll(() => root.remove());

async function run(words: readonly string[], cwd: string): Promise<string> {
  const env = { PATH: process.env['PATH'] };
  const { printed } = await runCommand([...words, '--out', root.path], false, { env, cwd });
  return printed.join('\n');
}

const firstLine = (text: string): string => text.replaceAll('\n', ' ').split('. ')[0] ?? '';

test.for(commands)('%s says which workspace counted', { timeout: 60_000 }, async (words) => {
  expect(firstLine(await run(words, join(grc, 'systems')))).toBe(
    `Workspace ${grc}, found from the current folder upwards`,
  );
});

test(
  'says so when it was named, and nothing where there is none',
  { timeout: 60_000 },
  async () => {
    const words = ['assess', october];
    expect(firstLine(await run([...words, '--workspace', grc], '/'))).toBe(
      `Workspace ${grc}, named by --workspace`,
    );
    expect(await run(words, '/')).not.toMatch(/^Workspace /m);
  },
);

test('report --json names it beside the folder of the pack', { timeout: 60_000 }, async () => {
  const words = ['report', october, '--formats', 'csv', '--json'];
  expect(JSON.parse(await run(words, grc))).toMatchObject({ workspace: grc });
  expect(JSON.parse(await run(words, '/'))).toMatchObject({ workspace: null });
});
