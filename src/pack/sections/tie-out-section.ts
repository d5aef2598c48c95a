import type { FrameworkResult } from '../../model/assessment.ts';
import type { Block } from '../../model/pack.ts';
import type { TieOut } from '../../model/tie-out.ts';
import { cappedTable, column, heading, list, text } from '../blocks.ts';
import type { PackContext } from '../pack-input.ts';
import { tieOutId } from '../row-id.ts';
import { scopeWords } from '../subscriptions.ts';
import { besideWords, causeWord, countWords, statusWords } from '../tie-out-words.ts';
import { whereStands } from '../where-stands.ts';

const mostRows = 40;
const mostDifferences = 20;
const mostNamed = 10;

/** Whether Microsoft has a standard of its own for this framework, and any was looked for. */
export const isTiedOut = ({ assessment }: PackContext, { id }: FrameworkResult): boolean =>
  assessment.tieOut.some(({ framework }) => framework === id);

/** Microsoft's counts beside ours, unlike populations left out; each kind of count in a table of its own. */
export function tieOutSection(context: PackContext, { id }: FrameworkResult): Block[] {
  const rows = context.assessment.tieOut.filter(({ framework }) => framework === id);
  return (['defender', 'policy'] as const).flatMap((beside) => {
    const own = rows.filter((row) => row.beside === beside);
    return own.length === 0 ? [] : besideBlocks(context, beside, own);
  });
}

function besideBlocks(
  context: PackContext,
  beside: TieOut['beside'],
  rows: readonly TieOut[],
): Block[] {
  const { name, about } = besideWords[beside];
  const compared = rows.filter(({ status }) => status !== 'not-determined');
  const differing = compared.flatMap((row) => row.differences);
  return [
    heading(2, `Beside ${name}`, `tie-out-${beside}`),
    text(about),
    ...(compared.length === 0 ? [] : [comparedTable(context, beside, compared)]),
    ...silentBlocks(context, rows),
    ...(differing.length === 0
      ? []
      : [
          heading(3, 'Where they differ', `tie-out-${beside}-differences`),
          differenceTable(context, beside, differing),
        ]),
  ];
}

function comparedTable(
  context: PackContext,
  beside: TieOut['beside'],
  rows: readonly TieOut[],
): Block {
  const { unit, theirs, ours } = besideWords[beside];
  return cappedTable(
    [
      column('Row', 16, 'code'),
      column('Subscription', 30),
      column(`${unit} compared`, 16, 'integer'),
      column('The same', 12, 'integer'),
      column('Not compared', 12, 'integer'),
      column(`By ${theirs}`, 32),
      column(`By ${ours}`, 32),
      column('Difference', 26),
    ],
    toldFirst(rows).map((row) => [
      tieOutId(row),
      scopeWords(context.names, row.subscription),
      row.compared,
      row.equal,
      row.outside,
      countWords(row.theirs),
      countWords(row.ours),
      statusWords(row),
    ]),
    mostRows,
    whereStands(context, 'tie-out'),
  );
}

/** Most subscriptions lack a comparison for one and the same reason: it is said once. */
function silentBlocks(context: PackContext, rows: readonly TieOut[]): Block[] {
  const silent = rows.filter(({ status }) => status === 'not-determined');
  if (silent.length === 0) return [];
  return [
    text('Not determined:'),
    list(
      [...Map.groupBy(silent, ({ reason }) => reason)].map(([reason, group]) => {
        const named = group
          .slice(0, mostNamed)
          .map(({ subscription }) => scopeWords(context.names, subscription));
        const more = group.length - named.length;
        const rest =
          more > 0 ? ` and ${more} more, named in ${whereStands(context, 'tie-out')}` : '';
        return `${named.join(', ')}${rest}. ${reason}`;
      }),
    ),
  ];
}

function differenceTable(
  context: PackContext,
  beside: TieOut['beside'],
  differences: TieOut['differences'],
): Block {
  const { theirs, ours } = besideWords[beside];
  return cappedTable(
    [
      column('What', 44),
      column(beside === 'defender' ? 'Subscription' : 'Resource', 60, 'code'),
      column(`By ${theirs}`, 30),
      column(`By ${ours}`, 30),
      column('Cause', 26),
    ],
    differences.map((each) => [
      each.what,
      scopeWords(context.names, each.subject),
      each.theirs,
      each.ours,
      causeWord(each.cause),
    ]),
    mostDifferences,
    whereStands(context, 'tie-out'),
  );
}

const order: readonly TieOut['status'][] = ['unexplained', 'explained', 'equal'];

const toldFirst = (rows: readonly TieOut[]): TieOut[] =>
  rows.toSorted((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
