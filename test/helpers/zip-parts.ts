import { crc32, inflateRawSync } from 'node:zlib';

export type ZipPart = { readonly name: string; readonly dosTime: number; readonly bytes: Buffer };

/** A second opinion on zip files: trusts the central directory, checks each part against it. */
export function zipParts(zip: Buffer): ZipPart[] {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end === -1) throw new Error('no end of central directory: the file was cut');
  const parts: ZipPart[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (zip.readUInt32LE(at) !== 0x02014b50) throw new Error(`no directory entry at ${at}`);
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const bytes = contents(zip, zip.readUInt32LE(at + 42), zip.readUInt32LE(at + 20));
    if (bytes.length !== zip.readUInt32LE(at + 24)) throw new Error(`${name} has another length`);
    if (crc32(bytes) !== zip.readUInt32LE(at + 16)) throw new Error(`${name} is damaged`);
    parts.push({ name, dosTime: zip.readUInt32LE(at + 12), bytes });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return parts;
}

function contents(zip: Buffer, header: number, packed: number): Buffer {
  const start = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
  const raw = zip.subarray(start, start + packed);
  return zip.readUInt16LE(header + 8) === 0 ? raw : inflateRawSync(raw);
}
