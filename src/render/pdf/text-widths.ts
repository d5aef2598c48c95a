import type { LayoutContext } from './layout-context.ts';

/** How wide a text must be for no word of it to break, and for all of it to stand on one line. */
export type Widths = { readonly least: number; readonly whole: number };

/** Whatever is longer takes more than one line of any table, and need not be measured. */
const longestLine = 220;

/** In ems; words longer than `most` may break. */
export function widthsOf({ print }: LayoutContext, words: string, most: number): Widths {
  const least = print.widest(words, most);
  const whole = words.length > longestLine ? Number.POSITIVE_INFINITY : print.onOneLine(words);
  return { least, whole: Math.max(least, whole) };
}
