import { mkdtempDisposableSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contentDigestIn } from '../../src/store/content-digest.ts';
import type { Contents } from '../../src/store/contents.ts';
import { verifyFolder } from '../../src/store/verify.ts';
import { bytesOfStream } from '../../src/store/zip-bytes.ts';
import { zipContents, zipContentsOf } from '../../src/store/zip-contents.ts';
import { localHeader, stored, type ZipEntry } from '../../src/store/zip-format.ts';
import { all } from './a-snapshot.ts';
import { deflatedEntry, zip, zipOfBodies } from './packed-files.ts';

const aRoot = () => mkdtempDisposableSync(join(tmpdir(), 'proofpack-zip-'));
const overlap = 'is not where the file before it ends';
const million = 1024 * 1024;

/** How many bytes come out when everything that may be read is read. */
async function unpackedBytes(contents: Contents): Promise<number> {
  let bytes = 0;
  for (const file of contents.files.keys())
    for await (const chunk of contents.read(file)) bytes += chunk.length;
  return bytes;
}

async function written<T>(bytes: Buffer, look: (path: string) => Promise<T>): Promise<T> {
  using root = aRoot();
  const path = join(root.path, 'a.zip');
  writeFileSync(path, bytes);
  return await look(path);
}

describe('a bomb of entries that share their bytes', () => {
  test.for([
    ['many names for one file', shared, 5000],
    ['each inside the one before', () => nested(200), 200],
  ] as const)('%s: the first alone may be read, all others are faults', async ([, make, count]) => {
    await written(make(), async (path) => {
      const { files, faults } = await zipContents(path);

      expect([...files.keys()]).toEqual([expect.stringMatching(/^p\/0+$/)]);
      expect(faults.filter(({ problem }) => problem === overlap)).toHaveLength(count - 1);
    });
  });

  test('verify names every one of them, and unpacks one file, not 20 GiB', async () => {
    await written(shared(), async (path) => {
      expect(await unpackedBytes(await zipContents(path))).toBe(4 * million);
      const { faults } = await verifyFolder(path);
      expect(new Set(faults.map(({ file }) => file)).size).toBeGreaterThan(4999);
    });
  });

  test('a refused entry makes no room for the next one inside the same bytes', async () => {
    const inner = ['b', 'c'].map((name) => deflatedEntry(name, Buffer.from('x')));
    const bodies = inner.map(({ body }) => body);
    const data = Buffer.concat(bodies);
    const sizes = { packed: data.length, bytes: data.length, offset: 0 };
    const outer = { name: 'a', method: stored, crc: 0, ...sizes };
    const header = localHeader(outer);
    // Both lie inside the data of `a`, the second where the first ends.
    let offset = header.length;
    const entries = inner.map(({ entry, body }) => {
      const placed = { ...entry, offset };
      offset += body.length;
      return placed;
    });
    await written(zipOfBodies([header, data], [outer, ...entries]), async (path) => {
      const { files, faults } = await zipContents(path);

      expect([...files.keys()]).toEqual(['a']);
      expect(faults).toEqual([
        { file: 'b', problem: overlap },
        { file: 'c', problem: overlap },
      ]);
    });
  });

  test('an entry that unpacks to more than it claims is left at once', async () => {
    const { entry, body } = deflatedEntry('a', Buffer.alloc(64 * million));
    const claimed = { ...entry, bytes: 10 };
    const bytes = zipOfBodies(
      [localHeader(claimed), body.subarray(localHeader(entry).length)],
      [claimed],
    );
    await written(bytes, async (path) => {
      await expect(unpackedBytes(await zipContents(path))).rejects.toThrow(
        'is larger than the 10 bytes it claims',
      );
    });
  });
});

describe('a zip that can only be read forward', () => {
  const files = { z: 'first', a: 'second'.repeat(1000), m: '' };

  test.for([1, 7, 100_000])('in pieces of %i bytes gives the same files', async (step) => {
    const stream = forward(zip(stored, files), step);
    const contents = await zipContentsOf(stream.bytes);
    const texts = new Map<string, string>();
    for (const name of ['m', 'a', 'z', 'a'])
      texts.set(name, Buffer.concat(await all(contents.read(name))).toString());

    expect(Object.fromEntries(texts)).toEqual(files);
    expect([...contents.files.keys()]).toEqual(['a', 'm', 'z']);
  });

  test('has its content digest taken in as many readings, however many files it holds', async () => {
    expect(await timesRead(50)).toBe(await timesRead(2));
  });

  test('a range ends when the next is begun', async () => {
    const { bytes } = forward(Buffer.from('0123456789'), 3);
    const left = bytes.range(0, 10)[Symbol.asyncIterator]();
    await left.next();

    expect((await bytes.at(5, 2)).toString()).toBe('56');
    expect((await left.next()).done).toBe(true);
    expect((await bytes.at(7, 2)).toString()).toBe('78');
  });

  test('a range left half read does not disturb the next', async () => {
    const { bytes } = forward(Buffer.from('0123456789'), 3);
    const left = bytes.range(0, 10)[Symbol.asyncIterator]();
    await left.next();
    const waiting = left.next();

    expect((await bytes.at(5, 4)).toString()).toBe('5678');
    await waiting;
    expect((await left.next()).done).toBe(true);
    expect((await bytes.at(1, 2)).toString()).toBe('12');
  });
});

/** 5,000 names for one file of 4 MiB: 20 GiB, were each of them unpacked. */
function shared(): Buffer {
  const { entry, body } = deflatedEntry('p/00000', Buffer.alloc(4 * million));
  const names = Array.from({ length: 5000 }, (_, at) => `p/${String(at).padStart(5, '0')}`);
  return zipOfBodies(
    [body],
    names.map((name) => ({ ...entry, name })),
  );
}

/** Every header lies inside the file before it, and every file runs to the end: all agree with the directory. */
function nested(count: number): Buffer {
  let body = Buffer.from('the kernel');
  const entries: ZipEntry[] = [];
  for (let at = count - 1; at >= 0; at--) {
    const sizes = { packed: body.length, bytes: body.length, offset: 0 };
    const entry = { name: `p/${at}`, method: stored, crc: 0, ...sizes };
    body = Buffer.concat([localHeader(entry), body]);
    entries.unshift(entry);
  }
  const headers = entries.map((entry) => localHeader(entry).length);
  const placed = entries.map((entry, at) => ({
    ...entry,
    offset: headers.slice(0, at).reduce((sum, length) => sum + length, 0),
  }));
  return zipOfBodies([body], placed);
}

/** In pieces of a few bytes, counting how often it was begun. */
function forward(bytes: Buffer, step: number) {
  const begun = { times: 0 };
  const read = async function* () {
    begun.times += 1;
    for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
  };
  return { bytes: bytesOfStream(read, bytes.length), begun, read };
}

/** Names that are out of order where they lie. */
function zipOfMany(count: number): Buffer {
  const names = Array.from({ length: count }, (_, at) => [`f${count - at}`, 'x'.repeat(99)]);
  return zip(stored, Object.fromEntries(names));
}

/** How often a workbook of so many files is begun for its content digest. */
async function timesRead(count: number): Promise<number> {
  const { bytes, begun, read } = forward(zipOfMany(count), 64);
  const file = { bytes: bytes.size };
  await contentDigestIn({ files: new Map([['a.xlsx', file]]), faults: [], read }, 'a.xlsx');
  return begun.times;
}
