import type { LayoutContext } from '../layout-context.ts';
import { cut, size, widthOf, words } from './drawing.ts';
import { type Look } from './looks.ts';

const lineHeight = 12;
const gap = 11;
const widest = 170;

export type Legend = {
  readonly height: number;
  /** Its shapes, the top of the first line at `top`. */
  readonly shapes: (top: number) => string[];
};

/** Marks with their names, in as many lines as it takes. */
export function legend(
  { palette, print, width }: LayoutContext,
  looks: ReadonlyMap<string, Look>,
  left = 0,
): Legend {
  const places: { x: number; line: number; mark: string; text: string; colour: string }[] = [];
  let x = left;
  let line = 0;
  for (const [label, { mark, colour }] of looks) {
    const text = cut(print, label, widest, size.small);
    const room = widthOf(print, `${mark} ${text}`, size.small);
    if (x > left && x + room > width) {
      x = left;
      line++;
    }
    places.push({ x, line, mark, text, colour });
    x += room + gap;
  }
  return {
    height: places.length === 0 ? 0 : (line + 1) * lineHeight,
    shapes: (top) =>
      places.flatMap((place) => {
        const y = top + place.line * lineHeight + 9;
        const beside = place.x + widthOf(print, `${place.mark} `, size.small);
        return [
          words(place.mark, {
            x: place.x,
            y,
            fill: place.colour,
            fontSize: size.small,
            bold: true,
          }),
          words(place.text, { x: beside, y, fill: palette.ink, fontSize: size.small }),
        ];
      }),
  };
}
