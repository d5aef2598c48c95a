/** `A`, `B`, ... `Z`, `AA`: the letters of the first `count` columns. */
export function columnLetters(count: number): string[] {
  return Array.from({ length: count }, (_, at) => letters(at));
}

function letters(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : letters(Math.floor(at / 26) - 1) + last;
}
