import type { PageTable, Theme } from '../../model/pack.ts';
import type { PlacedLogo } from './logo.ts';
import type { Palette } from './palette.ts';
import type { Printable } from './printable.ts';

/** What every layout file needs: the theme, the width of the text, and how text becomes drawable. */
export type LayoutContext = {
  readonly theme: Theme;
  readonly palette: Palette;
  readonly width: number;
  /** Set close, for a document of few pages. */
  readonly dense: boolean;
  readonly print: Printable;
  /** The same for what stands in letters of one width. */
  readonly printFixed: Printable;
  readonly logo: PlacedLogo | undefined;
  /** Anchors that exist in this document: a link to anything else is laid out as plain text. */
  readonly anchors: ReadonlySet<string>;
  /** Widths of columns: every cell is measured for them, and they are asked for more than once. */
  readonly measured: WeakMap<PageTable, readonly number[]>;
};

/** pdfmake keeps destinations in an array, where a name such as `length` would already be taken. */
export const destination = (anchor: string): string => `at:${anchor}`;
