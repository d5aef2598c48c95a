import { mkdtempDisposableSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { type AboutAssessment, restate, swap, writeAssessment, writePack } from './a-pack.ts';
import { aRecord, writeSnapshot } from './a-snapshot.ts';
import { fault, faultsOf, snapshotHead, zeros } from './faults-of.ts';

const august = '2026-08-31T060000Z';
const september = '2026-09-30T060000Z';
const folderOf = (id: string) => `inputs/readings/${id}`;
const manifestOf = (id: string) => `${folderOf(id)}/snapshot/manifest.json`;
const assessmentOf = (id: string) => `${folderOf(id)}/assessment/assessment.json`;

const aRoot = () => mkdtempDisposableSync(join(tmpdir(), 'proofpack-verify-period-'));

async function reading(
  root: string,
  id: string,
  role: 'before' | 'within',
  about: AboutAssessment = {},
) {
  const { folder: snapshot } = await writeSnapshot(root, { id });
  const asOf = `${id.slice(0, 10)}T06:10:00Z`;
  const assessment = await writeAssessment(root, snapshot, { asOf, ...about });
  return { id, role, snapshot, assessment };
}

/** A pack of a window with one reading before it, one within, and its own. */
async function aPack(root: string, about: AboutAssessment = {}) {
  const readings = [
    await reading(root, august, 'before'),
    await reading(root, september, 'within', about),
  ];
  const { folder } = await writePack(root, { readings });
  return { folder, readings };
}

const factSchema = z.object({
  readings: z.array(z.object({ id: z.string(), role: z.string() }).loose()),
});
type Readings = z.infer<typeof factSchema>['readings'];

/** Changes what the pack says of its readings. */
const restatePeriod = (folder: string, over: (readings: Readings) => object): void =>
  restate(folder, ({ facts }) => {
    const said = factSchema.loose().parse(facts['period']);
    facts['period'] = { ...said, ...over(said.readings) };
  });

describe('a pack of an audit window', () => {
  test('is whole with every reading that it names', async () => {
    using root = aRoot();
    expect(await faultsOf((await aPack(root.path)).folder)).toEqual([]);
  });

  test('may not lack one', async () => {
    using root = aRoot();
    const { folder } = await aPack(root.path);
    rmSync(join(folder, folderOf(september)), { recursive: true });
    restate(folder);
    expect(await faultsOf(folder)).toEqual(
      expect.arrayContaining([
        fault(manifestOf(september), 'missing'),
        fault(assessmentOf(september), 'missing'),
      ]),
    );
  });

  test('may not carry one that it does not name', async () => {
    using root = aRoot();
    const { folder } = await aPack(root.path);
    restatePeriod(folder, (readings) => ({ readings: readings.slice(1) }));
    expect(await faultsOf(folder)).toEqual(
      expect.arrayContaining([fault(manifestOf(august), 'no pack carries')]),
    );
  });

  test('may not carry readings without a window', async () => {
    using root = aRoot();
    const { folder } = await aPack(root.path);
    restate(folder, ({ facts }) => delete facts['period']);
    expect(await faultsOf(folder)).toHaveLength(4);
  });

  test('holds each to its snapshot: another whole one in its place is told', async () => {
    using root = aRoot();
    using elsewhere = aRoot();
    const { folder } = await aPack(root.path);
    const records = [aRecord({ row: { name: 'chat', properties: { disableLocalAuth: false } } })];
    const other = await writeSnapshot(elsewhere.path, { id: september, records });
    swap(join(folder, folderOf(september), 'snapshot'), other.folder);
    restate(folder);
    expect(await faultsOf(folder)).toEqual(
      expect.arrayContaining([
        fault(manifestOf(september), 'facts.period names another'),
        fault(assessmentOf(september), 'snapshot.digest is'),
      ]),
    );
  });

  test.for<[string, AboutAssessment, string]>([
    ['by another release', { release: '0.0.9' }, 'release is 0.0.9, not 0.1.0'],
    [
      'by other rules',
      { inputs: { catalogs: zeros, templates: zeros, workspace: null } },
      'other catalogs than the last',
    ],
    [
      'with other declarations',
      { inputs: { catalogs: zeros, templates: zeros, workspace: zeros } },
      'other workspace',
    ],
    [
      'as of another instant',
      { asOf: '2026-10-31T06:10:00Z' },
      'its snapshot speaks for 2026-09-30',
    ],
  ])('is refused where one was judged %s', async ([, about, problem]) => {
    using root = aRoot();
    const { folder } = await aPack(root.path, about);
    expect(await faultsOf(folder)).toEqual(
      expect.arrayContaining([fault(assessmentOf(september), problem)]),
    );
  });

  test.for<[string, (readings: Readings) => Readings, string]>([
    ['in another order', (all) => all.toReversed(), 'are not in order'],
    [
      'of which one is said to lie before',
      (all) => all.map((each) => ({ ...each, role: 'before' })),
      'are not in order',
    ],
  ])('is refused with readings %s', async ([, edit, problem]) => {
    using root = aRoot();
    const { folder } = await aPack(root.path);
    restatePeriod(folder, (readings) => ({ readings: edit(readings) }));
    expect(await faultsOf(folder)).toEqual(
      expect.arrayContaining([fault('manifest.json', problem)]),
    );
  });

  test('is refused where a reading lies elsewhere than it says', async () => {
    using root = aRoot();
    const { folder } = await aPack(root.path);
    restatePeriod(folder, () => ({ from: '2026-08-01' }));
    expect(await faultsOf(folder)).toEqual([
      fault(manifestOf(august), 'speaks for 2026-08-31, which lies within the window, not before'),
    ]);
  });

  test('is refused where its own snapshot is not the last reading', async () => {
    using root = aRoot();
    const { folder } = await aPack(root.path);
    restatePeriod(folder, (readings) => ({ readings: readings.slice(0, -1) }));
    expect(await faultsOf(folder)).toEqual(
      expect.arrayContaining([fault(snapshotHead, 'facts.period names another')]),
    );
  });

  test('is refused where its own snapshot does not lie in the window', async () => {
    using root = aRoot();
    const { folder } = await aPack(root.path);
    restatePeriod(folder, () => ({ to: '2026-10-30' }));
    expect(await faultsOf(folder)).toEqual([
      fault(snapshotHead, 'speaks for 2026-10-31, which lies after the window'),
    ]);
  });

  test('is refused where a reading names another before it than the one carried', async () => {
    using root = aRoot();
    const readings = [await reading(root.path, september, 'within')];
    const previous = { id: september, digest: zeros };
    const { folder: snapshot } = await writeSnapshot(root.path, { previous });
    const { folder } = await writePack(root.path, { readings, snapshot });
    expect(await faultsOf(folder)).toEqual([
      fault(snapshotHead, `names another ${september} before it`),
    ]);
  });

  test('is refused where a reading that another names is left out in silence', async () => {
    using root = aRoot();
    const previous = { id: september, digest: zeros };
    const { folder: snapshot } = await writeSnapshot(root.path, { previous });
    const { folder } = await writePack(root.path, { readings: [], snapshot });
    expect(await faultsOf(folder)).toEqual([
      fault(snapshotHead, `names ${september} before it, which facts.period leaves out`),
    ]);
    restatePeriod(folder, () => ({ unusable: [september] }));
    expect(await faultsOf(folder)).toEqual([]);
  });

  test.for([
    ['no day', { from: 'whenever' }],
    ['an id that is none', { unusable: ['../elsewhere'] }],
  ])('with %s is refused', async ([, over]) => {
    using root = aRoot();
    const { folder } = await aPack(root.path);
    restatePeriod(folder, () => (typeof over === 'object' ? over : {}));
    expect(await faultsOf(folder)).toEqual(
      expect.arrayContaining([fault('manifest.json', 'facts.period is not a period')]),
    );
  });

  test('with something else in place of the window is refused', async () => {
    using root = aRoot();
    const { folder } = await aPack(root.path);
    restate(folder, ({ facts }) => Object.assign(facts, { period: { readings: [] } }));
    expect(await faultsOf(folder)).toEqual(
      expect.arrayContaining([fault('manifest.json', 'facts.period is not a period')]),
    );
  });
});
