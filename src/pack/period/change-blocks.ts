import type { Block } from '../../model/pack.ts';
import { cappedTable, column, heading, list, partTable, text } from '../blocks.ts';
import type { PackContext } from '../pack-input.ts';
import { plural } from '../words.ts';
import { whereStands } from '../where-stands.ts';
import { mostNamed, type PeriodShown } from './period-sums.ts';
import { knownWords, whenWords } from './period-words.ts';

/** What Azure told of changes between the readings, and of which days nobody can tell any more. */
export function changeBlocks(context: PackContext, { review, sums }: PeriodShown): Block[] {
  const { all, undated, differing, byKind, cameOrWent } = sums.changes;
  const { unknown } = review.knownChanges;
  return [
    list([
      `As far as Azure keeps them, ${knownWords(review)}.`,
      ...(unknown.length === 0
        ? []
        : [
            `Not all is known of ${unknown.map(({ from, to }) => (from === to ? from : `${from} to ${to}`)).join(', ')}: what came, changed or went on these days may have left no trace here.`,
          ]),
      ...(undated === 0 ? [] : [`${plural(undated, 'change does', 'changes do')} not say when.`]),
      ...(differing === 0
        ? []
        : [`${plural(differing, 'change is', 'changes are')} told differently by two readings.`]),
    ]),
    ...(all === 0
      ? [text('No change was seen on the days that can be known.')]
      : [
          text(
            `${plural(all, 'change', 'changes')} in all, each once. Every one stands in ${whereStands(context, 'period-changes')}.`,
          ),
          cappedTable(
            [column('Type', 60, 'code'), column('Change', 16), column('Seen', 12, 'integer')],
            byKind.map(({ type, kind, count }) => [type, kind, count]),
            mostNamed,
            whereStands(context, 'period-changes'),
          ),
        ]),
    ...(cameOrWent.all === 0
      ? []
      : [
          heading(2, 'Came and went', 'changes-came-went'),
          partTable(
            [
              column('When', 18),
              column('Change', 12),
              column('Resource', 80, 'code'),
              column('Operation', 44, 'code'),
            ],
            cameOrWent.first.map((change) => [
              whenWords(change),
              change.kind,
              change.resource,
              change.operation,
            ]),
            cameOrWent.all,
            whereStands(context, 'period-changes'),
          ),
        ]),
  ];
}
