import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { errorLines } from '../../src/commands/error-lines.ts';
import { UserError } from '../../src/errors.ts';
import { drawIdOf } from '../../src/model/workspace/sample.ts';
import { aFolder, everyFile } from '../workspace/a-workspace-folder.ts';
import { aJudgedRoot, isExcused, type JudgedRoot } from './an-explained-root.ts';
import { type Answered, runCommand } from './run-command.ts';

let root: string;
/** Of this one only the AI resources were read. */
let narrow: JudgedRoot;
const month = '2026-10';
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'proofpack-'));
  const only = ['role-assignments', 'model-deployments', 'alerts'].flatMap((id) => ['--only', id]);
  await runCommand(['collect', '--sample', month, ...only, '--out', root]);
  narrow = await aJudgedRoot();
}, 60_000);
afterAll(() => {
  rmSync(root, { recursive: true });
  narrow.remove();
});
const slow = { timeout: 60_000 };

type Folder = ReturnType<typeof aFolder>;
const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');
const sample = (
  folder: Folder,
  text: string,
  more: readonly string[] = [],
  on = '2026-11-02',
  out = narrow.path,
): Promise<Answered> =>
  runCommand(['sample', ...words(text), ...more, '--workspace', folder.path, '--out', out], false, {
    now: () => new Date(`${on}T12:00:00Z`),
  });

async function refused(run: Promise<unknown>): Promise<UserError> {
  const error: unknown = await run.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof UserError)) throw new Error('not refused', { cause: error });
  const lines = errorLines(error, true, 'proofpack');
  expect(
    lines.filter((line) => line.length > 80 && /\S \S/.test(line) && !isExcused(line.trim())),
  ).toEqual([]);
  return error;
}

const keys = '--control IM-1 --framework mcsb --size 2 --method random';

test(
  'a frame is published, then drawn from; each nonce has one file, and all are counted',
  slow,
  async () => {
    using folder = aFolder();
    const { printed } = await sample(folder, keys);
    const [file = '', ...others] = Object.keys(everyFile(folder.path)).filter((name) =>
      name.startsWith('samples/'),
    );
    expect(others).toEqual([]);
    const digest = /digest: (\S+)/.exec(everyFile(folder.path)[file] ?? '')?.[1];
    expect(printed).toContain(digest);
    expect(printed.at(-1)).toMatch(
      /^`proofpack sample 2026-10-31T060000Z --control IM-1 .* --nonce NONCE`$/,
    );
    expect(printed.filter((line) => line.length > 80 && !isExcused(line.trim()))).toEqual([]);

    const first = await sample(folder, keys, ['--nonce', 'seven green bottles']);
    const after = everyFile(folder.path);
    const drawn = file.replace('.yaml', `/${drawIdOf('seven green bottles')}.yaml`);
    expect(first.printed).toContain(`Wrote ${join(folder.path, drawn)}`);
    expect(first.printed.filter((line) => /^\d\. /.test(line))).toHaveLength(2);
    expect(first.printed.filter((line) => line.length > 80 && !isExcused(line.trim()))).toEqual([]);

    const second = await sample(folder, keys, ['--nonce', 'two', '--json']);
    expect(JSON.parse(second.printed.join(''))).toMatchObject({
      isNew: true,
      draws: 2,
      draw: { nonce: 'two', after: [drawIdOf('seven green bottles')] },
    });
    const both = everyFile(folder.path);
    expect(both).toMatchObject(after);

    const again = await sample(folder, keys, ['--nonce', 'seven green bottles'], '2026-11-09');
    expect(again.printed).toContain('Draw 1 of 2 from this frame; every one is kept and shown.');
    expect(again.printed).toContain(`Drawn on 2026-11-02 already: ${join(folder.path, drawn)}`);
    const republished = await sample(folder, keys, [], '2026-11-09');
    expect(republished.printed.join('\n')).toContain('Published on 2026-11-02 already');
    expect(everyFile(folder.path)).toEqual(both);
  },
);

test(
  'a nonce that drew something that day draws nothing from what is published later',
  slow,
  async () => {
    using folder = aFolder();
    const other = keys.replace('--size 2', '--size 3');
    await sample(folder, keys);
    await sample(folder, keys, ['--nonce', 'one']);
    await sample(folder, other);
    const before = everyFile(folder.path);
    const error = await refused(sample(folder, other, ['--nonce', 'one']));
    expect(error.message).toMatch(/had drawn something when samples\S+ was published/);
    expect(everyFile(folder.path)).toEqual(before);
  },
);

test('nothing is drawn from what was never published, and nothing written', slow, async () => {
  using folder = aFolder();
  const error = await refused(sample(folder, keys, ['--nonce', 'one']));
  expect(error).toMatchObject({
    code: 'USAGE',
    message: 'sample: a nonce was given, and this frame was never published',
    hint: expect.stringContaining('proofpack sample 2026-10-31T060000Z --control IM-1'),
  });
  expect(Object.keys(everyFile(folder.path))).toEqual(['proofpack.yaml']);
});

test('a frame that is another one by now is refused with what changed', slow, async () => {
  using folder = aFolder();
  const asked = `${month} --frame role-grants --from 2026-07-01 --to 2026-10-30 --size 9 --method risk`;
  const onTenant = (...more: string[]) => sample(folder, asked, more, '2026-11-02', root);
  await onTenant();
  writeFileSync(
    join(folder.path, 'proofpack.yaml'),
    'format: 1\norganisation: Contoso\nexpected-subscriptions: [11111111-1111-4111-8111-111111111111]\n',
  );
  const error = await refused(onTenant('--nonce', 'one'));
  expect(error.message).toMatch(
    /the frame is another one than samples\/role-grants\S+\.yaml published: not read was nothing and is expected and not looked at: 1 subscription$/,
  );
});

test.for([
  ['role-grants', '2026-10-30', 4, true],
  ['deployments', '2026-10-30', 2, true],
  ['closed-alerts', '2026-10-30', 2, false],
] as const)(
  '%s to %s are drawn from the sample tenant',
  slow,
  async ([frame, to, size, isWhole]) => {
    using folder = aFolder();
    const asked = `${month} --frame ${frame} --from 2026-07-01 --to ${to} --size 9 --method stratified`;
    const published = JSON.parse(
      (await sample(folder, asked, ['--json'], '2026-11-02', root)).printed.join(''),
    );
    expect(published.sample.population.size).toBe(size);
    expect(published.sample.population.unread.length === 0).toBe(isWhole);
  },
);

test('nothing to draw from is refused, and told apart from nothing read', slow, async () => {
  using folder = aFolder();
  const quiet = '--frame role-grants --from 2020-01-01 --to 2020-01-31 --size 1 --method random';
  const seen = await refused(sample(folder, quiet, [], '2026-11-02', root));
  expect(seen).toMatchObject({
    code: 'NOT_FOUND',
    message: expect.stringContaining(
      'everything was read, and nothing is in the frame of role-grants',
    ),
  });
  const unread = await refused(sample(folder, quiet));
  expect(unread.message).toContain('not everything was read');
  expect(unread.message).toContain('role-assignments: not in this snapshot');
  expect(Object.keys(everyFile(folder.path))).toEqual(['proofpack.yaml']);
});

test('without a workspace there is nowhere to keep a sample', async () => {
  const error = await refused(runCommand(['sample', ...words(keys), '--out', narrow.path]));
  expect(error.message).toBe(
    'sample: there is no workspace from here upwards, in which a sample is kept',
  );
});
