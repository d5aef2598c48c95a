import { plural } from '../../model/plural.ts';
import type { CellProblem, SheetImport } from '../../workspace/workpaper/workpaper.ts';
import { wrap } from '../wrap.ts';
import { firstLines } from './first-lines.ts';

export type Imported = {
  readonly file: string;
  readonly snapshot: string;
  readonly tenant: string;
  readonly assessment: string;
  readonly dryRun: boolean;
  readonly sheets: readonly SheetImport[];
  /** Of sheets that are not in the workbook. */
  readonly absent: readonly CellProblem[];
  /** Files of the workspace. */
  readonly written: readonly string[];
};

const mostShown = 50;

export const problemsOf = ({
  sheets,
  absent,
}: Pick<Imported, 'sheets' | 'absent'>): CellProblem[] => [
  ...absent,
  ...sheets.flatMap(({ problems }) => problems),
];

/** What was taken over, what was not, and why. */
export function workpaperLines(imported: Imported): string[] {
  const { file, snapshot, tenant, assessment, sheets, written, dryRun } = imported;
  const problems = problemsOf(imported);
  return [
    ...wrap(`Workpaper ${file} of snapshot ${snapshot} of ${tenant}, assessment ${assessment}.`),
    ...sheets.flatMap(sheetLines),
    ...(written.length === 0
      ? ['Nothing to take over.']
      : [dryRun ? 'Would write:' : 'Wrote:', ...firstLines(written, mostShown, indented)]),
    ...(problems.length === 0
      ? []
      : ['Not taken over:', ...firstLines(problems, mostShown, problemLines)]),
    ...sheets.flatMap(({ name, more }) =>
      more === 0 ? [] : [`  ${name}: ${more} more, of which only the number is kept`],
    ),
  ];
}

const indented = (files: readonly string[]): string[] => files.map((file) => `  ${file}`);

const problemLines = (problems: readonly CellProblem[]): string[] =>
  problems.flatMap(({ cell, column, problem }) =>
    wrap(`${cell}${column === '' ? '' : ` ${column}`}: ${problem}`, '  ', '    '),
  );

function sheetLines({ name, rows, missing, unchanged, refused, reviews }: SheetImport): string[] {
  const taken = plural(reviews.length, 'review', 'reviews');
  const gone = missing === 0 ? '' : `; ${plural(missing, 'row', 'rows')} of the record not in it`;
  return wrap(
    `${name}: ${plural(rows, 'row', 'rows')} read, ${taken} new or changed, ${unchanged} as before, ${refused} refused${gone}.`,
    '  ',
    '    ',
  );
}
