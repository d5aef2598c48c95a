import { globSync, mkdtempDisposableSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { trendSchema } from '../../src/model/trend.ts';
import { editHead, writeSnapshot } from '../store/a-snapshot.ts';
import { runCommand } from './run-command.ts';

// Each judges several snapshots.
const slow = { tags: ['slow'] };

const ids = ['2026-07-31T060000Z', '2026-08-31T060000Z', '2026-10-31T060000Z'] as const;
const digest = (folder: string): string =>
  String(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')).id);

async function aSeries(root: string): Promise<void> {
  for (const id of ids) await writeSnapshot(root, { id });
}

describe('trend', () => {
  test('takes every snapshot, oldest first, and tells a state for each', slow, async () => {
    using root = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
    await aSeries(root.path);
    const { exitCode, printed } = await runCommand(['trend', '--out', root.path, '--json']);
    expect(exitCode).toBe(0);
    const trend = trendSchema.parse(JSON.parse(printed.join('')));
    expect(trend.points.map(({ snapshot }) => snapshot)).toEqual(ids);
    const text = await runCommand(['trend', '--out', root.path]);
    expect(text.printed.join('\n')).toContain('Each is a state at\nan instant');
    for (const line of text.printed) expect(line.length).toBeLessThanOrEqual(80);
  });

  test('takes those that are named, in any order and each once', async () => {
    using root = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
    await aSeries(root.path);
    const named = ['2026-10', '2026-07', 'latest'];
    const { printed } = await runCommand(['trend', ...named, '--out', root.path, '--json']);
    const { points } = trendSchema.parse(JSON.parse(printed.join('')));
    expect(points.map(({ snapshot }) => snapshot)).toEqual([ids[0], ids[2]]);
  });

  test('says where it looked when there is nothing', async () => {
    using root = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
    await expect(runCommand(['trend', '--out', root.path])).rejects.toThrow(
      `Looking for snapshots in ${root.path}: there are none.`,
    );
  });
});

test('report --trend tells the snapshots up to its own', slow, async () => {
  using root = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
  await aSeries(root.path);
  const run = ['report', '2026-08', '--trend', '--formats', 'json', '--out', root.path, '--json'];
  const { folder } = JSON.parse((await runCommand(run)).printed.join(''));
  const { rows } = JSON.parse(readFileSync(join(String(folder), 'data/trend.json'), 'utf8'));
  const told = new Set(rows.map((row: { Snapshot: string }) => row.Snapshot));
  expect([...told]).toEqual([ids[0], ids[1]]);
});

test('report --trend has its own snapshot as the pack has it', slow, async () => {
  using root = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
  for (const id of ids.slice(0, 2)) await writeSnapshot(root.path, { id });
  const run = ['report', '2026-08', '--trend', '--as-of', '2026-12-15', '--formats', 'json'];
  const { printed } = await runCommand([...run, '--out', root.path, '--json']);
  const { folder } = JSON.parse(printed.join(''));
  const read = (file: string) => JSON.parse(readFileSync(join(String(folder), file), 'utf8'));
  const { rows } = read('data/trend.json');
  expect(rows.at(-1)['Assessment']).toBe(read('inputs/assessment/assessment.json').digest);
});

test('report --trend is refused for a pack of one system, which would leave it out', async () => {
  using root = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
  await expect(
    runCommand(['report', '--trend', '--system', 'chat', '--out', root.path]),
  ).rejects.toThrow('a trend is of the whole organisation');
});

describe('snapshots', () => {
  test('names the periods without one, and under --strict exits 1', async () => {
    using root = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
    await aSeries(root.path);
    const { exitCode, printed } = await runCommand(['snapshots', '--out', root.path]);
    expect(exitCode).toBe(0);
    expect(printed.join(' ')).toContain('Without a snapshot: 2026-09.');
    expect((await runCommand(['snapshots', '--out', root.path, '--strict'])).exitCode).toBe(1);
  });

  test('tells one that is not as it was written, and exits 2', async () => {
    using root = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
    await aSeries(root.path);
    const { printed } = await runCommand(['snapshots', '--out', root.path, '--json']);
    const folder = JSON.parse(printed.join('')).snapshots[1].folder;
    expect(digest(folder)).toBe(ids[1]);
    const manifest = join(folder, 'manifest.json');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"format": 1', '"format":  1'));
    const told = await runCommand(['snapshots', '--out', root.path]);
    expect(told.exitCode).toBe(2);
    expect(told.printed.join('\n')).toContain(`${ids[1]}: NOT AS WRITTEN;`);
  });

  test('says what is wrong with one in a sentence that ends once', async () => {
    using root = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
    const { folder } = await writeSnapshot(root.path, { id: ids[0] });
    const manifest = join(folder, 'manifest.json');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"format": 1', '"format": 2'));
    const { printed } = await runCommand(['snapshots', '--out', root.path]);
    const text = printed.join(' ').replaceAll(/\s+/g, ' ');
    expect(text).toMatch(/this folder.* has format 2; this release reads format 1\.(?!\.)/);
  });
});

describe('diff', () => {
  test(
    '--as-judged starts from an assessment that is kept, by the beginning of its digest',
    slow,
    async () => {
      using root = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
      await aSeries(root.path);
      const out = ['--out', root.path];
      const { printed } = await runCommand([
        'assess',
        '2026-07',
        '--as-of',
        '2026-12-31',
        '--json',
        ...out,
      ]);
      const kept = String(JSON.parse(printed.join('')).digest);
      const same = await runCommand([
        'diff',
        '2026-07',
        '2026-07',
        '--as-judged',
        kept.slice(0, 12),
        '--json',
        ...out,
      ]);
      expect(same.exitCode).toBe(0);
      expect(JSON.parse(same.printed.join(''))).toMatchObject({
        old: { digest: kept },
        rejudged: { differs: [] },
      });
      await expect(
        runCommand(['diff', '2026-07', '2026-07', '--as-judged', 'ffffffff', ...out]),
      ).rejects.toThrow('whose digest begins with ffffffff');
      await expect(
        runCommand(['diff', '2026-07', '2026-07', '--as-judged', kept.slice(0, 4), ...out]),
      ).rejects.toThrow(`begins with ${kept.slice(0, 4)}`);

      const [head = ''] = globSync(`${root.path}/assessments/*/*/${kept}/assessment.json`);
      editHead(dirname(head), (json) => Reflect.deleteProperty(json, 'tieOut'), 'assessment.json');
      await expect(
        runCommand(['diff', '2026-07', '2026-07', '--as-judged', kept.slice(0, 12), ...out]),
      ).rejects.toMatchObject({
        code: 'SNAPSHOT_FORMAT',
        message: expect.stringContaining('another one wrote it, or it was altered'),
        hint: expect.stringContaining('`proofpack assess 2026-07-31T060000Z`'),
      });
    },
  );
});
