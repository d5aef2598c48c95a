import type { Column, Theme } from '../../model/pack.ts';
import { textElement } from './cell-text.ts';
import type { CellStyle } from './excel-package.ts';
import { type WordLook, wordLooks } from './word-formats.ts';

/** A word of the theme, with its mark, and how its cell looks. */
export type MarkedWord = {
  readonly text: string;
  /** The text as a cell holds it: every row has one, so it is made once. */
  readonly element: string;
  readonly style: number;
  readonly linked: number;
};

/** Style numbers by how a value is shown. Registered once; cells only carry the number. */
export type CellStyles = {
  readonly text: number;
  readonly link: number;
  readonly code: number;
  readonly codeLink: number;
  readonly yesNo: number;
  readonly number: number;
  readonly integer: number;
  readonly percent: number;
  readonly date: number;
  readonly instant: number;
  readonly note: number;
  readonly words: ReadonlyMap<string, MarkedWord>;
  readonly looks: readonly WordLook[];
};

/** Takes a style and gives its number: of whole cells, and of what a rule changes in one. */
export type Registers = {
  readonly style: (style: CellStyle) => number;
  readonly change: (style: CellStyle) => number;
};

export function cellStyles(theme: Theme, { style: register, change }: Registers): CellStyles {
  const number = (numFmt: string): number =>
    register({
      ...base(theme),
      numFmt,
      alignment: { vertical: 'top', horizontal: 'right', indent: 1 },
    });
  const inked = (font: CellStyle['font']): number =>
    register({ ...base(theme), font: { ...face, ...font } });
  const link = { color: colour(theme.accent), underline: true };
  return {
    text: inked({ color: colour(theme.ink) }),
    link: inked(link),
    code: inked({ ...codeFace, color: colour(theme.ink) }),
    codeLink: inked({ ...codeFace, ...link }),
    yesNo: register({ ...base(theme), alignment: { vertical: 'top', horizontal: 'center' } }),
    number: number('General'),
    integer: number('#,##0'),
    percent: number('0.0%'),
    date: number('yyyy-mm-dd'),
    instant: number('yyyy-mm-dd hh:mm'),
    note: inked({ color: colour(theme.muted), italic: true }),
    words: new Map(
      Object.entries(theme.outcomes).map(([word, look]) => {
        const font = { bold: true, color: colour(look.colour) };
        const marked = { style: inked(font), linked: inked({ ...font, underline: true }) };
        const text = `${look.mark} ${word}`;
        return [word, { text, element: textElement(text, false, () => text), ...marked }];
      }),
    ),
    looks: wordLooks(theme, (ink) => change({ font: { bold: true, color: colour(ink) } })),
  };
}

/** A head stands over its values: right above numbers, left above words. Over what people fill in, it looks different. */
export function headStyle(theme: Theme, { kind, filledBy }: HeadedColumn): CellStyle {
  const counted = kind === 'integer' || kind === 'percent' || kind === 'date';
  const { ink, fill } = headColours(theme, filledBy);
  return {
    font: { ...face, bold: true, color: colour(ink) },
    fill: { type: 'pattern', pattern: 'solid', fgColor: colour(fill) },
    alignment: {
      vertical: 'middle',
      wrapText: true,
      ...(counted ? { horizontal: 'right' as const, indent: 1 } : {}),
    },
    ...(filledBy === 'reviewer'
      ? { border: { bottom: { style: 'medium' as const, color: colour(ink) } } }
      : {}),
  };
}

type HeadedColumn = Pick<Column, 'kind' | 'filledBy'>;

/** White on the accent over facts, the other way round over a reviewer's columns: every colour can be read on white. */
function headColours(
  { accent, muted }: Theme,
  filledBy: Column['filledBy'],
): { readonly ink: string; readonly fill: string } {
  if (filledBy === 'reviewer') return { ink: accent, fill: white };
  return { ink: white, fill: filledBy === 'auditor' ? muted : accent };
}

const white = '#ffffff';

const face = { name: 'Calibri', family: 2, size: 10 };
const codeFace = { name: 'Consolas', family: 3, size: 9 };

const base = (theme: Theme): CellStyle => ({
  font: { ...face, color: colour(theme.ink) },
  alignment: { vertical: 'top', wrapText: true },
  border: { bottom: { style: 'thin', color: colour(pale(theme.muted)) } },
});

/** A quarter of the colour on white: a line that leads the eye and is not read. */
const pale = (hex: string): string =>
  hex.replace(/[\da-f]{2}/gi, (part) =>
    Math.round(255 - (255 - Number.parseInt(part, 16)) / 4)
      .toString(16)
      .padStart(2, '0'),
  );

const colour = (hex: string): { argb: string } => ({
  argb: `FF${hex.replace('#', '').toUpperCase()}`,
});
