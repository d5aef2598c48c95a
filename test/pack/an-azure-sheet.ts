import { expect } from 'vitest';
import type { Cell } from '../../src/model/pack.ts';
import type { SheetId } from '../../src/model/sheet-ids.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import type { PackInput } from '../../src/pack/pack-input.ts';
import { checkRow } from '../../src/render/check-row.ts';
import { sheetOf } from '../builders/rows-of.ts';
import { type Azure, chatInput, wholeInput } from './an-azure-section.ts';

type Row = Readonly<Record<string, Cell>>;

/** Every row of a sheet, each held against its columns, and no two with one id. */
export async function checkedRows(input: PackInput, id: SheetId): Promise<Row[]> {
  const sheet = sheetOf((await buildPack({ ...input, formats: ['xlsx'] })).workbook, id);
  const rows: Row[] = [];
  for await (const cells of sheet.rows()) {
    checkRow(sheet, cells, rows.length + 1);
    rows.push(
      Object.fromEntries(sheet.columns.map(({ header }, at) => [header, cells[at] ?? 'no cell'])),
    );
  }
  const ids = rows.map((row) => row['Row']);
  expect(new Set(ids).size).toBe(ids.length);
  return rows;
}

/** The rows of a sheet about what Azure tells. */
export const azureSheet = async (
  id: SheetId,
  azure: Azure = {},
  changes: Partial<PackInput> = {},
): Promise<Row[]> => await checkedRows(wholeInput(azure, changes), id);

/** The same in the pack of the system chat. */
export const azureSheetOfChat = async (id: SheetId, azure: Azure = {}): Promise<Row[]> =>
  await checkedRows(chatInput(azure), id);

/** Where a cell leads. */
export const linkOf = (cell: Cell | undefined): string | undefined =>
  typeof cell === 'object' && 'link' in cell ? cell.link : undefined;

/** What a cell says, whether or not it leads anywhere. */
export function wordsOf(cell: Cell | undefined): string {
  if (typeof cell === 'string') return cell;
  return typeof cell === 'object' && 'link' in cell ? cell.text : JSON.stringify(cell);
}
