/**
 * What layout files build: the part of pdfmake's document language this project uses. Every `text` is a string that
 * went through `Printable`, or an array of such nodes; nothing from outside can bring a key of its own.
 */
export type Style = {
  /** Family; where none is told it is that of running text. */
  readonly font?: string;
  readonly fontSize?: number;
  readonly bold?: boolean;
  readonly color?: string;
  readonly background?: string;
  readonly alignment?: 'left' | 'right' | 'center';
  readonly lineHeight?: number;
  readonly margin?: readonly [left: number, top: number, right: number, bottom: number];
  readonly fillColor?: string;
};

export type TextNode = Style & {
  readonly text: string | readonly TextNode[];
  readonly id?: string;
  readonly link?: string;
  readonly linkToDestination?: string;
  /** Its level, where it is one. */
  readonly heading?: 1 | 2 | 3;
  readonly tocItem?: boolean;
  readonly tocStyle?: Style;
  readonly tocMargin?: readonly [number, number, number, number];
  readonly outline?: boolean;
  readonly outlineText?: string;
  readonly outlineParentId?: string;
  readonly outlineExpanded?: boolean;
  readonly preserveLeadingSpaces?: boolean;
  readonly noWrap?: boolean;
  /** The colour of an outline around its first line. */
  readonly chip?: string;
  readonly relativePosition?: { readonly x: number; readonly y: number };
};

/** What is seen and not read, said in words. Its drawings all belong to the one object. */
export type Figure = { readonly alt: string };

type Shape = {
  readonly type: 'line';
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly lineWidth: number;
  readonly lineColor: string;
};

/** One drawing of a figure, in a markup of its own. */
export type Drawing = {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  readonly figure: Figure;
};

export type Grid = {
  /** What it is beyond its looks: rows under heads, or values beside labels. Else it only arranges things. */
  readonly means?: 'data' | 'facts';
  readonly widths: readonly (number | '*' | 'auto')[];
  readonly body: readonly (readonly Content[])[];
  readonly headerRows?: number;
  readonly keepWithHeaderRows?: number;
  readonly dontBreakRows?: boolean;
  /** So many rows at its end stay on one page, with what stands below it in the same `stack`. */
  readonly keepLast?: number;
};

/** Lines and paddings of a grid; pdfmake asks per line, row and column. */
export type GridLines = {
  readonly hLineWidth: (line: number, node: { readonly table: Grid }) => number;
  readonly vLineWidth: (line: number, node: { readonly table: Grid }) => number;
  readonly hLineColor: (line: number) => string;
  readonly vLineColor: (line: number) => string;
  readonly paddingLeft: () => number;
  readonly paddingRight: () => number;
  readonly paddingTop: () => number;
  readonly paddingBottom: () => number;
  readonly fillColor: (row: number, node: { readonly table: Grid }) => string | null;
};

export type Content =
  | TextNode
  | (Style & {
      readonly stack: readonly Content[];
      readonly figure?: Figure;
      readonly unbreakable?: boolean;
      /** Holds a table, and ends what is kept together with its last rows. */
      readonly endsTable?: boolean;
      readonly pageBreak?: 'before';
    })
  | (Style & { readonly columns: readonly Content[]; readonly columnGap?: number })
  | (Style & { readonly ul: readonly Content[]; readonly markerColor?: string })
  | (Style & { readonly table: Grid; readonly layout: GridLines; readonly width?: 'auto' })
  | (Style & { readonly canvas: readonly Shape[] })
  | Drawing
  | (Style & {
      readonly toc: {
        readonly numberStyle: Style;
        /** Put there when it is laid out. */
        readonly _table?: { readonly table: Grid };
      };
    });
