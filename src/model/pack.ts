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

/** How a value is shown: format, alignment and, for outcomes, mark and colour beside the word. */
export type CellKind = 'text' | 'code' | 'integer' | 'percent' | 'date' | 'outcome' | 'severity';

export type Column = { readonly header: string; readonly width: number; readonly kind: CellKind };

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
  readonly rows: readonly (readonly Cell[])[];
  readonly note?: string;
};

/** Bars of stacked, named amounts. `alt` says the same in words, with the numbers. */
export type BarChart = {
  readonly title: string;
  readonly alt: string;
  readonly bars: readonly {
    readonly label: string;
    readonly parts: readonly { readonly label: string; readonly value: number }[];
  }[];
};

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
  | { readonly kind: 'chart'; readonly chart: BarChart }
  | { readonly kind: 'code'; readonly text: string }
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

export type WorkbookModel = {
  readonly file: string;
  readonly title: string;
  readonly subject: string;
  readonly created: Date;
  readonly sheets: readonly LazyTable[];
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
  readonly texts: readonly TextFile[];
  /** What an auditor asked for. Empty where nobody did, and in a pack of one system. */
  readonly requests: readonly AnsweredRequest[];
};

/** What a GRC team may change without code: words, order, colours. Read from `templates/`. */
export type Theme = {
  readonly page: 'A4' | 'LETTER';
  readonly accent: string;
  readonly ink: string;
  readonly muted: string;
  readonly outcomes: Readonly<Record<string, { readonly mark: string; readonly colour: string }>>;
};
