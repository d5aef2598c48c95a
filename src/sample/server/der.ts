/**
 * The few parts of ASN.1 DER that one certificate needs: Node reads X.509 but cannot write it.
 * Every function gives a complete tag-length-value.
 */
type Bytes = Uint8Array;

export const sequence = (...parts: readonly Bytes[]): Buffer => tagged(0x30, ...parts);
export const setOf = (...parts: readonly Bytes[]): Buffer => tagged(0x31, ...parts);
export const octets = (...parts: readonly Bytes[]): Buffer => tagged(0x04, ...parts);
export const utf8Text = (text: string): Buffer => tagged(0x0c, Buffer.from(text, 'utf8'));
export const utcTime = (text: string): Buffer => tagged(0x17, Buffer.from(text, 'ascii'));
export const boolean = (value: boolean): Buffer => tagged(0x01, Buffer.of(value ? 0xff : 0));
export const bits = (bytes: Bytes, unused = 0): Buffer => tagged(0x03, Buffer.of(unused), bytes);

/** `[n]`, wrapped around a complete value or (primitive) replacing its tag. */
export const explicit = (n: number, part: Bytes): Buffer => tagged(0xa0 + n, part);
export const implicit = (n: number, content: Bytes): Buffer => tagged(0x80 + n, content);

/** A positive number. A leading one-bit would make it negative, hence the zero byte. */
export function integer(bytes: Bytes): Buffer {
  const first = bytes[0] ?? 0;
  return first >= 0x80 ? tagged(0x02, Buffer.of(0), bytes) : tagged(0x02, bytes);
}

export function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return tagged(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(value: number): number[] {
  const digits = [value & 0x7f];
  for (let left = value >>> 7; left > 0; left >>>= 7) digits.unshift((left & 0x7f) | 0x80);
  return digits;
}

function tagged(tag: number, ...parts: readonly Bytes[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.of(tag), lengthOf(content.length), content]);
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.of(length);
  if (length < 0x100) return Buffer.of(0x81, length);
  return Buffer.of(0x82, length >> 8, length & 0xff);
}
