import { mkdtempDisposableSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readDirectory } from '../../src/store/zip-directory.ts';
import { contentDigest } from '../../src/store/content-digest.ts';
import { bytesOfFile } from '../../src/store/zip-bytes.ts';
import {
  centralHeader,
  deflated,
  endRecords,
  localHeader,
  stored,
} from '../../src/store/zip-format.ts';
import { pdf, zip } from './packed-files.ts';

const aRoot = () => mkdtempDisposableSync(join(tmpdir(), 'proofpack-content-'));

async function digestOf(name: string, bytes: Buffer): Promise<string | undefined> {
  using root = aRoot();
  writeFileSync(join(root.path, name), bytes);
  return await contentDigest(join(root.path, name));
}

describe('PDF', () => {
  const text = 'BT (hello) Tj ET\n'.repeat(40);

  test('packed harder, it says the same', async () => {
    expect(pdf(text, 1)).not.toEqual(pdf(text, 9));
    expect(await digestOf('a.pdf', pdf(text, 1))).toBe(await digestOf('a.pdf', pdf(text, 9)));
  });

  test('another page or another title says something else', async () => {
    const digests = [pdf(text, 6), pdf(`${text} `, 6), pdf(text, 6, 'B')].map((bytes) =>
      digestOf('a.pdf', bytes),
    );
    expect(new Set(await Promise.all(digests)).size).toBe(3);
  });

  test.for([
    [
      'a table that points elsewhere',
      (bytes: Buffer) => replaced(bytes, '0000000015', '0000000016'),
    ],
    [
      'a second table after the end',
      (bytes: Buffer) => Buffer.concat([bytes, bytes.subarray(bytes.indexOf('xref'))]),
    ],
    ['bytes that are no object', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('hello')])],
    ['a stream that is not whole', (bytes: Buffer) => replaced(bytes, '/Length ', '/Length 1')],
    ['a text that does not end', (bytes: Buffer) => replaced(bytes, 'A (b', 'A ((')],
    ['no PDF', () => Buffer.from('hello')],
  ] as const)('%s is refused', async ([, change]) => {
    await expect(digestOf('a.pdf', change(pdf(text, 6)))).rejects.toThrow(RangeError);
  });
});

describe('workbook', () => {
  const a = 'xl/[a].xml';

  test('packed or not, it says the same', async () => {
    const digest = await digestOf('a.xlsx', zip(stored, { [a]: 'rows' }));
    expect(await digestOf('a.xlsx', zip(deflated, { [a]: 'rows' }))).toBe(digest);
    expect(await digestOf('a.xlsx', zip(deflated, { [a]: 'Rows' }))).not.toBe(digest);
    expect(await digestOf('a.xlsx', zip(deflated, { 'xl/b.xml': 'rows' }))).not.toBe(digest);
  });

  test('a workbook that is not whole is refused', async () => {
    const bytes = zip(stored, { [a]: 'rows' });
    bytes.write('ROWS', bytes.indexOf('rows'));
    await expect(digestOf('a.xlsx', bytes)).rejects.toThrow('size or check sum differs');
    await expect(digestOf('a.xlsx', Buffer.from('PK'))).rejects.toThrow('not a zip');
  });
});

test('a file that is not packed has no digest but its own', async () => {
  expect(await digestOf('a.json', Buffer.from('{}'))).toBeUndefined();
});

describe('zip beyond 4 GiB', () => {
  const large = {
    name: 'a',
    method: stored,
    crc: 7,
    packed: 2 ** 33,
    bytes: 2 ** 33,
    offset: 2 ** 34,
  };

  test('sizes and place stand in 64 bits, and the header keeps its length once they are known', () => {
    const local = localHeader(large);
    expect(local.readUInt32LE(18)).toBe(0xffff_ffff);
    expect(local.readBigUInt64LE(30 + 1 + 4)).toBe(2n ** 33n);
    expect(localHeader({ ...large, packed: 0, crc: 0 })).toHaveLength(local.length);
    expect(centralHeader(large).readBigUInt64LE(46 + 1 + 4 + 16)).toBe(2n ** 34n);
  });

  test('more files than 16 bits can count are still all there', async () => {
    using root = aRoot();
    const path = join(root.path, 'many.zip');
    const entries = Array.from({ length: 65_536 }, (_, at) => {
      const name = String(at).padStart(5, '0');
      return { name, method: stored, crc: 0, packed: 0, bytes: 0, offset: at * 35 };
    });
    const directory = Buffer.concat(entries.map(centralHeader));
    await using handle = await open(path, 'w+');
    await handle.write(Buffer.concat(entries.map(localHeader)));
    await handle.write(directory);
    await handle.write(endRecords(entries.length, entries.length * 35, directory.length));
    const listed = await readDirectory(bytesOfFile(path, handle, (await handle.stat()).size));

    expect(listed.entries.map(({ name }) => name)).toEqual(entries.map(({ name }) => name));
  });
});

function replaced(bytes: Buffer, from: string, to: string): Buffer {
  return Buffer.from(bytes.toString('latin1').replace(from, to), 'latin1');
}
