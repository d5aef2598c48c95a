/** `3 fail, 0 unknown, 12 pass`: every name is shown, so that a missing one is never read as none. */
export function countWords(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
}
