import type { GridLines } from './content.ts';
import type { Palette } from './palette.ts';

const padding = { x: 5, y: 3.5 } as const;
export const cellPadding = padding.x * 2;

/** In points, between a grid and what stands above it. */
export const gridAbove = ({ dense }: { readonly dense: boolean }): number => (dense ? 5 : 9);

/** Above and below the words of a row. */
export const rowPadding = ({ dense }: { readonly dense: boolean }): number =>
  dense ? 1.75 : padding.y;

const paddings = {
  paddingLeft: () => padding.x,
  paddingRight: () => padding.x,
  paddingTop: () => padding.y,
  paddingBottom: () => padding.y,
} as const;

/** Data tables: a strong line under the head, hairlines between rows, every second row shaded. */
export const dataLines = (
  { accent, hairline, head, shade }: Palette,
  height: number,
): GridLines => ({
  ...paddings,
  paddingTop: () => height,
  paddingBottom: () => height,
  hLineWidth: (line) => (line === 1 ? 1 : 0.4),
  vLineWidth: () => 0,
  hLineColor: (line) => (line === 1 ? accent : hairline),
  vLineColor: () => hairline,
  fillColor: (row) => {
    if (row === 0) return head;
    return row % 2 === 0 ? shade : null;
  },
});

/** Labels and values: hairlines only. */
export const factLines = ({ hairline }: Palette, height: number): GridLines => ({
  ...paddings,
  paddingTop: () => height,
  paddingBottom: () => height,
  hLineWidth: () => 0.4,
  vLineWidth: () => 0,
  hLineColor: () => hairline,
  vLineColor: () => hairline,
  fillColor: () => null,
});

/** Boxes beside each other, to be filled in. */
export const formLines = ({ muted }: Palette): GridLines => ({
  ...paddings,
  hLineWidth: () => 0.5,
  vLineWidth: () => 0.5,
  hLineColor: () => muted,
  vLineColor: () => muted,
  fillColor: () => null,
});

/** A box of one cell with a bar at its left. */
export const boxLines = (bar: string, fill: string, height = 7): GridLines => ({
  paddingLeft: () => 10,
  paddingRight: () => 10,
  paddingTop: () => height,
  paddingBottom: () => height,
  hLineWidth: () => 0,
  vLineWidth: (line) => (line === 0 ? 3 : 0),
  hLineColor: () => bar,
  vLineColor: () => bar,
  fillColor: () => fill,
});
