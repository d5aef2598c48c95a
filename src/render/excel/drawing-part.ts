import type { SheetChart } from '../../model/pack.ts';
import { officeRelations, xmlHead } from './own-parts.ts';
import { xmlText } from './xml-text.ts';

const spaces = [
  'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"',
  `xmlns:r="${officeRelations}"`,
].join(' ');

/** Where the rows of a sheet lie: the heights of the first ones in points, the head's before all. */
export type Ground = { readonly columns: number; readonly heights: readonly number[] };

const pixel = 9_525;
const point = 12_700;
/** Points. A row that has no height of its own. */
export const plainRow = 15;
const gap = 12 * pixel;
/** In columns of the usual width, some 64 pixels each. */
const wide = 12;

/** All charts of one sheet, one under the other to the right of its table; `rId1` leads to the first. */
export function drawingXml(charts: readonly SheetChart[], ground: Ground): string {
  let top = (ground.heights[0] ?? plainRow) * point + gap;
  const anchors = charts.map((chart, at) => {
    const height = heightOf(chart);
    const anchor = anchorXml(chart, at, {
      from: cornerXml(ground, ground.columns, top),
      to: cornerXml(ground, ground.columns + wide, top + height),
    });
    top += height + gap;
    return anchor;
  });
  return `${xmlHead}<xdr:wsDr ${spaces}>${anchors.join('')}</xdr:wsDr>`;
}

/** Room for every bar that lies; what stands has its room in width. */
const heightOf = ({ runs, categories }: SheetChart): number =>
  (runs === 'across' ? Math.max(160, 100 + categories.length * 24) : 240) * pixel;

/** Neither moved nor squeezed by a filter that hides rows. */
function anchorXml(
  { title, alt }: SheetChart,
  at: number,
  { from, to }: { readonly from: string; readonly to: string },
): string {
  return [
    `<xdr:twoCellAnchor editAs="absolute"><xdr:from>${from}</xdr:from><xdr:to>${to}</xdr:to>`,
    `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="${at + 2}" name="${xmlText(title)}" descr="${xmlText(`${title}. ${alt}`)}"/>`,
    '<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>',
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">',
    `<c:chart r:id="rId${at + 1}"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>`,
  ].join('');
}

/** The cell in which a height lies, and how far into it. */
function cornerXml({ heights }: Ground, column: number, top: number): string {
  let [row, left] = [0, top];
  for (let height = rowAt(heights, row); left >= height; height = rowAt(heights, row)) {
    left -= height;
    row++;
  }
  return `<xdr:col>${column}</xdr:col><xdr:colOff>${gap}</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>${Math.round(left)}</xdr:rowOff>`;
}

const rowAt = (heights: readonly number[], row: number): number =>
  (heights[row] ?? plainRow) * point;
