import {
  cpSync,
  mkdirSync,
  mkdtempDisposableSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { verifyFolder } from '../../src/store/verify.ts';
import { tenant, writeSnapshot } from '../store/a-snapshot.ts';
import { runCommand } from './run-command.ts';

// Each judges several snapshots.
const slow = { tags: ['slow'] };

const ids = ['2026-07-31T060000Z', '2026-08-31T060000Z', '2026-10-31T060000Z'] as const;
const window = '2026-08-01..2026-10-31';

async function aSeries(root: string): Promise<void> {
  for (const id of ids) await writeSnapshot(root, { id });
}

const report = (root: string, ...more: string[]) =>
  runCommand(['report', '--period', window, '--formats', 'json', '--out', root, ...more]);

const sheetSchema = z.object({ rows: z.array(z.record(z.string(), z.unknown())) });
const sheet = (folder: string, id: string) =>
  sheetSchema.parse(JSON.parse(readFileSync(join(folder, `data/${id}.json`), 'utf8'))).rows;

async function packed(root: string): Promise<string> {
  const { printed } = await report(root, '--json');
  return String(JSON.parse(printed.join('')).folder);
}

describe('report --period', () => {
  test(
    'says on the console what nobody looked at, and exits 1 for it when strict',
    slow,
    async () => {
      using root = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
      await aSeries(root.path);
      const { printed, exitCode } = await report(root.path, '--strict');
      const text = printed.join(' ').replaceAll(/\s+/g, ' ');
      expect(exitCode).toBe(1);
      expect(text).toContain('Period 2026-08-01 to 2026-10-31: 2 readings.');
      expect(text).toContain('not declared; every month is assumed');
      expect(text).toContain('2026-09: no reading');
      for (const line of printed.filter((each) => !each.includes(root.path)))
        expect(line.length).toBeLessThanOrEqual(80);
    },
  );

  test('names what lies in the window and cannot be used', slow, async () => {
    using root = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
    using other = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
    await aSeries(root.path);
    const place = (id: string) => join(root.path, 'snapshots', tenant, id);
    const [strange, unfinished, lost] = ['29', '30', '15'].map((day) => `2026-09-${day}T060000Z`);
    writeFileSync(join(place(ids[1]), 'extra.txt'), 'x');
    const foreign = await writeSnapshot(other.path, {
      id: strange ?? '',
      tenant: 'elsewhere.example',
    });
    cpSync(foreign.folder, place(strange ?? ''), { recursive: true });
    mkdirSync(place(unfinished ?? ''));
    mkdirSync(join(root.path, 'assessments', tenant, lost ?? ''), { recursive: true });
    const rows = sheet(await packed(root.path), 'period-readings');
    const unusable = rows.filter((row) => row['Lies'] === 'not usable');
    expect(unusable.map((row) => [row['Snapshot'], row['Tie, in words']])).toEqual([
      [ids[1], expect.stringMatching(/^The snapshot in this folder is not .*extra\.txt/)],
      [lost, expect.stringContaining('is not below this root')],
      [strange, 'is of another tenant, elsewhere.example'],
      [unfinished, expect.stringContaining('has no manifest.json')],
    ]);
  });

  test('takes readings by the instant they speak for, in its order', slow, async () => {
    using root = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
    const [resumed, before] = ['2026-08-30T060000Z', '2026-08-31T060000Z'];
    const [slowRun, quick] = ['2026-09-05T060000Z', '2026-09-10T060000Z'];
    const gone = { id: '2026-09-12T060000Z', digest: '0'.repeat(64) };
    await writeSnapshot(root.path, { id: resumed, until: '2026-09-02' });
    await writeSnapshot(root.path, { id: before });
    await writeSnapshot(root.path, { id: slowRun, until: '2026-09-25' });
    await writeSnapshot(root.path, { id: quick });
    await writeSnapshot(root.path, { id: '2026-10-31T060000Z', previous: gone });
    const september = ['--period', '2026-09-01..2026-09-30', '--formats', 'json', '--json'];
    const { printed } = await runCommand(['report', ...september, '--out', root.path]);
    const folder = String(JSON.parse(printed.join('')).folder);
    const told = sheet(folder, 'period-readings').map((row) => [row['Snapshot'], row['Lies']]);
    expect(told).toEqual([
      [before, 'before'],
      [resumed, 'within'],
      [quick, 'within'],
      [slowRun, 'within'],
      [gone.id, 'not usable'],
    ]);
    expect((await verifyFolder(folder)).faults).toEqual([]);
    const asked = sheet(folder, 'period-controls').map((row) => row['Snapshot']);
    expect([...new Set(asked)]).toEqual([resumed, quick, slowRun]);
  });

  test('is refused where no snapshot speaks for a day of it', async () => {
    using root = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
    await aSeries(root.path);
    rmSync(join(root.path, 'snapshots', tenant, ids[1]), { recursive: true });
    rmSync(join(root.path, 'snapshots', tenant, ids[2]), { recursive: true });
    await expect(report(root.path)).rejects.toThrow(
      'for snapshots that speak for a day from 2026-08-01 to 2026-10-31: none is there.',
    );
  });

  test.for([
    [['latest'], 'the snapshot latest'],
    [['--trend'], '--trend'],
    [['--as-of', '2026-10-31', '--previous', 'previous'], '--as-of, --previous'],
    [['--system', 'chat'], '--system'],
  ] as const)('is refused with %j, which would choose a part', async ([more, words]) => {
    await expect(report('/nowhere', ...more)).rejects.toThrow(
      `--period was given with ${words}, and`,
    );
  });

  test.for([
    ['2026-08', 'which is not two days'],
    ['2026-08-01..2026-08-31..2026-09-30', 'which is not two days'],
    ['2026-08-31..2026-08-01', 'ends before it begins'],
    ['2026-02-30..2026-03-01', 'there is no such day'],
    ['2020-01-01..2026-01-01', 'more than three years'],
  ])('is refused as %s', async ([period, words]) => {
    await expect(
      runCommand(['report', '--period', period ?? '', '--out', '/nowhere']),
    ).rejects.toThrow(words);
  });

  test('--tenant is refused without it, for it would choose nothing', async () => {
    await expect(runCommand(['report', '--tenant', 'x', '--out', '/nowhere'])).rejects.toThrow(
      '--tenant was given without --period',
    );
  });
});
