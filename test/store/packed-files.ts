import { crc32, deflateRawSync, deflateSync } from 'node:zlib';
import {
  centralHeader,
  deflated,
  endRecords,
  localHeader,
  stored,
  type ZipEntry,
} from '../../src/store/zip-format.ts';

/** Two objects, one a packed stream, written in the plain form. */
export function pdf(text: string, level: number, title = 'A (b) \\(c'): Buffer {
  const data = deflateSync(text, { level });
  const pieces = [
    Buffer.from('%PDF-1.7\n%\xff\xff\xff\xff\n', 'latin1'),
    Buffer.from(`1 0 obj\n<< /Title (${title}) /Kids [<< /Length 3 >>] >>\nendobj\n`),
    Buffer.concat([
      Buffer.from(`2 0 obj\n<<\n/Length ${data.length}\n/Filter /FlateDecode\n>>\nstream\n`),
      data,
      Buffer.from('\nendstream\nendobj\n'),
    ]),
  ];
  const [header, one] = pieces.map(({ length }) => length);
  const offsets = [header ?? 0, (header ?? 0) + (one ?? 0)];
  const start = pieces.reduce((sum, { length }) => sum + length, 0);
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const table = `xref\n0 3\n0000000000 65535 f \n${rows}trailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.concat([...pieces, Buffer.from(table)]);
}

/** A zip or workbook, all of it packed in one way. */
export function zip(method: number, files: Readonly<Record<string, string | Buffer>>): Buffer {
  const bodies: Buffer[] = [];
  const entries: ZipEntry[] = [];
  for (const [name, content] of Object.entries(files)) {
    const raw = Buffer.from(content);
    const data = method === stored ? raw : deflateRawSync(raw);
    const sizes = { packed: data.length, bytes: raw.length, offset: lengthOf(bodies) };
    const entry = { name, method, crc: crc32(raw), ...sizes };
    entries.push(entry);
    bodies.push(localHeader(entry), data);
  }
  return zipOfBodies(bodies, entries);
}

/** Whatever stands before the directory, and whatever the directory says of it. */
export function zipOfBodies(bodies: readonly Buffer[], entries: readonly ZipEntry[]): Buffer {
  const directory = Buffer.concat(entries.map(centralHeader));
  const end = endRecords(entries.length, lengthOf(bodies), directory.length);
  return Buffer.concat([...bodies, directory, end]);
}

const lengthOf = (bodies: readonly Buffer[]): number =>
  bodies.reduce((sum, { length }) => sum + length, 0);

/** A local header and the deflated data after it. */
export function deflatedEntry(name: string, raw: Buffer, offset = 0) {
  const data = deflateRawSync(raw);
  const sizes = { packed: data.length, bytes: raw.length, offset };
  const entry: ZipEntry = { name, method: deflated, crc: crc32(raw), ...sizes };
  return { entry, body: Buffer.concat([localHeader(entry), data]) };
}
