import { UserError } from '../errors.ts';
import type { LazyTable } from '../model/pack.ts';
import { type ReviewedSheet, reviewedSheets } from '../model/workspace/review.ts';
import { wholeText } from '../render/excel/cell-text.ts';
import { mostColumns } from '../render/excel/sheet-limits.ts';
import { columnLetters } from '../render/excel/column-letters.ts';
import type { OpenedWorkbook } from '../render/excel/reading/open-workbook.ts';
import { returnedDay, returnedValue, shownCell } from '../render/excel/reading/shown-cell.ts';
import { SheetNames } from '../render/excel/sheet-names.ts';
import { noRows } from '../render/excel/write-workbook.ts';
import { whileWriting } from '../store/not-writable.ts';
import { importSheet } from '../workspace/workpaper/import-sheet.ts';
import {
  type CellProblem,
  type Reading,
  type SheetImport,
  sheetReference,
} from '../workspace/workpaper/workpaper.ts';
import { placesOf, writeReviews } from '../workspace/workpaper/write-reviews.ts';
import type { Context, Run } from './command.ts';
import { chooseSystem } from './flow/choose-system.ts';
import { declaringFolder } from './flow/declared-by.ts';
import { type Judging, openJudging } from './flow/judging.ts';
import { packOf } from './flow/pack-of.ts';
import { returnedWorkbook } from './flow/returned-workbook.ts';
import { judgedAnew } from './flow/reviewed-assessment.ts';
import { type Imported, problemsOf, workpaperLines } from './flow/workpaper-lines.ts';
import { workspaceLines } from './flow/workspace-lines.ts';
import type { importWorkpaperSpec } from './workspace-specs.ts';

export const importWorkpaper: Run<typeof importWorkpaperSpec> = async (
  values,
  [file = ''],
  context,
) => {
  const declaring = declaringFolder(values, context);
  if (declaring === undefined) throw noWorkspace();
  const { book, digest } = await returnedWorkbook(file);
  const judging = openJudging(values.out, values.frameworks, declaring);
  const { workspace } = judging;
  if (workspace === undefined) throw noWorkspace();
  const system = chooseSystem(workspace, { system: values.system });
  context.progress('Judging');
  const judged = await judgedAnew(judging, digest, values);
  const pack = await packOf({ judging, judged, frameworks: [], formats: [], system });
  const { id: snapshot, tenantName: tenant } = judged.snapshot.manifest;
  const about = { snapshot, assessment: digest, reviews: workspace.reviews };
  const reading = readingOf(about, judging, book, context);
  const { sheets, absent } = await importSheets(pack.workbook.sheets, book, reading);
  const places = placesOf(
    workspace,
    sheets.flatMap(({ reviews }) => reviews),
  );
  await whileWriting(
    workspace.folder,
    async () => writeReviews(workspace, judging.catalog, places, values['dry-run']),
    'Make room or give write permission there, then run the command again.',
  );
  const imported: Imported = {
    file,
    snapshot,
    tenant,
    assessment: digest,
    dryRun: values['dry-run'],
    sheets,
    absent,
    written: [...places.keys()],
  };
  if (values.json) context.printJson(resultOf(imported));
  else
    for (const line of [...workspaceLines(judging.found), ...workpaperLines(imported)])
      context.print(line);
  return problemsOf(imported).length === 0 ? 0 : 1;
};

const noWorkspace = (): UserError =>
  new UserError(
    'USAGE',
    'import-workpaper: there is no workspace from here upwards to write into',
    'Name one with --workspace, or make one with `proofpack init FOLDER`.',
  );

type About = Pick<Reading, 'snapshot' | 'assessment' | 'reviews'>;

function readingOf(
  about: About,
  { templates: { theme } }: Judging,
  { dayCount }: OpenedWorkbook,
  { now }: Context,
): Reading {
  const letters = columnLetters(mostColumns);
  return {
    ...about,
    today: now().toISOString().slice(0, 'yyyy-mm-dd'.length),
    shown: (cell, column, { table, ordinal }) =>
      shownCell(cell, column, () => wholeText(table, ordinal)),
    value: (cell, column) => returnedValue(cell, column, theme, dayCount),
    dayOf: (number) => returnedDay(number, dayCount),
    place: (column, row) => `${letters[column] ?? ''}${row}`,
  };
}

/** Sheet by sheet, in the order of the workbook. */
async function importSheets(
  tables: readonly LazyTable[],
  book: OpenedWorkbook,
  reading: Reading,
): Promise<Pick<Imported, 'sheets' | 'absent'>> {
  const names = new SheetNames();
  const reviewed = tables
    .map((table) => ({ table, name: names.claim(table.title), id: reviewedId(table) }))
    .flatMap(({ id, ...rest }) => (id === undefined ? [] : [{ id, ...rest }]));
  const returned = await book.sheets(reviewed.map(({ name }) => name));
  if (returned.size === 0) throw noSheets(reviewed, book);
  const sheets: SheetImport[] = [];
  const absent: CellProblem[] = [];
  for (const { id, name, table } of reviewed) {
    const sheet = returned.get(name);
    if (sheet === undefined)
      absent.push({ cell: sheetReference(name), column: '', problem: 'the sheet is not there' });
    else
      sheets.push(
        await importSheet(
          { id, name, table, returned: sheet, noRows: noRows(table.title) },
          reading,
        ),
      );
  }
  return { sheets, absent };
}

const reviewedId = ({ id }: LazyTable): ReviewedSheet | undefined =>
  reviewedSheets.find((each) => each === id);

const noSheets = (
  reviewed: readonly { readonly name: string }[],
  { names }: OpenedWorkbook,
): UserError =>
  new UserError(
    'USAGE',
    `Reading the workpaper: it has none of the sheets ${reviewed.map(({ name }) => name).join(', ')}; it has ${names.slice(0, 30).join(', ')}.`,
    'Give the sheets their names back. Nothing was written.',
  );

const resultOf = (imported: Imported) => ({
  file: imported.file,
  snapshot: imported.snapshot,
  assessment: imported.assessment,
  dryRun: imported.dryRun,
  sheets: imported.sheets.map(({ sheet, name, rows, missing, unchanged, refused, reviews }) => ({
    sheet,
    name,
    rows,
    missing,
    unchanged,
    refused,
    reviews: reviews.length,
  })),
  written: imported.written,
  problems: problemsOf(imported),
  moreProblems: imported.sheets.reduce((sum, { more }) => sum + more, 0),
});
