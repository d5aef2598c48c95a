import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempDisposableSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packFaults } from '../../src/store/verify-pack.ts';
import { verifyFolder } from '../../src/store/verify.ts';
import { deflated } from '../../src/store/zip-format.ts';
import { filesIn, restate, writeEarlier, writePack } from './a-pack.ts';
import { claim, editHead, flipByte, writeSnapshot } from './a-snapshot.ts';
import { fault, faultsOf, snapshotHead, zeros } from './faults-of.ts';
import { deflatedEntry, zip, zipOfBodies } from './packed-files.ts';

const aRoot = () => mkdtempDisposableSync(join(tmpdir(), 'proofpack-verify-pack-'));

test('an untouched pack has no fault, with and without an earlier assessment', async () => {
  using root = aRoot();
  using other = aRoot();
  const plain = await writePack(root.path);
  const progress = await writePack(other.path, { earlier: await writeEarlier(other.path) });

  for (const path of [plain.folder, plain.zip, progress.folder, progress.zip])
    expect(await verifyFolder(path)).toMatchObject({ kind: 'pack', faults: [] });
});

test('a pack zipped again by another tool, workbook and all, has no fault', async () => {
  using root = aRoot();
  const { folder, zip: path } = await writePack(root.path);
  const files = filesIn(folder).map((file) => [`p/${file}`, readFileSync(join(folder, file))]);
  writeFileSync(path, zip(deflated, Object.fromEntries(files)));

  expect(await faultsOf(path)).toEqual([]);
});

test('faults of the snapshot inside carry its folder', async () => {
  using root = aRoot();
  const { folder } = await writeSnapshot(root.path);
  claim(folder, { lines: 5 });
  const pack = await writePack(root.path, { snapshot: folder });

  const found = fault('inputs/snapshot/evidence/ai-resources/part-0001.ndjson.gz', /has 1 of 5/);
  expect(await faultsOf(pack.folder)).toEqual([found]);
  expect(await faultsOf(pack.zip)).toEqual([found]);
});

test('a statement that leaves a file out is a fault', async () => {
  using root = aRoot();
  const { folder } = await writePack(root.path);
  editHead(folder, (statement) => Reflect.set(statement, 'subject', []));

  expect(await faultsOf(folder)).toContainEqual(
    fault('README.txt', 'extra: manifest.json does not name it'),
  );
});

describe('a snapshot or assessment where a pack carries none', () => {
  const strayHead = /^no pack carries a snapshot or assessment here$/;

  test.for([
    'copy/manifest.json',
    'copy/assessment.json',
    'inputs/manifest.json',
    'inputs/other/assessment.json',
  ])('is a fault at %s', async (file) => {
    using root = aRoot();
    const { folder } = await writePack(root.path);
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    copyFileSync(join(folder, snapshotHead), join(folder, file));
    restate(folder);

    expect(await faultsOf(folder)).toEqual([fault(file, strayHead)]);
  });

  test('is a fault even when it is whole', async () => {
    using root = aRoot();
    const { folder } = await writePack(root.path);
    cpSync(join(folder, 'inputs/snapshot'), join(folder, 'inputs/other'), { recursive: true });
    restate(folder);

    expect(await faultsOf(folder)).toEqual([fault('inputs/other/manifest.json', strayHead)]);
  });

  test('that is at fault already is not named again', async () => {
    using root = aRoot();
    const { folder } = await writePack(root.path);
    copyFileSync(join(folder, snapshotHead), join(folder, 'inputs/manifest.json'));

    expect(await faultsOf(folder)).toEqual([
      fault('inputs/manifest.json', /^extra: SHA256SUMS does not name it$/),
    ]);
  });

  test('is not read again for every folder above it', async () => {
    const files = new Map<string, { bytes: number }>([['manifest.json', { bytes: 2 }]]);
    for (let depth = 1; depth <= 40; depth++)
      files.set(`${'a/'.repeat(depth)}manifest.json`, { bytes: 2 });
    const reads = new Map<string, number>();
    const contents = {
      files,
      faults: [],
      async *read(file: string) {
        reads.set(file, (reads.get(file) ?? 0) + 1);
        yield Buffer.from('{}');
      },
    };
    const deepest = `${'a/'.repeat(40)}manifest.json`;

    expect((await packFaults(contents)).length).toBeGreaterThan(0);
    expect(reads.get(deepest)).toBe(1);
  });
});

describe('a content digest', () => {
  test.for(['evidence.xlsx', 'report.pdf', 'findings.csv.gz'])(
    'of %s that differs, or is left out, is a fault',
    async (file) => {
      using root = aRoot();
      const { folder } = await writePack(root.path);
      restate(folder, ({ contents }) => Object.assign(contents, { [file]: zeros }));
      expect(await faultsOf(folder)).toEqual([
        fault(file, /^says something else: content digest is .*, manifest\.json says 0{64}$/),
      ]);

      restate(folder, ({ contents }) => Reflect.deleteProperty(contents, file));
      expect(await faultsOf(folder)).toEqual([
        fault(file, 'manifest.json gives no content digest of it'),
      ]);
    },
  );

  test.for([
    ['evidence.xlsx', 'hello', 'is not a zip'],
    ['evidence.xlsx', bomb(), 'b is not where the file before it ends'],
    ['report.pdf', 'hello', 'is not a PDF'],
    ['findings.csv.gz', 'hello', 'incorrect header check'],
  ] as const)('of a %s that cannot be read is a fault', async ([file, bytes, problem]) => {
    using root = aRoot();
    const { folder } = await writePack(root.path);
    writeFileSync(join(folder, file), bytes);
    restate(folder);

    expect(await faultsOf(folder)).toEqual([
      fault(file, `content digest cannot be recomputed: cannot be read: .*${problem}`),
    ]);
  });

  test('of a file with changed bytes is not looked at: the file is named once', async () => {
    using root = aRoot();
    const { folder } = await writePack(root.path);
    flipByte(join(folder, 'evidence.xlsx'));

    expect(await faultsOf(folder)).toEqual([fault('evidence.xlsx', /^changed: sha256 is /)]);
  });

  test('of a file that is not there, or is not packed, is a fault', async () => {
    using root = aRoot();
    const { folder } = await writePack(root.path);
    const given = { 'gone.pdf': zeros, 'README.txt': zeros };
    restate(folder, ({ contents }) => Object.assign(contents, given));

    expect(await faultsOf(folder)).toEqual([
      fault('README.txt', 'gives its content digest, and it is not packed'),
      fault('gone.pdf', 'missing: manifest.json gives its content digest'),
    ]);
  });
});

test('faults of every sort are listed at once', async () => {
  using root = aRoot();
  const { folder } = await writePack(root.path);
  rmSync(join(folder, 'empty.txt'));
  editHead(folder, (statement) => {
    const { predicate } = JSON.parse(JSON.stringify(statement));
    predicate.facts.snapshot = zeros;
    predicate.contents['evidence.xlsx'] = zeros;
    Object.assign(statement, { predicate });
  });

  expect((await faultsOf(folder)).map(({ file }) => file)).toEqual([
    'empty.txt',
    snapshotHead,
    'evidence.xlsx',
  ]);
});

/** Two entries of one workbook at the same place. */
function bomb(): Buffer {
  const { entry, body } = deflatedEntry('a', Buffer.alloc(1000));
  return zipOfBodies([body], [entry, { ...entry, name: 'b' }]);
}
