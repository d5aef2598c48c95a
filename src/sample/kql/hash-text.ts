const mask = (1n << 64n) - 1n;
const p1: bigint = 0x9e3779b185ebca87n;
const p2: bigint = 0xc2b2ae3d27d4eb4fn;
const p3: bigint = 0x165667b19e3779f9n;
const p4: bigint = 0x85ebca77c2b2ae63n;
const p5: bigint = 0x27d4eb2f165667c5n;

const rotate = (value: bigint, by: bigint): bigint =>
  ((value << by) | (value >> (64n - by))) & mask;
const mixLane = (lane: bigint, input: bigint): bigint =>
  (rotate((lane + input * p2) & mask, 31n) * p1) & mask;

/** Kusto's `hash()`: XXH64 with seed 0 over the UTF-8 bytes, as an unsigned number. */
export function hashText(text: string): bigint {
  const bytes = Buffer.from(text, 'utf8');
  const body = bytes.length - (bytes.length % 32);
  let hash = body === 0 ? p5 : hashBody(bytes, body);
  hash = (hash + BigInt(bytes.length)) & mask;
  return scatter(hashTail(bytes, body, hash));
}

function hashBody(bytes: Buffer, end: number): bigint {
  let [a, b, c, d] = [(p1 + p2) & mask, p2, 0n, -p1 & mask];
  for (let at = 0; at < end; at += 32) {
    a = mixLane(a, bytes.readBigUInt64LE(at));
    b = mixLane(b, bytes.readBigUInt64LE(at + 8));
    c = mixLane(c, bytes.readBigUInt64LE(at + 16));
    d = mixLane(d, bytes.readBigUInt64LE(at + 24));
  }
  let hash = (rotate(a, 1n) + rotate(b, 7n) + rotate(c, 12n) + rotate(d, 18n)) & mask;
  for (const lane of [a, b, c, d]) hash = ((hash ^ mixLane(0n, lane)) * p1 + p4) & mask;
  return hash;
}

function hashTail(bytes: Buffer, from: number, start: bigint): bigint {
  let hash = start;
  let at = from;
  for (; at + 8 <= bytes.length; at += 8) {
    hash = (rotate(hash ^ mixLane(0n, bytes.readBigUInt64LE(at)), 27n) * p1 + p4) & mask;
  }
  if (at + 4 <= bytes.length) {
    hash = (rotate(hash ^ ((BigInt(bytes.readUInt32LE(at)) * p1) & mask), 23n) * p2 + p3) & mask;
    at += 4;
  }
  for (; at < bytes.length; at++) {
    hash = (rotate(hash ^ ((BigInt(bytes.readUInt8(at)) * p5) & mask), 11n) * p1) & mask;
  }
  return hash;
}

function scatter(value: bigint): bigint {
  let hash = ((value ^ (value >> 33n)) * p2) & mask;
  hash = ((hash ^ (hash >> 29n)) * p3) & mask;
  return hash ^ (hash >> 32n);
}
