import * as z from 'zod';
import type { CellKind, Column } from '../model/pack.ts';
import { type SheetId, sheetIds } from '../model/sheet-ids.ts';
import { sheetColumns } from './workbook.ts';

/** Beside the sheets of a pack. */
export const sheetsSchemaFile = 'data/sheets.schema.json';

/** Each is written once, under its name. */
const link = z.strictObject({ text: z.string(), link: z.url() }).meta({ id: 'link' });

/** What a sheet may hold in a column of each kind. Where there is no number or no day, words say why, or nothing does. */
const values = {
  text: z.union([z.string(), z.boolean(), link]).meta({ id: 'text' }),
  code: z.union([z.string(), link]).meta({ id: 'code' }),
  outcome: z.string().meta({ id: 'outcome' }),
  severity: z.string().meta({ id: 'severity' }),
  integer: z.union([z.number(), z.string()]).meta({ id: 'integer' }),
  percent: z.union([z.number(), z.string()]).meta({ id: 'percent' }),
  date: z.string().meta({
    id: 'date',
    description: 'An instant such as 2026-10-31T06:00:00.000Z, or words where there is none',
  }),
} as const satisfies Record<CellKind, z.ZodType>;

/** The schema of every sheet as JSON, from the columns that also make the workbook. */
export function sheetsSchema(): string {
  const [first, ...rest] = sheetIds.map((id) =>
    sheetSchema(
      id,
      // What an auditor fills in stands in the workbook alone.
      sheetColumns(id).filter(({ filledBy }) => filledBy !== 'auditor'),
    ),
  );
  if (first === undefined) throw new Error('there is no sheet');
  const schema = z.discriminatedUnion('id', [first, ...rest]).meta({
    title: 'Sheets of an evidence pack',
    description: 'Each file data/SHEET.json is one of these, told apart by its id.',
  });
  return `${JSON.stringify(z.toJSONSchema(schema), null, 2)}\n`;
}

const sheetSchema = (id: SheetId, columns: readonly Column[]) =>
  z.strictObject({
    format: z.literal(1),
    id: z.literal(id),
    title: z.string(),
    columns: z
      .array(
        z.strictObject({
          header: z.enum(columns.map(({ header }) => header)),
          kind: z.enum(Object.keys(values)),
        }),
      )
      .length(columns.length),
    rows: z.array(
      z.strictObject(Object.fromEntries(columns.map(({ header, kind }) => [header, values[kind]]))),
    ),
  });
