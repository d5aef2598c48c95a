import type { Axes, ControlResult } from '../../model/assessment.ts';
import type { Block, Chip, Column, PageCell } from '../../model/pack.ts';
import { column, list, table } from '../blocks.ts';
import { acceptanceName } from '../declared-words.ts';
import type { PackContext } from '../pack-input.ts';
import { heaviestFirst } from '../heaviest.ts';
import type { OutcomeWord } from '../outcome-words.ts';
import { forceWords, outcomeWord, supportingWords, technicalWords } from '../words.ts';
import { whereStands } from '../where-stands.ts';

type AxisColumn = {
  readonly column: Column;
  readonly cell: (result: ControlResult, dated: boolean) => PageCell;
};

/** `word` is one that the theme has a mark and a colour for. */
const chip = (word: OutcomeWord, beside = ''): Chip =>
  beside === '' ? { chip: word } : { chip: word, beside };

const axisColumns: readonly AxisColumn[] = [
  { column: column('System', 20), cell: ({ system }) => system },
  { column: column('Scope', 14), cell: ({ axes }) => chip(axes.scope.state) },
  {
    column: column('Force', 14),
    cell: ({ axes: { force } }, dated) => chip(force.state, dated ? forceWords(force) : ''),
  },
  { column: column('Technical', 34), cell: ({ axes }) => technicalChip(axes.technical) },
  { column: column('People', 12), cell: ({ axes }) => chip(axes.human.state) },
  { column: column('Acceptance', 16), cell: ({ axes }) => acceptanceChip(axes.acceptance) },
  { column: column('Conclusion', 22, 'outcome'), cell: outcomeWord },
];

/** Without a population there is nothing to count. */
function technicalChip(technical: Axes['technical']): Chip {
  const { state, n } = technical;
  const counted = state !== 'none' && (state !== 'not-applicable' || n > 0);
  return chip(state, counted ? technicalWords(technical) : supportingWords(technical));
}

function acceptanceChip({ covers, until }: Axes['acceptance']): Chip {
  if (covers === 'none') return chip('none');
  return chip(`covers-${covers}`, until === null ? '' : `until ${until}`);
}

/** More would make a sheet of three pages of every control. */
const mostSystems = 8;

/** The five axes as chips and the conclusion, a row per system; then why, said once for systems with the same reason. */
export function axesBlocks(context: PackContext, all: readonly ControlResult[]): Block[] {
  const results = all.length > mostSystems ? heaviestFirst(all).slice(0, mostSystems) : all;
  const dated = sharedForce(all) === undefined;
  return [
    table(
      axisColumns.map((each) => each.column),
      results.map((result) => axisColumns.map(({ cell }) => cell(result, dated))),
      shownWords(context, results, all),
    ),
    list([...reasonLines(results), ...acceptedLines(results)]),
  ];
}

/** How many are left out, and which weigh least, so that nobody looks for a deficiency among them. */
function shownWords(
  context: PackContext,
  shown: readonly ControlResult[],
  { length: total }: readonly ControlResult[],
): string | undefined {
  if (shown.length === total) return undefined;
  return `${shown.length} of ${total} rows are shown with their reasons, what weighs most first. All ${total} stand in ${whereStands(context, 'controls')}.`;
}

/** Since when or until when, where that is the same for all: in every row it would only push the others apart. */
export function sharedForce(results: readonly ControlResult[]): string | undefined {
  const [first, ...others] = new Set(results.map(({ axes }) => forceWords(axes.force)));
  return others.length === 0 ? first : undefined;
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
