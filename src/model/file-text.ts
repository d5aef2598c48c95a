/** The text in a file people write; undefined where its bytes are no UTF-8. */
export function utf8Of(bytes: Buffer): string | undefined {
  const text = bytes.toString('utf8');
  return bytes.equals(Buffer.from(text, 'utf8')) ? text : undefined;
}

/** What the operating system said, without the path: that stands in front of every problem. */
export function systemWords(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) throw error;
  return error.message.replace(/, \w+ '.*'$/s, '');
}
