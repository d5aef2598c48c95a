import type { DocumentModel, Theme } from '../../model/pack.ts';
import { cut, widthOf } from './charts/drawing.ts';
import type { Content, Grid } from './content.ts';
import type { LayoutContext } from './layout-context.ts';
import { margins, textWidth } from './page.ts';
import type { Printable } from './printable.ts';

/** The line over every page but the cover: what this is, and the marks nobody may lose on the way. */
export function runningHeader(
  context: LayoutContext,
  document: DocumentModel,
): (page: number) => Content {
  const words = headerWords(context, document);
  // The library writes into what it is given, so each page gets its own.
  return (page) => (page === 1 ? { text: '' } : headerLine(context, words));
}

function headerLine(
  { palette, width }: LayoutContext,
  { title, marks, room }: HeaderWords,
): Content {
  return {
    margin: [margins.left, 26, margins.right, 0],
    stack: [
      {
        fontSize: headerSize,
        color: palette.muted,
        table: {
          widths: [width - room - gap, gap, room],
          body: [
            [
              { stack: title.map((text) => ({ text, noWrap: true })) },
              { text: '' },
              {
                stack: marks.map((text) => ({
                  text,
                  noWrap: true,
                  bold: true,
                  alignment: 'right' as const,
                })),
              },
            ],
          ],
        },
        layout: bare,
      },
      rule(palette.hairline, width),
    ],
  };
}

const headerSize = 7.5;
const gap = 12;

/** The title may take what the marks leave, and is cut before they are: the cover has it in full. */
const mostOfMarks = 0.66;

type HeaderWords = {
  readonly title: readonly string[];
  readonly marks: readonly string[];
  /** For the marks, in points. */
  readonly room: number;
};

function headerWords({ print, width }: LayoutContext, document: DocumentModel): HeaderWords {
  // A line ends between two marks, never within one.
  const joined = document.marks.map((mark) => print.line(mark, 60).replaceAll(' ', '\u00a0'));
  const line = joined.join('\u00a0· ');
  const whole = print.onOneLine(line);
  const room = Math.min(width * mostOfMarks, (whole + 0.5) * headerSize);
  return {
    title: print.fold(print.line(document.title, 60), (width - room - gap) / headerSize),
    marks: print.fold(line, room / headerSize).map((each) => each.replaceAll('\u00a0', ' ')),
    room,
  };
}

/** The line under every page: which assessment, and which page of how many. */
export function footerLine(
  context: LayoutContext,
  document: DocumentModel,
  page: number,
  pages: number,
): Content {
  const { palette, print, width } = context;
  return {
    margin: [margins.left, 14, margins.right, 0],
    stack: [
      rule(palette.hairline, width),
      {
        fontSize: footerSize,
        color: palette.muted,
        margin: [0, 4, 0, 0],
        table: {
          ...footerCells(context, print.line(document.footer, 110), `page ${page} of ${pages}`),
        },
        layout: bare,
      },
    ],
  };
}

const footerSize = 7;
const roomOfPage = 90;

/** The digest whole, then as much of the organisation's own words as it leaves, then the page. */
function footerCells(
  { print, width, theme }: LayoutContext,
  digest: string,
  page: string,
): Pick<Grid, 'widths' | 'body'> {
  const last = { text: page, alignment: 'right' as const };
  if (theme.footer === undefined)
    return { widths: [width - roomOfPage, roomOfPage], body: [[{ text: digest }, last]] };
  const room = roomBeside(print, digest, page);
  const left = width - room.taken - room.last;
  return {
    widths: [room.taken, left, room.last],
    body: [
      [
        { text: digest, noWrap: true },
        { text: cut(print, theme.footer, left * almost, footerSize), noWrap: true },
        last,
      ],
    ],
  };
}

const roomBeside = (print: Printable, digest: string, page: string) => ({
  taken: widthOf(print, digest, footerSize) / almost + gap,
  last: widthOf(print, page, footerSize) / almost + gap,
});

/** What stays of the organisation's own words at the foot of the last pages of a long report; nothing where all does. */
export function cutFooter(print: Printable, theme: Theme): string | undefined {
  const { footer, page } = theme;
  if (footer === undefined) return undefined;
  // No digit of a digest is wider than 0.
  const room = roomBeside(print, `Assessment ${'0'.repeat(64)}`, 'page 000 of 000');
  const left = (textWidth(page) - room.taken - room.last) * almost;
  const shown = cut(print, footer, left, footerSize);
  return shown === cut(print, footer, Number.POSITIVE_INFINITY, footerSize) ? undefined : shown;
}

/** Kerning is not measured. */
const almost = 0.98;

const rule = (lineColor: string, width: number): Content => ({
  margin: [0, 3, 0, 0],
  canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.5, lineColor }],
});

const none = (): number => 0;
const bare = {
  hLineWidth: none,
  vLineWidth: none,
  hLineColor: () => '#ffffff',
  vLineColor: () => '#ffffff',
  paddingLeft: none,
  paddingRight: none,
  paddingTop: none,
  paddingBottom: none,
  fillColor: () => null,
} as const;
