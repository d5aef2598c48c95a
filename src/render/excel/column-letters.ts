/** `A`, `B`, ... `Z`, `AA`: the letters of the first `count` columns. */
export function columnLetters(count: number): string[] {
  return Array.from({ length: count }, (_, at) => letterOf(at + 1));
}

/** The letters of the column of this number; the first is 1. */
export function letterOf(column: number): string {
  const last = String.fromCharCode(65 + ((column - 1) % 26));
  return column <= 26 ? last : letterOf(Math.floor((column - 1) / 26)) + last;
}
