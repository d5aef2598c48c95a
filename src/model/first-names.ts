/** `a, b and 4 more`. Of a list that was cut before, `all` is how many it had. */
export function firstNames(
  names: readonly string[],
  most: number,
  all: number = names.length,
): string {
  const shown = names.slice(0, most);
  const more = all - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
