import { safe } from '../../model/safe.ts';

const longest = 31;

/** Gives names that Excel takes: legal, at most 31 characters, different in more than case. */
export class SheetNames {
  // Excel keeps this one for itself.
  readonly #taken = new Set(['history']);

  /** The title as a name; what is taken gets ` (2)`, ` (3)` and so on. */
  claim(title: string): string {
    const stem = legal(title);
    for (let nth = 1; ; nth++) {
      const suffix = nth === 1 ? '' : ` (${nth})`;
      const name = `${fit(stem, longest - suffix.length)}${suffix}`;
      if (this.#taken.has(name.toLowerCase())) continue;
      this.#taken.add(name.toLowerCase());
      return name;
    }
  }
}

/**
 * `!` and apostrophes are legal, but part of the syntax of references, where exceljs does not escape them. `_x0041_` is
 * read as `A` in a name, and in references to it as it stands.
 */
function legal(title: string): string {
  const name = safe(title)
    .replace(/[[\]:*?/\\!]/g, '-')
    .replace(/_(?=x[\dA-Fa-f]{4}_)/g, '-')
    .replaceAll("'", '’')
    .trim();
  return name === '' ? 'Sheet' : name;
}

function fit(text: string, length: number): string {
  if (text.length <= length) return text;
  const splitsPair = /[\ud800-\udbff]/.test(text.charAt(length - 1));
  return text.slice(0, splitsPair ? length - 1 : length).trimEnd();
}
