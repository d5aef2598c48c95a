/**
 * The page model: everything a document or sheet shows, worded once and laid out many times.
 * Layout code walks these values; it never words, counts or decides.
 */

/**
 * Only these reach a cell or a page; layout passes every text through `safe`.
 * A link is `https:`, or `#` and where to go: a heading's anchor on a page; in a
 * workbook a sheet's id, with `:7` its seventh row.
 */
export type Cell = string | number | boolean | Date | Link;
export type Link = { readonly text: string; readonly link: string };

/** Excel repairs a sheet with more links. Those behind stay text: the id still says where to look. */
export const mostSheetLinks = 65_530;

/** The state of one thing as an outlined word, in the mark and colour that the theme has for it; `beside` says more, in words. */
export type Chip = { readonly chip: string; readonly beside?: string };

/** A page also has chips; a sheet of a workbook has a column for each thing that they say. */
export type PageCell = Cell | Chip;

/** How a value is shown: format, alignment and, for outcomes, mark and colour beside the word. */
export type CellKind = 'text' | 'code' | 'integer' | 'percent' | 'date' | 'outcome' | 'severity';

export type Column = {
  readonly header: string;
  readonly width: number;
  readonly kind: CellKind;
  /**
   * Whose column it is; without it, it holds a fact. A reviewer's comes back by `import-workpaper`. An auditor's is
   * written empty and stands in the workbook alone: it is the auditor's own.
   */
  readonly filledBy?: 'reviewer' | 'auditor';
  /** False: it tells how things stand around a row. It may change while the row says the same, and no review is of it. */
  readonly fact?: false;
  /** The words that whoever fills it in chooses from. */
  readonly choices?: readonly string[];
  /** A text to be read on the sheet: its row is as tall as all of it, where others end after some lines. */
  readonly tall?: true;
  /** Words that are no outcomes, each with the one of the theme whose colour it has in a workbook. */
  readonly like?: Readonly<Record<string, string>>;
};

/** Rows are pulled when laid out, so a table may be larger than memory. */
export type LazyTable = {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: () => AsyncIterable<readonly Cell[]>;
};

/** A table small enough for a page. `note` states any cap and where the rest stands. */
export type PageTable = {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly PageCell[])[];
  readonly note?: string;
};

/** A named amount within a bar or column. A name that the theme has as an outcome gets its mark and colour. */
export type ChartPart = { readonly label: string; readonly value: number };

/** `alt` says the same in words, with every number and every name in full: a picture may cut names. */
type Pictured = { readonly title: string; readonly alt: string };

/** Bars of stacked amounts. */
export type BarChart = Pictured & {
  readonly kind: 'bars';
  readonly bars: readonly { readonly label: string; readonly parts: readonly ChartPart[] }[];
};

/** Stacked amounts over periods or classes in their order. Null: nobody knows, which is not nothing. */
export type ColumnChart = Pictured & {
  readonly kind: 'columns';
  readonly columns: readonly {
    readonly label: string;
    readonly parts: readonly ChartPart[] | null;
  }[];
};

/** Shares from 0 to 1 known to lie between two ends, cut already as words show them. Null: not known. */
export type RangeChart = Pictured & {
  readonly kind: 'range';
  readonly target?: { readonly label: string; readonly value: number };
  readonly periods: readonly {
    readonly label: string;
    readonly range: { readonly low: number; readonly high: number } | null;
  }[];
};

/** A cell for everything judged, in rows that belong together. */
export type HeatChart = Pictured & {
  readonly kind: 'heat';
  readonly rows: readonly {
    readonly label: string;
    readonly cells: readonly { readonly label: string; readonly outcome: string }[];
  }[];
};

/** How one amount became another. The steps must lead from the one to the other. */
export type WaterfallChart = Pictured & {
  readonly kind: 'waterfall';
  readonly from: ChartPart;
  readonly steps: readonly ChartPart[];
  readonly to: ChartPart;
};

/** What is reached from what, in its order. `role` marks where it starts and what it threatens. */
export type PathChart = Pictured & {
  readonly kind: 'path';
  readonly nodes: readonly {
    readonly name: string;
    readonly type: string;
    readonly role?: { readonly is: 'entry' | 'target'; readonly word: string };
  }[];
};

/** Every kind of picture. */
export type Chart = BarChart | ColumnChart | RangeChart | HeatChart | WaterfallChart | PathChart;

/** The whole page vocabulary. */
export type Block =
  | {
      readonly kind: 'heading';
      readonly level: 1 | 2 | 3;
      readonly text: string;
      readonly anchor: string;
    }
  | { readonly kind: 'text'; readonly text: string; readonly tone: 'plain' | 'note' | 'warning' }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [label: string, value: Cell])[] }
  | { readonly kind: 'table'; readonly table: PageTable }
  | { readonly kind: 'chart'; readonly chart: Chart }
  /** `fixed`: typed as it stands, such as a query, in letters of one width. */
  | { readonly kind: 'code'; readonly text: string; readonly fixed?: boolean }
  /** Boxes that somebody fills in by hand, each under what it asks for. */
  | { readonly kind: 'sign-off'; readonly boxes: readonly string[] }
  | { readonly kind: 'contents' }
  | { readonly kind: 'page-break' };

/** A small text that travels inside a PDF. Both names are our own words, never somebody's. */
export type Attachment = {
  readonly file: string;
  readonly description: string;
  readonly text: string;
};

/** One PDF. `marks` are the words page one must carry: INCOMPLETE, UNSIGNED, NOT RE-PERFORMABLE. */
export type DocumentModel = {
  readonly file: string;
  /** Title and facts on a page of their own, or as the head of the first page. */
  readonly opening: 'cover' | 'head';
  readonly title: string;
  readonly subtitle: string;
  readonly subject: string;
  readonly language: string;
  readonly marks: readonly string[];
  readonly facts: readonly (readonly [label: string, value: Cell])[];
  readonly footer: string;
  readonly created: Date;
  readonly blocks: readonly Block[];
  readonly attachments: readonly Attachment[];
};

/** A name for one cell: the table's row as in a link, the column counted from 1. */
export type CellName = {
  readonly name: string;
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
};

/** One row of numbers behind a chart of a sheet. A label that the theme has as an outcome gets its mark and colour. */
export type ChartSeries = {
  readonly label: string;
  /** Whose colour it has where its label is no outcome. */
  readonly outcome?: string;
  /** Row of the first value, as in a link; the others follow under it. */
  readonly row: number;
  /** One for each category. Null: nobody knows, which is not nothing. */
  readonly values: readonly (number | null)[];
  /** A base lifts what stands on it, and is not seen itself. */
  readonly shows: 'amount' | 'share' | 'more' | 'fewer' | 'base';
};

/** A picture that a spreadsheet program draws by itself, from the cells of another sheet. */
export type SheetChart = Pictured & {
  /** The sheet beside whose rows it stands. */
  readonly sheet: string;
  /** The sheet that holds its numbers, and in which columns, counted from 1. */
  readonly from: {
    readonly sheet: string;
    readonly series: number;
    readonly category: number;
    readonly value: number;
  };
  readonly runs: 'across' | 'upwards';
  readonly stacked: boolean;
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
};

export type WorkbookModel = {
  readonly file: string;
  readonly title: string;
  readonly subject: string;
  readonly created: Date;
  readonly sheets: readonly LazyTable[];
  /** What a program can tell of the file without opening a sheet. */
  readonly properties: readonly { readonly name: string; readonly value: string }[];
  readonly names: readonly CellName[];
  readonly charts: readonly SheetChart[];
};

/** What a pack can be written as. */
export const packFormats = ['pdf', 'xlsx', 'json', 'csv'] as const;
export type PackFormat = (typeof packFormats)[number];

/** Where one thing that answers an auditor's request stands in a pack. */
export type AnswerPlace = {
  /** What it is, in words. */
  readonly answers: string;
  /** Files of the pack that hold it. */
  readonly files: readonly string[];
  /** The document, and the heading in it, whose page is known once it is laid out. */
  readonly page?: { readonly file: string; readonly anchor: string };
  readonly sheet?: {
    readonly id: string;
    readonly title: string;
    readonly rows: readonly string[];
  };
  /** Why something that answers it is not in this pack, or is of other days than were asked for. */
  readonly missing: readonly string[];
};

export type AnsweredRequest = {
  readonly id: string;
  readonly text: string;
  readonly period: { readonly from: string; readonly to: string };
  readonly due: string;
  readonly owner: string;
  readonly status: string;
  readonly answers: readonly { readonly note?: string; readonly places: readonly AnswerPlace[] }[];
};

export type TextFile = { readonly file: string; readonly text: string };

export type Pack = {
  readonly id: string;
  readonly title: string;
  readonly documents: readonly DocumentModel[];
  readonly workbook: WorkbookModel;
  /** What a sheet of the workbook has no room for, each in a packed file beside it. Empty where no workbook is written. */
  readonly leftOut: readonly { readonly file: string; readonly table: LazyTable }[];
  readonly texts: readonly TextFile[];
  /** What an auditor asked for. Empty where nobody did, and in a pack of one system. */
  readonly requests: readonly AnsweredRequest[];
};

/** Both faces of a family of fonts, as the bytes of their files. */
export type FontFamily = {
  readonly family: string;
  readonly normal: Uint8Array;
  readonly bold: Uint8Array;
  /** As a theme names them. */
  readonly files: { readonly normal: string; readonly bold: string };
};

/** A picture that was read whole, and how high it is to be on page one, in points. It is shown in its own shape. */
export type Logo = {
  readonly bytes: Uint8Array;
  readonly pixels: { readonly width: number; readonly height: number };
  readonly alt: string;
  readonly height: number;
};

/** What a GRC team may change without code: words, order, colours, further fonts. Read from `templates/`. */
export type Theme = {
  readonly page: 'A4' | 'LETTER';
  readonly accent: string;
  readonly ink: string;
  readonly muted: string;
  readonly outcomes: Readonly<Record<string, { readonly mark: string; readonly colour: string }>>;
  /** Asked, in this order, for what the fonts of this release lack. */
  readonly fonts?: readonly FontFamily[];
  readonly logo?: Logo;
  /** The organisation's own words at the foot of every page. */
  readonly footer?: string | undefined;
};
