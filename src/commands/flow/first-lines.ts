/** The lines of the first items, and how many more there are: a list that is cut must say so. */
export function firstLines<T>(
  items: readonly T[],
  limit: number,
  linesOf: (first: readonly T[]) => readonly string[],
  indent = '  ',
): string[] {
  const rest = items.length - limit;
  return [
    ...linesOf(items.slice(0, limit)),
    ...(rest > 0 ? [`${indent}and ${rest} more; --json lists all`] : []),
  ];
}
