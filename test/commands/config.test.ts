import { mkdtempDisposableSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { healthy, writeFiles } from '../workspace/a-workspace.ts';
import { runCommand } from './run-command.ts';

test('config says what follows where commits are not known, and how to make them so', async () => {
  using home = mkdtempDisposableSync(join(tmpdir(), 'config-'));
  const told = '{"format":1,"history":"shallow","files":[]}';
  writeFiles(home.path, new Map([...healthy, ['attribution.json', told]]));
  const { printed } = await runCommand(['config'], false, { cwd: home.path });
  expect(printed.join(' ').replaceAll(/\s+/g, ' ')).toMatch(
    / 0 of \d+ files attributed to a commit\. Git's history is cut off here .* retroactive\. Fetch all of it: `git fetch --unshallow`, in CI `fetch-depth: 0`\. /,
  );
});

const env = { PATH: process.env['PATH'] };
const temporary = () => mkdtempDisposableSync(join(tmpdir(), 'config-'));

test('a class that its own owner decided is no mistake, and is shown to have no effect', async () => {
  using home = temporary();
  const fraud = healthy.get('systems/fraud.yaml')?.toString() ?? '';
  const owner = /^owner: (?<who>.+)$/m.exec(fraud)?.groups?.['who'] ?? '';
  const own = fraud.replace(/decided-by: [^,\n}]+/, `decided-by: ${owner.toUpperCase()}`);
  writeFiles(home.path, new Map([...healthy, ['systems/fraud.yaml', own]]));
  const config = ['config', '--json'];
  const { printed, exitCode } = await runCommand(config, false, { env, cwd: home.path });
  expect(exitCode).toBe(0);
  expect(JSON.parse(printed.join('')).looks).toEqual([
    `${home.path}/systems/fraud.yaml has its class and its roles decided by its own owner, ${owner}: that takes nothing out of scope. Let somebody else decide`,
  ]);
});

test.for<[string, string, string]>([
  ['control', 'IM-1', 'IM-99'],
  ['system', 'organisation', 'retired-chat'],
])(
  'a review of a %s that is not there any more is no mistake, and is told',
  async ([, from, to]) => {
    using home = temporary();
    const review = healthy.get('reviews/im-1.yaml')?.toString() ?? '';
    writeFiles(home.path, new Map([...healthy, ['reviews/im-1.yaml', review.replace(from, to)]]));
    const { printed, exitCode } = await runCommand(['config', '--json'], false, {
      env,
      cwd: home.path,
    });
    expect(exitCode).toBe(0);
    const row = 'C-mcsb/IM-1/organisation'.replace(from, to);
    expect(JSON.parse(printed.join('')).looks).toEqual([
      `${home.path}/reviews/im-1.yaml reviews ${row}, whose control or system is not there any more: no sheet shows it`,
    ]);
  },
);

test('a line at the foot of pages that is cut is shown as pages show it', async () => {
  using home = temporary();
  const looksWith = async (footer: string): Promise<string[]> => {
    const text = `${readFileSync('templates/theme.yaml', 'utf8')}footer: ${footer}\n`;
    writeFiles(home.path, new Map([...healthy, ['templates/theme.yaml', text]]));
    const { printed } = await runCommand(['config', '--json'], false, { env, cwd: home.path });
    return z.object({ looks: z.array(z.string()) }).parse(JSON.parse(printed.join(''))).looks;
  };
  expect(await looksWith('Contoso Group, AI office')).toEqual([]);
  const [look = ''] = await looksWith(`Contoso Group, ${'an office of a long name '.repeat(4)}`);
  const place = `${home.path}/templates/theme.yaml: footer has no room`;
  expect(look.startsWith(place)).toBe(true);
  const [, shown = ''] = /pages show "(.*)…"/.exec(look) ?? [];
  expect(shown.length).toBeGreaterThan(25);
  expect(shown.length).toBeLessThan(60);
});

test('what is suggested to make a workspace is what init accepts there', async () => {
  using home = temporary();
  const suggested = async (): Promise<string> =>
    (await runCommand(['config'], false, { env, cwd: home.path })).printed.at(-1) ?? '';
  expect(await suggested()).toContain('`proofpack init`');
  writeFiles(home.path, new Map([['.git/HEAD', 'ref: refs/heads/main']]));
  expect(await suggested()).toContain('`proofpack init`');
  writeFiles(home.path, new Map([['out/snapshots/x', '']]));
  expect(await suggested()).toContain('`proofpack init grc`');
});
