import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('however the command is started, Node gets the same flags', () => {
  const [shebang = ''] = readFileSync('src/cli.ts', 'utf8').split('\n');
  const flags = shebang.replace('#!/usr/bin/env -S node ', '');
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));

  expect(flags).toMatch(/^--\S+$/);
  expect(scripts.proofpack).toBe(`node tools/node24.mjs ${flags} src/cli.ts`);
  expect(readFileSync('bench/measure.ts', 'utf8')).toContain(`'${flags}'`);
});

test.for([
  ['an exit code', 'process.exit(2)', 2],
  ['the end by a signal, as when memory ran out', "process.kill(process.pid, 'SIGKILL')", 137],
] as const)('%s comes through, so that nobody takes it for another', ([, script, status]) => {
  const run = spawnSync(process.execPath, ['tools/node24.mjs', '--eval', script]);
  expect(run.status).toBe(status);
});

test('a failure that nobody waits for is a bug, never the end of a run with gaps', () => {
  const late =
    "setInterval(() => { if (process.listenerCount('uncaughtException') > 0) throw 'late' })";
  const imported = `data:text/javascript,${encodeURIComponent(late)}`;
  const args = ['--import', imported, 'src/cli.ts', 'catalog', 'lint'];
  const run = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 20_000 });
  expect(run.stderr).toMatch(/^This is a bug in proofpack.*\nlate/);
  expect(run.status).toBe(3);
});
