import type { Theme } from '../../model/pack.ts';

type Size = { readonly width: number; readonly height: number };

/** In points, as PDF counts. */
const sizes: Readonly<Record<Theme['page'], Size>> = {
  A4: { width: 595.28, height: 841.89 },
  LETTER: { width: 612, height: 792 },
};

export const margins = { left: 46, top: 62, right: 46, bottom: 54 } as const;

/** Of a document of few pages, between the same running lines. */
export const closeMargins = { ...margins, top: 50, bottom: 44 } as const;

export const pageSize = (page: Theme['page']): Size => sizes[page];

/** The size of running text, in points. */
export const bodySize = 9.5;

/** What is left for text between the side margins. */
export const textWidth = (page: Theme['page']): number =>
  sizes[page].width - margins.left - margins.right;
