import type { Picture } from '../../../../src/render/pdf/charts/drawing.ts';
import { aPen } from './a-pen.ts';

type Rect = { x: number; y: number; w: number; h: number; fill: string; edge?: string };
type Text = { x: number; y: number; size: number; text: string; left: number; right: number };
export type ReadPicture = {
  readonly rects: readonly Rect[];
  readonly texts: readonly Text[];
  readonly lines: readonly { x1: number; y1: number; x2: number; y2: number }[];
  readonly paths: readonly string[];
  /** What is none of these: nothing, or an element that somebody's text made. */
  readonly rest: string;
};

const element = /<(rect|line|path|text) ([^>]*?)(?:\/>|>([^<]*)<\/text>)/g;
const frame =
  /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="([\d.]+)" height="([\d.]+)" viewBox="0 0 \1 \2">|<\/svg>$/g;

const attributes = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]),
  );

const plain = (text: string): string =>
  text.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => signs[name] ?? '');
const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

const at = (of: Record<string, string>, key: string): number => Number(of[key]);

/** The shapes of a drawing, as coordinates. */
export function readPicture({ svg }: Picture): ReadPicture {
  const all = [...svg.matchAll(element)].map(([, name, given = '', text = '']) => ({
    name,
    of: attributes(given),
    text,
  }));
  const named = (name: string) => all.filter((each) => each.name === name);
  return {
    rects: named('rect').map(({ of }) => ({
      x: at(of, 'x'),
      y: at(of, 'y'),
      w: at(of, 'width'),
      h: at(of, 'height'),
      fill: of['fill'] ?? '',
      ...(of['stroke'] === undefined ? {} : { edge: of['stroke'] }),
    })),
    texts: named('text').map(({ of, text }) => {
      const [x, size] = [at(of, 'x'), at(of, 'font-size')];
      const wide = aPen().print.onOneLine(plain(text)) * size;
      const share = { start: 0, middle: 0.5, end: 1 }[of['text-anchor'] ?? ''] ?? Number.NaN;
      const left = x - wide * share;
      return { x, y: at(of, 'y'), size, text: plain(text), left, right: left + wide };
    }),
    lines: named('line').map(({ of }) => ({
      x1: at(of, 'x1'),
      y1: at(of, 'y1'),
      x2: at(of, 'x2'),
      y2: at(of, 'y2'),
    })),
    paths: named('path').map(({ of }) => of['d'] ?? ''),
    rest: svg.replaceAll(element, '').replaceAll(frame, ''),
  };
}

/** Every word of drawings, in the order in which it is drawn. */
export const textsOf = (pictures: readonly Picture[]): string[] =>
  pictures.flatMap((picture) => readPicture(picture).texts.map(({ text }) => text));

/** The ends of everything drawn, text by the widths of its letters and as high as its size. */
export function outerEnds(picture: Picture): {
  left: number;
  right: number;
  top: number;
  foot: number;
} {
  const { rects, texts, lines } = readPicture(picture);
  const xs = [
    ...rects.flatMap(({ x, w }) => [x, x + w]),
    ...texts.flatMap(({ left, right }) => [left, right]),
    ...lines.flatMap(({ x1, x2 }) => [x1, x2]),
  ];
  const ys = [
    ...rects.flatMap(({ y, h }) => [y, y + h]),
    ...texts.flatMap(({ y, size }) => [y - size * 0.75, y + size * 0.25]),
    ...lines.flatMap(({ y1, y2 }) => [y1, y2]),
  ];
  return {
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    foot: Math.max(...ys),
  };
}
