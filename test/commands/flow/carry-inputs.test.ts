import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempDisposableSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openJudging } from '../../../src/commands/flow/judging.ts';
import { writePack } from '../../../src/commands/flow/write-pack.ts';
import { writeSnapshot } from '../../store/a-snapshot.ts';
import { healthy, writeFiles } from '../../workspace/a-workspace.ts';

/** Judges, lets somebody touch the workspace, then writes the pack. Gives the packs that lie there afterwards. */
async function packedAfter(touch: (grc: string) => void, system?: string) {
  using root = mkdtempDisposableSync(join(tmpdir(), 'carry-inputs-'));
  await writeSnapshot(root.path);
  const folder = join(root.path, 'grc');
  mkdirSync(folder);
  writeFiles(folder, healthy);
  const env = { PATH: process.env['PATH'] };
  const judging = openJudging(root.path, undefined, { folder, how: 'flag', env });
  const judged = await judging.judge(await judging.open('latest'));
  touch(folder);
  const chosen = system === undefined ? {} : { system: { id: system, name: system } };
  const order = { judging, judged, frameworks: ['mcsb'], formats: ['csv'] as const, ...chosen };
  const failure: unknown = await writePack(order).then(
    () => undefined,
    (error: unknown) => error,
  );
  const packs = join(root.path, 'packs');
  const left = existsSync(packs)
    ? readdirSync(packs, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    : [];
  return { failure, left: left.length };
}

const refused = {
  failure: expect.objectContaining({
    code: 'SNAPSHOT_CHANGED',
    message: expect.stringContaining('files of the workspace were changed after the assessment'),
  }),
  left: 0,
};

test('a workspace that nobody touched meanwhile is carried', async () => {
  const { failure, left } = await packedAfter(() => {});
  expect(failure).toBeUndefined();
  expect(left).toBeGreaterThan(0);
});

test.for<[string, (grc: string) => void]>([
  ['one byte more', (grc) => appendFileSync(join(grc, 'waivers/keys.yaml'), '\n')],
  ['another document', (grc) => writeFileSync(join(grc, 'attachments/policy.pdf'), '%PDF-1.7\n')],
  ['a file gone', (grc) => rmSync(join(grc, 'soa/a-2-2.yaml'))],
])('a workspace with %s after it was judged is not, and nothing is written', async ([, touch]) => {
  expect(await packedAfter(touch)).toEqual(refused);
});

test('a pack of one system carries no workspace, and what happens to it meanwhile is no matter', async () => {
  const { failure } = await packedAfter((grc) => rmSync(join(grc, 'soa/a-2-2.yaml')), 'fraud');
  expect(failure).toBeUndefined();
});
