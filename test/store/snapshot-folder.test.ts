import {
  appendFileSync,
  mkdtempDisposableSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Part } from '../../src/model/snapshot.ts';
import { openSnapshot } from '../../src/store/snapshot-folder.ts';
import {
  all,
  aRecord,
  claim,
  digestIn,
  editHead,
  flipByte,
  recomputeSums,
  writeSnapshot,
} from './a-snapshot.ts';

const aRoot = () => mkdtempDisposableSync(join(tmpdir(), 'proofpack-store-'));
const part = 'evidence/ai-resources/part-0001.ndjson.gz';
const records = [aRecord({ id: '/b' }), aRecord({ id: '/a' }), aRecord({ id: '/c' })];

describe('a folder in which anything differs is refused, and what differs is named', () => {
  const cases: [string, (folder: string) => void, RegExp][] = [
    ['one byte of a part changed', flipIn(part), /part-0001\.ndjson\.gz: changed/],
    ['one byte of the requests changed', flipIn('requests.ndjson.gz'), /requests\.\S+: changed/],
    [
      'one byte of the manifest changed',
      (f) => edit(f, 'Contoso', 'Contosa'),
      /manifest\.json: changed/,
    ],
    ['a part is missing', (f) => rmSync(join(f, part)), /part-0001\.ndjson\.gz: missing/],
    ['SHA256SUMS is missing', (f) => rmSync(join(f, 'SHA256SUMS')), /SHA256SUMS: missing/],
    ['a file was added', (f) => writeFileSync(join(f, 'notes.txt'), ''), /notes\.txt: extra/],
    [
      'a hidden file was added',
      (f) => writeFileSync(join(f, '.DS_Store'), ''),
      /\.DS_Store: extra/,
    ],
    [
      'a file was added and SHA256SUMS made to agree',
      (f) => {
        writeFileSync(join(f, 'notes.txt'), '');
        recomputeSums(f);
      },
      /notes\.txt: extra: manifest\.json does not name it/,
    ],
    [
      'a part was replaced by a link to the same bytes',
      (f) => {
        renameSync(join(f, part), join(dirname(f), 'elsewhere'));
        symlinkSync(join(dirname(f), 'elsewhere'), join(f, part));
      },
      /part-0001\.ndjson\.gz: is a link/,
    ],
    [
      'the manifest points out of the folder',
      (f) => editHead(f, (m) => (m.requests.file = '../../../../etc/passwd')),
      /\.\.\/etc\/passwd: manifest\.json names it, and no stored folder holds such a name/,
    ],
    [
      'the manifest names another digest and SHA256SUMS agrees with it',
      (f) => claim(f, { sha256: '0'.repeat(64) }),
      /part-0001\.ndjson\.gz: changed: .* manifest\.json says 0000/,
    ],
    [
      'the manifest has an unknown field',
      (f) => editHead(f, (m) => Object.assign(m, { extra: 1 })),
      /extra/,
    ],
    ['the manifest is not JSON', (f) => writeFileSync(join(f, 'manifest.json'), '{'), /not JSON/],
    [
      'the manifest counts more records than its parts hold',
      (f) => editHead(f, (m) => Object.assign(m.sources[0] ?? {}, { unique: 4 })),
      /evidence\/ai-resources: its parts hold 3 lines, .* counts 4 different records/,
    ],
    [
      'the manifest counts records and names no part of them',
      (f) => {
        rmSync(join(f, 'evidence'), { recursive: true });
        editHead(f, (m) => Object.assign(m.sources[0] ?? {}, { parts: [] }));
      },
      /evidence\/ai-resources: its parts hold 0 lines, .* counts 3 different records/,
    ],
    [
      'a line of SHA256SUMS was cut',
      (f) => appendFileSync(join(f, 'SHA256SUMS'), 'abc'),
      /SHA256SUMS: /,
    ],
  ];
  test.for(cases)('%s', async ([, change, message]) => {
    using root = aRoot();
    const { folder } = await writeSnapshot(root.path, { records });
    change(folder);

    await expect(openSnapshot(folder)).rejects.toMatchObject({
      code: 'SNAPSHOT_CHANGED',
      message: expect.stringMatching(message),
    });
  });

  test('several at once are all named', async () => {
    using root = aRoot();
    const { folder } = await writeSnapshot(root.path, { records });
    flipByte(join(folder, part));
    rmSync(join(folder, 'requests.ndjson.gz'));
    writeFileSync(join(folder, 'notes.txt'), '');

    await expect(openSnapshot(folder)).rejects.toThrow(
      /part-0001[^]*notes\.txt[^]*requests\.ndjson\.gz/,
    );
  });

  test('a renamed folder would put a month in the place of another', async () => {
    using root = aRoot();
    const { folder } = await writeSnapshot(root.path);
    const renamed = join(dirname(folder), '2026-11-30T060000Z');
    renameSync(folder, renamed);

    await expect(openSnapshot(renamed)).rejects.toMatchObject({ code: 'SNAPSHOT_CHANGED' });
  });
});

test('a later format is refused before anything else in it is read', async () => {
  using root = aRoot();
  const { folder } = await writeSnapshot(root.path);
  writeFileSync(join(folder, 'manifest.json'), '{"format":2,"everything":"else"}');

  await expect(openSnapshot(folder)).rejects.toMatchObject({
    code: 'SNAPSHOT_FORMAT',
    message: expect.stringContaining('has format 2; this release reads format 1'),
  });
});

test('a folder without manifest is not a snapshot', async () => {
  using root = aRoot();
  await expect(openSnapshot(root.path)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

describe('lines that agree with every digest are still held to what the manifest says of them', () => {
  const lines = line('/a') + line('/b') + line('/c');
  const cases: [string, string, Partial<Part>, RegExp][] = [
    ['another first key', lines, { first: '/0' }, /begins with \/a/],
    ['another last key', lines, { last: '/z' }, /ends with \/c/],
    ['more lines claimed', lines, { lines: 4 }, /has 3 of 4 lines/],
    ['fewer lines claimed', lines, { lines: 2 }, /more than 2 lines/],
    ['lines out of order', line('/a') + line('/c') + line('/b'), { last: '/b' }, /out of order/],
    ['a last line without its end', lines.slice(0, -1), {}, /line break/],
    ['a line that is no record', lines.replace('"row"', '"raw"'), {}, /line 1 is not a record/],
    ['a line that is no JSON', lines.replace('{', '['), {}, /line 1 is not JSON/],
  ];
  test.for(cases)('%s', async ([, text, claimed, message]) => {
    using root = aRoot();
    const { folder } = await writeSnapshot(root.path, { records });
    writeFileSync(join(folder, part), gzipSync(text));
    recomputeSums(folder);
    claim(folder, { sha256: digestIn(folder, part), ...claimed });
    editHead(folder, ({ sources: [source] }) => Object.assign(source ?? {}, { unique: 1 }));

    const snapshot = await openSnapshot(folder);
    await expect(all(snapshot.records('ai-resources'))).rejects.toMatchObject({
      code: 'SNAPSHOT_CHANGED',
      message: expect.stringMatching(message),
    });
  });

  test('bytes changed after opening are found while they are read', async () => {
    using root = aRoot();
    const { folder } = await writeSnapshot(root.path, { records });
    const snapshot = await openSnapshot(folder);
    const path = join(folder, part);
    writeFileSync(path, Buffer.concat([readFileSync(path), gzipSync('')]));

    await expect(all(snapshot.records('ai-resources'))).rejects.toMatchObject({
      code: 'SNAPSHOT_CHANGED',
      message: expect.stringContaining(part),
    });
  });

  test('a line that never ends is refused before it fills the memory', async () => {
    using root = aRoot();
    const { folder } = await writeSnapshot(root.path, { records });
    writeFileSync(join(folder, part), gzipSync(Buffer.alloc(40 * 1024 * 1024, 'x')));
    recomputeSums(folder);
    claim(folder, { sha256: digestIn(folder, part) });

    const snapshot = await openSnapshot(folder);
    await expect(all(snapshot.records('ai-resources'))).rejects.toThrow(/longer than/);
  });
});

const flipIn = (file: string) => (folder: string) => flipByte(join(folder, file));

function edit(folder: string, from: string, to: string): void {
  const path = join(folder, 'manifest.json');
  writeFileSync(path, readFileSync(path, 'utf8').replace(from, to));
}

function line(id: string): string {
  return `${JSON.stringify(aRecord({ id }))}\n`;
}
