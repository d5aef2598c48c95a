import type { PathChart } from '../../../model/pack.ts';
import type { LayoutContext } from '../layout-context.ts';
import {
  box,
  centred,
  cut,
  inRuns,
  outline,
  type Picture,
  picture,
  rule,
  size,
  words,
} from './drawing.ts';

const node = {
  height: 48,
  inset: 7,
  perLine: 4,
  gap: 22,
  between: 24,
  line: 9.6,
  lines: 4,
} as const;

/** Lines of boxes in one drawing. */
const mostInOne = 3;

type Node = PathChart['nodes'][number];
type Spot = { readonly x: number; readonly y: number; readonly w: number };

/** Boxes from left to right, an arrow from each to the next, on as many lines as it takes. */
export function path(context: LayoutContext, { nodes }: PathChart): Picture[] {
  const { width } = context;
  const w = (width - (node.perLine - 1) * node.gap) / node.perLine;
  const runs = inRuns(inRuns(nodes, node.perLine), mostInOne);
  return runs.map((lines, at) => {
    const goesOn = at < runs.length - 1;
    const shapes = lines.flatMap((line, row) => {
      const y = row * (node.height + node.between);
      const last = row === lines.length - 1;
      return [
        ...line.flatMap((each, column) => {
          const spot = { x: column * (w + node.gap), y, w };
          const next = column < line.length - 1 ? [arrow(context, spot)] : [];
          return [...nodeShapes(context, each, spot), ...next];
        }),
        ...(last && !goesOn
          ? []
          : [turn(context, { x: (node.perLine - 1) * (w + node.gap), y, w })]),
      ];
    });
    const high = lines.length * (node.height + node.between) - (goesOn ? 0 : node.between);
    return picture(width, high, shapes.flat());
  });
}

/** Where it starts is round, what it threatens has two edges; each says so in words too. */
function nodeShapes(context: LayoutContext, each: Node, spot: Spot): string[] {
  const { x, y, w } = spot;
  const is = each.role?.is;
  const inset = node.inset + (is === 'entry' ? 5 : 0);
  const lines = linesOf(context, each, w - 2 * inset);
  const top = y + (node.height - lines.length * node.line) / 2;
  return [
    ...edges(context, { x: x + 0.5, y: y + 0.5, w: w - 1, h: node.height - 1 }, is),
    ...lines.map(({ text, ...look }, at) =>
      words(text, {
        ...look,
        x: x + inset,
        y: centred(top + (at + 0.5) * node.line, look.fontSize),
      }),
    ),
  ];
}

type Line = {
  readonly text: string;
  readonly fill: string;
  readonly fontSize: number;
  readonly bold: boolean;
};

/** Its role, a name of two lines at most, and the type in what is left of four. */
function linesOf({ palette, print }: LayoutContext, { name, type, role }: Node, room: number) {
  const small = { fontSize: size.small, bold: false, fill: palette.muted };
  const roleFill = role?.is === 'target' ? palette.alarm : palette.accent;
  const roles: readonly Line[] =
    role === undefined
      ? []
      : [{ ...small, bold: true, fill: roleFill, text: cut(print, role.word, room, size.small) }];
  const names = folded(print, name, { room, fontSize: size.label, most: 2 });
  const left = node.lines - roles.length - names.length;
  const types = folded(print, type, { room, fontSize: size.small, most: left });
  return [
    ...roles,
    ...names.map((text) => ({ text, fill: palette.ink, fontSize: size.label, bold: true })),
    ...types.map((text) => ({ ...small, text })),
  ];
}

function edges(
  { palette }: LayoutContext,
  place: Parameters<typeof box>[0],
  is: 'entry' | 'target' | undefined,
): string[] {
  if (is === 'entry')
    return [box(place, { fill: palette.shade, edge: palette.accent, round: node.height / 2.6 })];
  if (is === undefined) return [box(place, { fill: palette.shade, edge: palette.muted, round: 2 })];
  const within = { x: place.x + 2, y: place.y + 2, w: place.w - 4, h: place.h - 4 };
  return [
    box(place, { fill: palette.alarmTint, edge: palette.alarm }),
    box(within, { fill: 'none', edge: palette.alarm }),
  ];
}

/** Text on a few lines, the last one cut. */
function folded(
  print: LayoutContext['print'],
  text: string,
  { room, fontSize, most }: { room: number; fontSize: number; most: number },
): string[] {
  let rest = cut(print, text, room * (most + 1), fontSize);
  const lines = print.fold(rest, room / fontSize).slice(0, most - 1);
  for (const line of lines) rest = rest.slice(line.length).trimStart();
  return [...lines, cut(print, rest, room, fontSize)].filter((line) => line !== '');
}

function arrow({ palette }: LayoutContext, { x, y, w }: Spot): string {
  const middle = y + node.height / 2;
  const [from, to] = [x + w + 2, x + w + node.gap - 2];
  return [
    rule({ x1: from, y1: middle, x2: to - 4, y2: middle }, { colour: palette.ink, width: 1 }),
    outline(`M${to} ${middle}l-6 -3.2v6.4z`, { fill: palette.ink }),
  ].join('');
}

/** From the last box of a line to the first of the next. */
function turn({ palette }: LayoutContext, { x, y, w }: Spot): string {
  const [from, to] = [x + w / 2, w / 2];
  const foot = y + node.height;
  const lane = foot + node.between / 2;
  return [
    outline(`M${from} ${foot + 2}V${lane}H${to}V${foot + node.between - 6}`, {
      colour: palette.ink,
    }),
    outline(`M${to} ${foot + node.between - 2}l-3.2 -6h6.4z`, { fill: palette.ink }),
  ].join('');
}
