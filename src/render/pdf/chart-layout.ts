import type { BarChart } from '../../model/pack.ts';
import type { Content, Figure, Shape, TextNode } from './content.ts';
import type { LayoutContext } from './layout-context.ts';

const bar = { height: 16, gap: 8, fontSize: 8, labelShare: 0.26, narrowest: 24 } as const;

type Bar = BarChart['bars'][number];

/** Stacked bars drawn as vectors on one scale, the same in words underneath. */
export function chartLayout(context: LayoutContext, chart: BarChart): Content {
  const { palette, print } = context;
  const most = Math.max(0, ...chart.bars.map(totalOf));
  const figure: Figure = { alt: print.line(chart.alt) };
  return {
    unbreakable: chart.bars.length <= 25,
    margin: [0, 12, 0, 0],
    stack: [
      {
        text: print.line(chart.title, 120),
        bold: true,
        color: palette.accent,
        margin: [0, 0, 0, 6],
      },
      {
        figure,
        stack: [
          ...chart.bars.map((each) => barLayout(context, each, { most, figure })),
          legend(context, chart.bars),
          { text: figure.alt, fontSize: 7.5, color: palette.muted, margin: [0, 4, 0, 0] },
        ],
      },
    ],
  };
}

const totalOf = ({ parts }: Bar): number => parts.reduce((sum, { value }) => sum + value, 0);

type Scale = { readonly most: number; readonly figure: Figure };

function barLayout(context: LayoutContext, each: Bar, { most, figure }: Scale): Content {
  const { palette, print, width } = context;
  const labelWidth = width * bar.labelShare;
  const scale = most === 0 ? 0 : (width - labelWidth - 40) / most;
  const shapes: Shape[] = [];
  const words: TextNode[] = [];
  let x = labelWidth;
  for (const { label, value } of each.parts) {
    const w = value * scale;
    // A white seam keeps neighbours apart without relying on colour.
    const look = lookOf(context, label);
    shapes.push({
      type: 'rect',
      x,
      y: 0,
      w: Math.max(w - 1, 0.5),
      h: bar.height,
      color: look.colour,
      figure,
    });
    if (w >= bar.narrowest) words.push(over(x + 4, `${look.mark} ${value}`, '#ffffff'));
    x += w;
  }
  return {
    margin: [0, 0, 0, bar.gap],
    stack: [
      over(0, print.line(each.label, 40), palette.ink),
      over(x + 5, String(totalOf(each)), palette.ink),
      // Text over a shape must be drawn after it, and a shape takes its place in the flow.
      {
        stack: [
          { canvas: shapes },
          ...words.map((word) => ({ ...word, relativePosition: above(word) })),
        ],
      },
    ],
  };
}

const over = (x: number, text: string, color: string): TextNode => ({
  text,
  color,
  bold: true,
  fontSize: bar.fontSize,
  relativePosition: { x, y: 3.5 },
});

/** The same place, seen from below the bar. */
const above = ({ relativePosition }: TextNode): { x: number; y: number } => ({
  x: relativePosition?.x ?? 0,
  y: (relativePosition?.y ?? 0) - bar.height,
});

function legend(context: LayoutContext, bars: BarChart['bars']): Content {
  const labels = [...new Set(bars.flatMap(({ parts }) => parts.map(({ label }) => label)))];
  return {
    fontSize: 8,
    margin: [0, 2, 0, 0],
    text: labels.map((label) => {
      const { mark, colour } = lookOf(context, label);
      return { text: `${mark} ${context.print.line(label, 40)}     `, color: colour, bold: true };
    }),
  };
}

function lookOf({ palette, theme }: LayoutContext, label: string) {
  const look = Object.hasOwn(theme.outcomes, label) ? theme.outcomes[label] : undefined;
  return look ?? { mark: '■', colour: palette.muted };
}
