import type { DocumentModel } from '../../model/pack.ts';
import type { Content } from './content.ts';
import type { LayoutContext } from './layout-context.ts';
import { margins } from './page.ts';

/** The line over every page but the cover: what this is, and the marks nobody may lose on the way. */
export function headerLine(context: LayoutContext, document: DocumentModel, page: number): Content {
  const { palette, print, width } = context;
  if (page === 1) return { text: '' };
  return {
    margin: [margins.left, 26, margins.right, 0],
    stack: [
      {
        fontSize: 7.5,
        color: palette.muted,
        columns: [
          { text: print.line(document.title, 70) },
          { text: print.line(document.marks.join(' · '), 60), bold: true, alignment: 'right' },
        ],
      },
      rule(palette.hairline, width),
    ],
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
        fontSize: 7,
        color: palette.muted,
        margin: [0, 4, 0, 0],
        table: {
          widths: [width - 90, 90],
          body: [
            [
              { text: print.line(document.footer, 110) },
              { text: `page ${page} of ${pages}`, alignment: 'right' },
            ],
          ],
        },
        layout: bare,
      },
    ],
  };
}

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
