export const largestAttachment = 20_000_000;

const pdf = (head: Buffer): boolean => head.includes('%PDF-');
const zip = (head: Buffer): boolean => begins(head, 0x50, 0x4b, 0x03, 0x04);
const png = (head: Buffer): boolean => begins(head, 0x89, 0x50, 0x4e, 0x47);
const jpeg = (head: Buffer): boolean => begins(head, 0xff, 0xd8, 0xff);
const compound = (head: Buffer): boolean => begins(head, 0xd0, 0xcf, 0x11, 0xe0);
/** Text has no signature, but whatever a machine runs has a zero byte near its beginning. */
const text = (head: Buffer): boolean =>
  begins(head, 0xff, 0xfe) || begins(head, 0xfe, 0xff) || !head.includes(0);

const begins = (head: Buffer, ...bytes: readonly number[]): boolean =>
  bytes.every((byte, at) => head[at] === byte);

/** By their ending, the kinds of documents a pack carries, and whether the first bytes are of that kind. */
export const attachmentKinds: ReadonlyMap<string, (head: Buffer) => boolean> = new Map([
  ['.pdf', pdf],
  ['.docx', zip],
  ['.xlsx', zip],
  ['.csv', text],
  ['.txt', text],
  ['.md', text],
  ['.png', png],
  ['.jpg', jpeg],
  ['.json', text],
  ['.yaml', text],
  ['.msg', compound],
  ['.eml', text],
]);

/** How much of a document is looked at to tell its kind. */
export const headBytes = 1024;
