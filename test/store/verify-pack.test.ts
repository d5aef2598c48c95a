import { mkdtempDisposableSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/store/fault.ts';
import { verifyFolder } from '../../src/store/verify.ts';
import { deflated } from '../../src/store/zip-format.ts';
import { filesIn, restate, sha256, swap, writeAssessment, writePack } from './a-pack.ts';
import {
  aRecord,
  claim,
  editHead,
  flipByte,
  october,
  tenant,
  writeSnapshot,
} from './a-snapshot.ts';
import { deflatedEntry, zip, zipOfBodies } from './packed-files.ts';

const aRoot = () => mkdtempDisposableSync(join(tmpdir(), 'proofpack-verify-pack-'));
const snapshotHead = 'inputs/snapshot/manifest.json';
const assessmentHead = 'inputs/assessment/assessment.json';
const earlierHead = 'inputs/earlier-assessment/assessment.json';
const zeros = '0'.repeat(64);

const faultsOf = async (path: string): Promise<readonly Fault[]> =>
  (await verifyFolder(path)).faults;

const fault = (file: string, problem: string | RegExp) => ({
  file,
  problem: expect.stringMatching(problem),
});

/** A month that came before, with another digest for its assessment. */
async function writeEarlier(
  root: string,
  about: Parameters<typeof writeAssessment>[2] = {},
): Promise<string> {
  const { folder } = await writeSnapshot(root, { id: '2026-09-30T060000Z' });
  return writeAssessment(root, folder, about, 'e'.repeat(64));
}

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

describe('another whole snapshot in the place of the one that was judged', () => {
  test('is not the one the facts name, nor the one the assessment names', async () => {
    using root = aRoot();
    using other = aRoot();
    const { folder } = await writePack(root.path);
    const another = await writeSnapshot(other.path, { records: [aRecord({ id: '/z' })] });
    swap(join(folder, 'inputs/snapshot'), another.folder);
    restate(folder);

    expect(await faultsOf(folder)).toEqual([
      fault(snapshotHead, /^is another: its digest is .*, facts\.snapshot says /),
      fault(
        assessmentHead,
        /^snapshot\.digest is .*, that of inputs\/snapshot\/manifest\.json is /,
      ),
    ]);
  });

  test('with the fact changed to match, it still is not the one that was judged', async () => {
    using root = aRoot();
    using other = aRoot();
    const { folder } = await writePack(root.path);
    const about = { id: '2026-11-20T060000Z', tenant: tenant.replace(/a$/, 'b') };
    const another = await writeSnapshot(other.path, { ...about, tenantName: 'Fabrikam' });
    swap(join(folder, 'inputs/snapshot'), another.folder);
    const digest = sha256(join(another.folder, 'manifest.json'));
    restate(folder, ({ facts }) => Object.assign(facts, { snapshot: digest }));

    expect(await faultsOf(folder)).toEqual([
      fault(assessmentHead, /^snapshot\.digest is /),
      fault(assessmentHead, `snapshot.id is ${october}, `),
      fault(assessmentHead, `snapshot.tenant is ${tenant}, `),
      fault(assessmentHead, 'snapshot.tenantName is Contoso, '),
    ]);
  });
});

test('another whole assessment of the same snapshot is not the one the facts name', async () => {
  using root = aRoot();
  const { folder } = await writePack(root.path);
  const snapshot = join(folder, 'inputs/snapshot');
  const another = await writeAssessment(root.path, snapshot, {}, 'f'.repeat(64));
  swap(join(folder, 'inputs/assessment'), another);
  restate(folder);

  expect(await faultsOf(folder)).toEqual([
    fault(assessmentHead, /^is another: its digest is f{64}, facts\.assessment says a{64}$/),
  ]);
});

describe('a fact', () => {
  test.for([
    ['snapshot', zeros, snapshotHead, /^is another: .* says 0{64}$/],
    ['assessment', zeros, assessmentHead, /^is another: .* says 0{64}$/],
    ['previous', zeros, earlierHead, /^missing: facts\.previous names it$/],
    ['snapshot', undefined, 'manifest.json', 'facts.snapshot is not a sha256'],
    ['assessment', 'a', 'manifest.json', 'facts.assessment is not a sha256'],
    ['assessment', null, 'manifest.json', 'facts.assessment is not a sha256'],
    ['previous', undefined, 'manifest.json', 'facts.previous is not a sha256'],
  ] as const)('%s changed to %s is a fault', async ([name, value, file, problem]) => {
    using root = aRoot();
    const { folder } = await writePack(root.path);
    restate(folder, ({ facts }) => Object.assign(facts, { [name]: value }));

    expect(await faultsOf(folder)).toEqual([fault(file, problem)]);
  });

  test.for([
    ['inputs/snapshot', snapshotHead, 'missing: facts.snapshot names it'],
    ['inputs/assessment', assessmentHead, 'missing: facts.assessment names it'],
  ] as const)('without %s names what is not there', async ([part, file, problem]) => {
    using root = aRoot();
    const { folder } = await writePack(root.path);
    rmSync(join(folder, part), { recursive: true });
    restate(folder);

    expect(await faultsOf(folder)).toEqual([{ file, problem }]);
  });
});

describe('an earlier assessment', () => {
  test('that the facts deny is a fault', async () => {
    using root = aRoot();
    const { folder } = await writePack(root.path, { earlier: await writeEarlier(root.path) });
    restate(folder, ({ facts }) => Object.assign(facts, { previous: null }));

    expect(await faultsOf(folder)).toEqual([fault(earlierHead, 'extra: facts.previous is null')]);
  });

  test.for([
    ['another tenant', { tenant: 'x' }, /^snapshot\.tenant is x, that of .* is 0{8}-/],
    ['a later month', { id: '2026-12-31T060000Z' }, /^snapshot 2026-12-31T060000Z is later than/],
  ] as const)('of %s is a fault', async ([, about, problem]) => {
    using root = aRoot();
    const earlier = await writeEarlier(root.path, about);
    const { folder } = await writePack(root.path, { earlier });

    expect(await faultsOf(folder)).toEqual([fault(earlierHead, problem)]);
  });

  test('of other evidence than the snapshot before is a fault', async () => {
    using root = aRoot();
    const { folder: snapshot } = await writeSnapshot(root.path);
    const previous = { id: '2026-09-30T060000Z', digest: zeros };
    editHead(snapshot, (manifest) => Object.assign(manifest, { previous }));
    const earlier = await writeEarlier(root.path);
    const { folder } = await writePack(root.path, { snapshot, earlier });

    expect(await faultsOf(folder)).toEqual([
      fault(earlierHead, /^snapshot\.digest is .*, inputs\/snapshot\/manifest\.json names 0{64}$/),
    ]);
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
