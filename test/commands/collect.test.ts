import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCommand } from './run-command.ts';

test.for([
  ['a sample and a tenant', '--sample 2026-10 --tenant t', /given together with options/],
  ['a sample and a subscription', '--sample 2026-10 --subscription s', /given together/],
  ['a sample and a cloud', '--sample 2026-10 --cloud china', /given together/],
  ['a scale without a sample', '--scale 3', /no --sample MONTH/],
  ['a way to sign in nobody knows', '--auth magic', /"magic" is not a way to sign in/],
  ['a cloud nobody knows', '--cloud moon', /moon/],
  ['both ways to choose sources', '--only alerts --skip logs', /both were given/],
  ['only logs, of no workspace', '--only census --only logs', /--only logs .* none was named/],
  ['skipping what is no source', '--skip nothing', /There is no source nothing/],
  ['skipping what others need', '--skip diagnostic-settings', /needed by log-destinations/],
] as const)('%s is refused before anything is asked of Azure', async ([, typed, message]) => {
  await expect(runCommand(['collect', ...typed.split(' ')])).rejects.toMatchObject({
    code: 'USAGE',
    message: expect.stringMatching(message),
  });
});

test(
  'progress is for somebody who watches and did not ask for quiet; the result says what comes next',
  { tags: ['slow'] },
  async () => {
    using root = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
    const collect = ['collect', '--sample', '2026-10', '--out', root.path];
    const watched = await runCommand(collect, true);
    const logged = await runCommand(collect, false);
    const quiet = await runCommand([...collect, '--quiet'], true);

    expect(watched.progress).toContainEqual(
      expect.stringMatching(/^ {2}scope: 31 rows in \d+ calls; \d+ sources to go$/),
    );
    expect([logged.progress, quiet.progress]).toEqual([[], []]);
    expect(logged.printed).toEqual(watched.printed);
    expect(watched.printed.at(-1)).toContain(
      `\`proofpack report 2026-10-31T060000Z --out ${root.path}\``,
    );
  },
);

test(
  'what is told as INCOMPLETE is exit 1 under --strict, also where only a part was asked for',
  { tags: ['slow'] },
  async () => {
    using root = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
    const collect = ['collect', '--sample', '2026-10', '--out', root.path, '--only', 'scope'];
    const strict = await runCommand([...collect, '--strict']);

    expect(strict.printed.join(' ')).toContain('INCOMPLETE');
    expect(strict.exitCode).toBe(1);
    expect((await runCommand(collect)).exitCode).toBe(0);
  },
);
