import type { FrameworkResult } from '../../model/assessment.ts';
import type { Block } from '../../model/pack.ts';
import type { TieOut } from '../../model/tie-out.ts';
import { cappedTable, column, heading, text } from '../blocks.ts';
import type { PackContext } from '../pack-input.ts';
import { scopeWords } from '../subscriptions.ts';
import { besideWords, causeWord, countWords, statusWords } from '../tie-out-words.ts';

const mostRows = 40;
const mostDifferences = 20;
const elsewhere = 'the workbook, sheet Tie-out';

/** Whether Microsoft has a standard of its own for this framework, and any was looked for. */
export const isTiedOut = ({ assessment }: PackContext, { id }: FrameworkResult): boolean =>
  assessment.tieOut.some(({ framework }) => framework === id);

/** Microsoft's counts beside ours, unlike populations left out. */
export function tieOutSection(
  { assessment, names }: PackContext,
  { id }: FrameworkResult,
): Block[] {
  const rows = assessment.tieOut.filter(({ framework }) => framework === id);
  if (rows.length === 0) return [text('No standard of Microsoft was looked for.')];
  const differing = rows.flatMap((row) => row.differences);
  return [
    cappedTable(
      [
        column('Subscription', 44),
        column('Beside', 18),
        column('Compared', 12, 'integer'),
        column('The same', 12, 'integer'),
        column('Not compared', 12, 'integer'),
        column('There', 26),
        column('Here', 26),
        column('Difference', 40),
      ],
      toldFirst(rows).map((row) => [
        scopeWords(names, row.subscription),
        besideWords[row.beside],
        row.compared,
        row.equal,
        row.outside,
        row.compared === 0 ? '' : countWords(row.theirs),
        row.compared === 0 ? '' : countWords(row.ours),
        statusWords(row),
      ]),
      mostRows,
      elsewhere,
    ),
    ...(differing.length === 0
      ? []
      : [
          heading(2, 'Where they differ', 'tie-out-differences'),
          cappedTable(
            [
              column('What', 44),
              column('Resource', 60, 'code'),
              column('There', 30),
              column('Here', 30),
              column('Cause', 26),
            ],
            differing.map(({ what, subject, theirs, ours, cause }) => [
              what,
              scopeWords(names, subject),
              theirs,
              ours,
              causeWord(cause),
            ]),
            mostDifferences,
            elsewhere,
          ),
        ]),
  ];
}

const order: readonly TieOut['status'][] = ['unexplained', 'explained', 'equal', 'not-determined'];

const toldFirst = (rows: readonly TieOut[]): TieOut[] =>
  rows.toSorted((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
