import type { SheetId } from '../model/sheet-ids.ts';
import type { PackInput } from './pack-input.ts';
import { isShown } from './templates.ts';

type Holding = Pick<
  PackInput,
  'formats' | 'templates' | 'drift' | 'trend' | 'period' | 'workspace' | 'system'
>;

/** Where a reader of pages finds all rows of a sheet: in the workbook or a file of data, whichever this pack holds. */
export function whereStands(pack: Holding, id: SheetId): string {
  const title = pack.templates.workbook.sheets.find((sheet) => sheet.id === id)?.title ?? id;
  if (isShown(pack, id)) {
    if (pack.formats.includes('xlsx')) return `the workbook, sheet ${title}`;
    const format = (['json', 'csv'] as const).find((each) => pack.formats.includes(each));
    if (format !== undefined) return `data/${id}.${format}`;
  }
  return `the sheet ${title}, which is not in this pack`;
}

/** The same at the beginning of a sentence. */
function whereStandsFirst(pack: Holding, id: SheetId): string {
  const place = whereStands(pack, id);
  return `${place.charAt(0).toUpperCase()}${place.slice(1)},`;
}

/** How a reader finds the rest there; without the sheet, how to search it would only take room. */
export function howFound(pack: Holding, id: SheetId, how: string): string {
  const isHeld = isShown(pack, id) && pack.formats.some((format) => format !== 'pdf');
  return isHeld
    ? `${whereStandsFirst(pack, id)} ${how}`
    : 'This pack holds no sheet with the others';
}

/** What the ids of rows are ids of. */
export function rowLabel({ formats }: Pick<PackInput, 'formats'>, rows: number): string {
  const label = rows === 1 ? 'Row' : 'Rows';
  if (formats.includes('xlsx')) return `${label} in the workbook`;
  return formats.some((each) => each === 'json' || each === 'csv') ? `${label} in data/` : label;
}
