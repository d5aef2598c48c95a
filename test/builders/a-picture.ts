import { crc32, deflateSync } from 'node:zlib';

type PngLook = {
  readonly width?: number;
  readonly height?: number;
  /** As the format counts them: 2 is RGB, 3 a palette, 6 RGB with a channel of its own for what is clear. */
  readonly colour?: number;
  readonly bits?: number;
  readonly interlaced?: boolean;
  /** Before the rows of the picture, by type. */
  readonly beside?: readonly (readonly [type: string, data: Buffer])[];
  /** Instead of the rows that the size asks for. */
  readonly rows?: Buffer;
};

const values = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
]);

/** A picture of one colour. */
export function aPng(look: PngLook = {}): Buffer {
  const { width = 64, height = 16, colour = 2, bits = 8, beside = [] } = look;
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([bits, colour, 0, 0, look.interlaced === true ? 1 : 0], 8);
  const row = Math.ceil((width * bits * (values.get(colour) ?? 0)) / 8);
  const rows =
    look.rows ??
    Buffer.concat(
      Array.from({ length: height }, () => Buffer.concat([Buffer.alloc(1), Buffer.alloc(row, 96)])),
    );
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    ...beside.map(([type, data]) => chunk(type, data)),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

export function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

/** 32 x 16 pixels of one colour. */
export const aJpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L' +
    '2u71////m8H////6/+b9//j/2wBDASstLTw1PHZBQXb4pYyl+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4' +
    '+Pj4+Pj4+Pj4+Pj4+Pj/wAARCAAQACADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEAAAAAAAAAAAAA' +
    'AAAAAAAA/8QAFgEBAQEAAAAAAAAAAAAAAAAAAAEE/8QAFBEBAAAAAAAAAAAAAAAAAAAAAP/aAAwDAQACEQMRAD8AmAVkAAf/' +
    '2Q==',
  'base64',
);
