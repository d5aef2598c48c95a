/** The text in a file people write; undefined where its bytes are no UTF-8. */
export function utf8Of(bytes: Buffer): string | undefined {
  const text = bytes.toString('utf8');
  return bytes.equals(Buffer.from(text, 'utf8')) ? text : undefined;
}

const meanings = new Map<unknown, string>([
  ['ENOENT', 'it is not there'],
  ['EISDIR', 'it is a folder'],
  ['ENOTDIR', 'a file stands where a folder has to be'],
  ['EACCES', 'permission was denied'],
  ['EPERM', 'permission was denied'],
  ['ELOOP', 'it is a link that leads nowhere'],
  ['ENAMETOOLONG', 'the path is too long'],
  ['EIO', 'the disk reported an error'],
]);

/** What the operating system said, without the path: that stands in front of every problem. */
export function systemWords(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) throw error;
  return meanings.get(error.code) ?? `the system says ${String(error.code)}`;
}
