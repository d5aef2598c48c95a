import { mkdtempDisposableSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { assessmentSchema } from '../../src/model/assessment.ts';
import { driftSchema } from '../../src/model/drift.ts';
import { openSnapshot } from '../../src/store/snapshot-folder.ts';
import { figuresFromJson, toldElsewhere } from '../helpers/figures-from-json.ts';
import { packageFaults } from '../helpers/package-faults.ts';
import { readWorkbook } from '../helpers/read-workbook.ts';
import { linkFaults, namedCells } from '../helpers/reference-faults.ts';
import { proofpack, type Ran, runNode } from './run-cli.ts';

const noNetwork = { NODE_OPTIONS: `--import=${new URL('./no-network.ts', import.meta.url).href}` };

describe('with the network cut', { tags: ['slow'] }, () => {
  const home = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
  const collected: string[] = [];
  let report: Ran;
  const offline = (typed: string): Promise<Ran> =>
    proofpack(typed.split(' '), { cwd: home.path, env: noNetwork });
  const pack = (): { folder: string; zip: string; files: string[] } => JSON.parse(report.stdout);

  beforeAll(async () => {
    for (const month of ['2026-09', '2026-10']) {
      const args = ['collect', '--sample', month, '--json'];
      const { stdout } = await proofpack(args, { cwd: home.path });
      collected.push(JSON.parse(stdout).folder);
    }
    report = await offline(
      'report 2026-10 --previous previous --json --framework nist-ai-600-1 --framework iso-42001',
    );
  }, 120_000);
  afterAll(() => home.remove());

  test('a snapshot is assessed', async () => {
    const { status, stdout, stderr } = await offline('assess 2026-10 --json');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(assessmentSchema.parse(JSON.parse(stdout)).snapshot.id).toBe('2026-10-31T060000Z');
  });

  test('a pack is written in every format, with the progress since the month before', () => {
    expect(report).toMatchObject({ status: 0, stderr: '' });
    expect(Object.keys(pack())).toEqual(['folder', 'zip', 'bundleDigest', 'files', 'workspace']);
    expect(pack().files).toEqual(
      expect.arrayContaining([
        'nist-ai-600-1.pdf',
        'executive.pdf',
        'iso-42001.pdf',
        'progress.pdf',
        'evidence.xlsx',
        'data/findings.csv',
        'data/findings.json',
        'data/sheets.schema.json',
        'findings.csv.gz',
        'inputs/snapshot/manifest.json',
      ]),
    );
  });

  test('every sheet of the pack is what the schema in it says, and tells its id', () => {
    const sheets = pack().files.filter((file) => /^data\/.+(?<!schema)\.json$/.test(file));
    const read = (file: string): unknown =>
      JSON.parse(readFileSync(join(home.path, pack().folder, file), 'utf8'));
    const schema = z.fromJSONSchema(z.looseObject({}).parse(read('data/sheets.schema.json')));
    expect(sheets.length).toBeGreaterThan(20);
    for (const file of sheets)
      expect([file, schema.safeParse(read(file)).error?.issues]).toEqual([file, undefined]);
  });

  test('sheet and file of findings hold every verdict once between them', () => {
    const folder = join(home.path, pack().folder);
    const assessed = assessmentSchema.parse(
      JSON.parse(readFileSync(join(folder, 'inputs/assessment/assessment.json'), 'utf8')),
    );
    const left = gunzipSync(readFileSync(join(folder, 'findings.csv.gz'))).toString();
    const listed = readFileSync(join(folder, 'data/findings.csv'), 'utf8');
    const ids = [left, listed].flatMap((csv) => csv.match(/^F-[^,]+/gm) ?? []);
    const told = assessed.checks.flatMap(({ tally }) => Object.values(tally));
    expect(ids).toHaveLength(told.reduce((sum, count) => sum + count, 0));
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('its workbook is a sound package whose links, names and charts all lead to what they say', () => {
    const { folder } = pack();
    const book = readWorkbook(readFileSync(join(home.path, folder, 'evidence.xlsx')));
    expect([...packageFaults(book), ...linkFaults(book)]).toEqual([]);
    expect([...book.parts.keys()]).toContain('xl/charts/chart1.xml');
    const json = readFileSync(join(home.path, folder, 'inputs/assessment/assessment.json'), 'utf8');
    const shown = [...namedCells(book)].filter(([name]) => !toldElsewhere.test(name));
    const told = [...figuresFromJson(json)].map(([name, value]) => [name, `${value}`] as const);
    expect(new Map(shown)).toEqual(new Map(told));
  });

  test('two snapshots are compared: counts by class, and every change', async () => {
    const { status, stdout, stderr } = await offline('diff 2026-09 2026-10 --json');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const { counts, changes } = driftSchema.parse(JSON.parse(stdout));
    expect(counts['fixed']).toBeGreaterThan(0);
    for (const [name, count] of Object.entries(counts).filter(([each]) => each !== 'unchanged'))
      expect(changes.filter((change) => change.class === name)).toHaveLength(count);
  });

  test.for([
    ['a snapshot', () => collected[1]],
    ['the folder of a pack', () => pack().folder],
    ['the zip of a pack', () => pack().zip],
    ['the assessment in a pack', () => join(pack().folder, 'inputs/assessment')],
  ] as const)('%s is verified', async ([, path]) => {
    const { status, stdout, stderr } = await offline(`verify ${path()} --json`);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, faults: [] });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test('what the pack holds of the snapshot opens as one', async () => {
    const { manifest } = await openSnapshot(join(home.path, pack().folder, 'inputs/snapshot'));
    expect(manifest).toEqual((await openSnapshot(join(home.path, collected[1] ?? ''))).manifest);
  });

  test('the catalogs are linted', async () => {
    const { status, stdout, stderr } = await offline('catalog lint');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/ 8 frameworks, \d+ controls, \d+ checks, no mistakes\.\nDigest /);
  });

  test('collecting is refused, so the cut is real for the command itself', async () => {
    const { status, stderr } = await offline('collect --sample 2026-10 --out elsewhere');
    expect(status).not.toBe(0);
    expect(stderr).toContain('network refused: listen');
  });
});

const reachOut = (place: string, env: Readonly<Record<string, string>>): Promise<Ran> =>
  runNode([join(import.meta.dirname, 'reach-out.child.ts'), place], { cwd: tmpdir(), env });

describe('the cut itself', { tags: ['slow'] }, () => {
  test.for(['here', 'worker', 'child'])('leaves no way out: %s', async (place) => {
    expect(await reachOut(place, noNetwork)).toMatchObject({ status: 0, stdout: 'open:\n' });
  });

  test('every way out is open without it', async () => {
    const { stdout } = await reachOut('worker', {});
    expect(stdout.trimEnd().split(' ')).toHaveLength(13);
  });

  test('whoever tries is found out by what stands on stderr, though the error was caught', async () => {
    const { stderr } = await reachOut('worker', noNetwork);
    expect(stderr.match(/^network refused: /gm)).toHaveLength(12);
  });
});
