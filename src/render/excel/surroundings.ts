import type { SheetChart, Theme } from '../../model/pack.ts';
import type { CellStyles } from './cell-styles.ts';

/** What every sheet of a workbook shares. */
export type SheetSurroundings = {
  readonly theme: Theme;
  readonly styles: CellStyles;
  readonly charts: readonly SheetChart[];
  /** What `#<sheet id>` is called in a reference: `'Findings'`. */
  readonly places: ReadonlyMap<string, string>;
};

/** A sheet that must be there: what refers to it is ours. */
export function placeIn({ places }: SheetSurroundings, sheet: string): string {
  const place = places.get(`#${sheet}`);
  if (place === undefined) throw new Error(`the workbook has no sheet ${sheet}`);
  return place;
}
