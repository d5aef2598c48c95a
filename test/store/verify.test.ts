import {
  appendFileSync,
  mkdirSync,
  mkdtempDisposableSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { createAssessment } from '../../src/store/assessment-folder.ts';
import { verifyFolder } from '../../src/store/verify.ts';
import { writeZip } from '../../src/store/write-zip.ts';
import { zipContents } from '../../src/store/zip-contents.ts';
import { anAssessment } from './an-assessment.ts';
import { writePack } from './a-pack.ts';
import {
  all,
  aRecord,
  claim,
  digestIn,
  editHead,
  flipByte,
  october,
  recomputeSums,
  tenant,
  writeSnapshot,
} from './a-snapshot.ts';

const aRoot = () => mkdtempDisposableSync(join(tmpdir(), 'proofpack-verify-'));
const part = 'evidence/ai-resources/part-0001.ndjson.gz';

describe('a snapshot', () => {
  const cases: [string, (folder: string) => void, string, RegExp][] = [
    ['changed', (f) => flipByte(join(f, part)), part, /^changed/],
    ['missing', (f) => rmSync(join(f, part)), part, /^missing/],
    ['extra', (f) => writeFileSync(join(f, '.hidden'), ''), '.hidden', /^extra/],
    ['link', (f) => symlinkSync('/etc/passwd', join(f, 'passwd')), 'passwd', /is a link/],
    ['linked folder', (f) => symlinkSync('/etc', join(f, 'etc')), 'etc', /is a link/],
    [
      'traversal in SHA256SUMS',
      (f) => appendFileSync(join(f, 'SHA256SUMS'), `${'0'.repeat(64)}  ../../x\n`),
      '../../x',
      /is not a name/,
    ],
    [
      'traversal in the manifest',
      (f) => claim(f, { file: '/etc/passwd' }),
      '/etc/passwd',
      /no stored folder holds such a name/,
    ],
    [
      'unreadable manifest',
      (f) => writeFileSync(join(f, 'manifest.json'), '\0'),
      'manifest.json',
      /is not JSON/,
    ],
    [
      'another format',
      (f) => writeFileSync(join(f, 'manifest.json'), '{"format":7}'),
      'manifest.json',
      /format 7; this release reads format 1/,
    ],
    [
      'no format',
      (f) => writeFileSync(join(f, 'manifest.json'), '{}'),
      'manifest.json',
      /^format: /,
    ],
    ['wrong line count', (f) => claim(f, { lines: 1 }), part, /more than 1 line$/],
    [
      'wrong digest of the lines',
      (f) => claim(f, { raw: '0'.repeat(64) }),
      part,
      /its lines have sha256/,
    ],
    [
      'wrong count of keys',
      (f) => editHead(f, (m) => Object.assign(m.sources[0] ?? {}, { unique: 9 })),
      'evidence/ai-resources',
      /holds 2 different records, the manifest says 9/,
    ],
    [
      'fewer received than kept',
      (f) => editHead(f, (m) => Object.assign(m.sources[0] ?? {}, { received: 1 })),
      'evidence/ai-resources',
      /holds 2 lines, the manifest says 1 came/,
    ],
    [
      'wrong count of requests',
      (f) => editHead(f, (m) => Object.assign(m.requests, { lines: 5 })),
      'requests.ndjson.gz',
      /has 1 of 5 lines/,
    ],
    [
      'lines that are no requests',
      (f) => {
        writeFileSync(join(f, 'requests.ndjson.gz'), gzipSync('{}\n'));
        recomputeSums(f);
        const sha256 = digestIn(f, 'requests.ndjson.gz');
        editHead(f, (m) => Object.assign(m.requests, { sha256 }));
      },
      'requests.ndjson.gz',
      /line 1 is not a record/,
    ],
  ];
  test.for(cases)('%s is a fault with its file', async ([, change, file, problem]) => {
    using root = aRoot();
    const records = [aRecord(), aRecord({ id: '/z' })];
    const { folder } = await writeSnapshot(root.path, { records });
    change(folder);

    expect((await verifyFolder(folder)).faults).toContainEqual({
      file,
      problem: expect.stringMatching(problem),
    });
  });

  test('several faults are all listed, each once', async () => {
    using root = aRoot();
    const { folder } = await writeSnapshot(root.path);
    flipByte(join(folder, part));
    editHead(folder, (m) => Object.assign(m.requests, { lines: 5 }));
    writeFileSync(join(folder, 'extra.txt'), '');
    const { faults } = await verifyFolder(folder);

    expect(faults.map(({ file }) => file)).toEqual(['extra.txt', part, 'requests.ndjson.gz']);
  });

  test('every single flipped byte is a fault', async () => {
    using root = aRoot();
    const { folder } = await writeSnapshot(root.path);
    const seen: number[] = [];
    for (const file of ['SHA256SUMS', part, 'requests.ndjson.gz', 'manifest.json']) {
      const original = readFileSync(join(folder, file));
      for (let at = 0; at < original.length; at += Math.ceil(original.length / 20)) {
        flipByte(join(folder, file), at);
        seen.push((await verifyFolder(folder)).faults.length);
        writeFileSync(join(folder, file), original);
      }
    }
    expect(Math.min(...seen)).toBeGreaterThan(0);
    expect((await verifyFolder(folder)).faults).toEqual([]);
  });
});

test('a whole assessment has no fault, and a changed one has', async () => {
  using root = aRoot();
  const place = { root: root.path, tenant, snapshot: october, digest: anAssessment.digest };
  const writer = await createAssessment(place);
  await writer.write('scope', { id: '/', name: '', type: '', location: '', verdicts: [] });
  const folder = await writer.commit(anAssessment);
  expect(await verifyFolder(folder)).toMatchObject({ kind: 'assessment', faults: [] });

  const sums = readFileSync(join(folder, 'SHA256SUMS'));
  editHead(folder, (head) => Object.assign(head, { release: 7 }), 'assessment.json');
  expect((await verifyFolder(folder)).faults).toEqual([
    { file: 'assessment.json', problem: expect.stringContaining('release') },
  ]);
  expect(readFileSync(join(folder, 'SHA256SUMS'))).not.toEqual(sums);
});

test('an assessment in the form of another version is one fault, which says so and what to do', async () => {
  using root = aRoot();
  const place = { root: root.path, tenant, snapshot: october, digest: anAssessment.digest };
  const writer = await createAssessment(place);
  const folder = await writer.commit(anAssessment);
  const lacking = ['rates', 'tieOut', 'workspace'];
  editHead(
    folder,
    (head) => lacking.forEach((field) => Reflect.deleteProperty(head, field)),
    'assessment.json',
  );
  const [fault, ...more] = (await verifyFolder(folder)).faults;
  expect(more).toEqual([]);
  expect(fault?.file).toBe('assessment.json');
  expect(fault?.problem).toMatch(/\(rates: .*, and 2 more\): another version wrote it/);
  expect(fault?.problem).toContain('assess its snapshot again');
});

describe('a zip from a stranger', () => {
  test('names that lead outside are faults', async () => {
    using root = aRoot();
    const path = await zipOf(root.path, { 'p/../../evil.txt': 'x', 'p/manifest.json': '{}' });

    expect((await verifyFolder(path)).faults).toContainEqual({
      file: '../../evil.txt',
      problem: expect.stringContaining('is not a name'),
    });
  });

  test('files beside the folder are a fault', async () => {
    using root = aRoot();
    const path = await zipOf(root.path, { 'p/manifest.json': '{}', 'q/evil.txt': 'x' });

    expect((await verifyFolder(path)).faults).toContainEqual({
      file: '.',
      problem: 'the zip holds more than one folder',
    });
  });

  test.for([
    ['bytes before the first file', (zip: Buffer) => Buffer.concat([Buffer.from('MZ'), zip])],
    ['bytes after the end', (zip: Buffer) => Buffer.concat([zip, Buffer.from('x')])],
    ['a cut', (zip: Buffer) => zip.subarray(0, -30)],
    ['nothing at all', () => Buffer.alloc(0)],
    [
      'another name before the data than in the directory',
      (zip: Buffer) => replaceFirst(zip, 'README', 'README'.toLowerCase()),
    ],
    ['a link', (zip: Buffer) => asLink(zip)],
  ] as const)('%s is a fault', async ([, change]) => {
    using root = aRoot();
    const { zip } = await writePack(root.path);
    writeFileSync(zip, change(readFileSync(zip)));

    expect((await verifyFolder(zip)).faults).not.toEqual([]);
  });

  test('no flipped byte makes verify throw or lets other content pass', async () => {
    using root = aRoot();
    const { zip } = await writePack(root.path);
    const original = readFileSync(zip);
    const before = await contentOf(zip);
    const passed: boolean[] = [];
    let tried = 0;
    for (let at = 0; at < original.length; at += 23) {
      tried += 1;
      flipByte(zip, at);
      const { faults } = await verifyFolder(zip);
      if (faults.length === 0) passed.push((await contentOf(zip)).equals(before));
      writeFileSync(zip, original);
    }
    // Dates and the like may change unseen: they are no content.
    expect(passed.every(Boolean)).toBe(true);
    expect(passed.length).toBeLessThan(tried / 2);
  }, 60_000);
});

test('a path that is not there, and a folder of nothing, are faults', async () => {
  using root = aRoot();
  mkdirSync(join(root.path, 'empty'));

  expect((await verifyFolder(join(root.path, 'nowhere'))).faults[0]?.problem).toContain('ENOENT');
  expect((await verifyFolder(join(root.path, 'empty'))).faults.length).toBeGreaterThan(0);
});

async function contentOf(zip: string): Promise<Buffer> {
  const contents = await zipContents(zip);
  const bytes: Buffer[] = [];
  for (const file of contents.files.keys())
    bytes.push(Buffer.from(file), ...(await all(contents.read(file))));
  return Buffer.concat(bytes);
}

function replaceFirst(zip: Buffer, from: string, to: string): Buffer {
  const copy = Buffer.from(zip);
  copy.write(to, copy.indexOf(from), 'latin1');
  return copy;
}

function asLink(zip: Buffer): Buffer {
  const copy = Buffer.from(zip);
  const entry = copy.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  copy.writeUInt32LE(0o120777 * 0x10000, entry + 38);
  return copy;
}

async function zipOf(root: string, files: Record<string, string>): Promise<string> {
  const path = join(root, 'x.zip');
  const inputs = Object.entries(files).map(([name, text]) => ({
    name,
    bytes: Buffer.byteLength(text),
    read: async function* () {
      yield Buffer.from(text);
    },
  }));
  await writeZip(path, inputs);
  return path;
}
