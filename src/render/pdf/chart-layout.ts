import type { Chart } from '../../model/pack.ts';
import { visible } from '../../model/safe.ts';
import type { Picture } from './charts/drawing.ts';
import { picturesOf } from './charts/pictures.ts';
import type { Content } from './content.ts';
import type { LayoutContext } from './layout-context.ts';

/** A chart that is higher than this may go on over the page, between two of its drawings. */
const mostTogether = 480;

const titleHeight = 34;

/** A title over drawings that are one figure; what the drawings show, and all they had to cut, is said in its words. */
export function chartLayout(context: LayoutContext, chart: Chart): Content {
  const { palette, print, width } = context;
  const pictures = picturesOf(context, chart);
  const figure = { alt: print.lines(chart.alt.replaceAll(/[\r\n]/g, visible), longestAlt) };
  const title = print.wrap(print.line(chart.title, 120), width / titleSize);
  return {
    unbreakable: wholeHeight(pictures) <= mostTogether,
    margin: [0, 12, 0, 0],
    stack: [
      { text: title, bold: true, fontSize: titleSize, color: palette.accent, margin: [0, 0, 0, 7] },
      pictures.length === 0
        ? { text: figure.alt }
        : { figure, stack: pictures.map((picture) => ({ ...picture, figure })) },
    ],
  };
}

const titleSize = 9.5;

/** Every number of the largest chart stands in it. */
const longestAlt = 40_000;

/** In points: all of a chart, and what must stand on one page with what leads to it. */
export function chartHeights(
  context: LayoutContext,
  chart: Chart,
): { readonly whole: number; readonly lead: number } {
  const pictures = picturesOf(context, chart);
  const whole = wholeHeight(pictures);
  return { whole, lead: whole <= mostTogether ? whole : titleHeight + (pictures[0]?.height ?? 0) };
}

const wholeHeight = (pictures: readonly Picture[]): number =>
  pictures.reduce((sum, { height }) => sum + height, titleHeight);
