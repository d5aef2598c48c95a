import type { ControlResult } from '../../model/assessment.ts';
import type { Block, Cell, Column } from '../../model/pack.ts';
import { column, list, table, text } from '../blocks.ts';
import { acceptanceName } from '../declared-words.ts';
import { acceptanceWords, forceWords, humanWords, outcomeWord, technicalWords } from '../words.ts';

type AxisColumn = { readonly column: Column; readonly cell: (result: ControlResult) => Cell };

const axisColumns: readonly AxisColumn[] = [
  { column: column('System', 20), cell: ({ system }) => system },
  { column: column('Scope', 14), cell: ({ axes }) => axes.scope.state },
  { column: column('Force', 30), cell: ({ axes }) => forceWords(axes.force) },
  { column: column('Technical', 30), cell: ({ axes }) => technicalWords(axes.technical) },
  { column: column('People', 11), cell: ({ axes }) => humanWords(axes.human) },
  { column: column('Acceptance', 18), cell: ({ axes }) => acceptanceWords(axes.acceptance) },
  { column: column('Conclusion', 22, 'outcome'), cell: outcomeWord },
];

/** The five axes and the conclusion, a row per system; then why, said once for systems with the same reason. */
export function axesBlocks(results: readonly ControlResult[]): Block[] {
  const force = sharedForce(results);
  const columns = axisColumns.filter(
    ({ column: { header } }) => force === undefined || header !== 'Force',
  );
  return [
    ...(force === undefined ? [] : [text(`Force, for each system: ${force}.`)]),
    table(
      columns.map((each) => each.column),
      results.map((result) => columns.map(({ cell }) => cell(result))),
    ),
    list([...reasonLines(results), ...acceptedLines(results)]),
  ];
}

/** In a table of many rows the same words in each only push the others apart. */
function sharedForce(results: readonly ControlResult[]): string | undefined {
  const [first, ...others] = new Set(results.map(({ axes }) => forceWords(axes.force)));
  return results.length > 1 && others.length === 0 ? first : undefined;
}

function reasonLines(results: readonly ControlResult[]): string[] {
  const groups = Map.groupBy(results, (result) => `${result.reason}${scopeTail(result)}`);
  return [...groups].map(
    ([reason, group]) => `${group.map(({ system }) => system).join(', ')}: ${reason}`,
  );
}

const acceptedLines = (results: readonly ControlResult[]): string[] =>
  results
    .filter(({ axes }) => axes.acceptance.by.length > 0)
    .map(
      ({ system, axes }) =>
        `${system}: accepted by ${axes.acceptance.by.map(acceptanceName).join(', ')}`,
    );

/** Who brought it in or took it out, where somebody did, and on what grounds where the reason does not say so. */
function scopeTail({ reason, axes: { scope } }: ControlResult): string {
  if (scope.by === null) return '';
  const until = scope.until === null ? '' : `, until ${scope.until}`;
  const grounds = reason.includes(scope.reason) ? '' : ` ${scope.reason}`;
  return scope.state === 'undetermined'
    ? `${grounds} (what ${scope.by} decided${until}, does not count)`
    : `${grounds} (scope decided by ${scope.by}${until})`;
}
