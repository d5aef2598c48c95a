import type { Column, Theme } from '../../model/pack.ts';
import { letterOf } from './column-letters.ts';
import { escaped } from './xml-text.ts';

/** Words that look alike, with the number under which rules refer to that look. */
export type WordLook = { readonly look: number; readonly words: readonly string[] };

/** One look for each colour, so that a column has a dozen rules, not one for every word. */
export function wordLooks(theme: Theme, register: (colour: string) => number): WordLook[] {
  const byColour = Map.groupBy(Object.entries(theme.outcomes), ([, { colour }]) => colour);
  return [...byColour].map(([colour, all]) => ({
    look: register(colour),
    // With its mark as we write it, and without as somebody may type it.
    words: all.flatMap(([word, { mark }]) => [`${mark} ${word}`, word]),
  }));
}

/** Rules by which a cell that somebody retypes or pastes looks as ours do. Their number does not grow with rows. */
export function wordFormats(
  columns: readonly Column[],
  lastRow: number,
  looks: readonly WordLook[],
): string {
  if (lastRow === 1) return '';
  let priority = 0;
  return columns
    .map((column, at) => {
      const own = looksIn(column, looks);
      if (own.length === 0) return '';
      const letter = letterOf(at + 1);
      const rules = own.map(
        ({ look, words }) =>
          `<cfRule type="expression" dxfId="${look}" priority="${++priority}"><formula>${escaped(isOneOf(`${letter}2`, words))}</formula></cfRule>`,
      );
      return `<conditionalFormatting sqref="${letter}2:${letter}${lastRow}">${rules.join('')}</conditionalFormatting>`;
    })
    .join('');
}

/** What a column's words look like: those of the theme, or its own. */
function looksIn({ kind, like }: Column, looks: readonly WordLook[]): readonly WordLook[] {
  if (like === undefined) return kind === 'outcome' || kind === 'severity' ? looks : [];
  const own = Object.entries(like);
  return looks.flatMap(({ look, words: known }) => {
    const words = own.flatMap(([word, outcome]) => (known.includes(outcome) ? [word] : []));
    return words.length === 0 ? [] : [{ look, words }];
  });
}

/** Lists in braces would be shorter, and Excel takes none of them here. */
const isOneOf = (cell: string, words: readonly string[]): string =>
  `OR(${words.map((word) => `${cell}="${word.replaceAll('"', '""')}"`).join(',')})`;
