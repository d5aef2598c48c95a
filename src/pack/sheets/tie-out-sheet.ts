import type { TieOut } from '../../model/tie-out.ts';
import { column } from '../blocks.ts';
import { tieOutId } from '../row-id.ts';
import { besideWords, causeWord, statusWords } from '../tie-out-words.ts';
import type { Sheet } from './sheet.ts';

/** A row per subscription and standard, followed by the differences that are named. */
export const tieOutSheet: Sheet = {
  columns: [
    column('Row', 24, 'code'),
    column('What', 14),
    column('Framework', 16),
    column('Standard of Microsoft', 40),
    column('Beside', 20),
    column('Subscription', 44, 'code'),
    column('Subscription name', 28),
    column('Status', 16),
    column('Compared are', 26),
    column('Compared', 12, 'integer'),
    column('The same', 12, 'integer'),
    column('Not compared', 12, 'integer'),
    column('There is', 34),
    column('Here is', 34),
    column('Counts are of', 34),
    column('Pass there', 12, 'integer'),
    column('Fail there', 12, 'integer'),
    column('Neither there', 12, 'integer'),
    column('Pass here', 12, 'integer'),
    column('Fail here', 12, 'integer'),
    column('Neither here', 12, 'integer'),
    column('Difference', 60),
    column('Resource', 70, 'code'),
    column('Said there', 44),
    column('Said here', 44),
  ],
  *rows({ assessment, names }) {
    for (const row of assessment.tieOut) {
      const { theirs, ours } = row;
      const {
        name: beside,
        compared,
        counted,
        theirs: there,
        ours: here,
      } = besideWords[row.beside];
      const head = [row.framework, row.title, beside, row.subscription] as const;
      const name = names.get(row.subscription) ?? '';
      yield [
        tieOutId(row),
        'comparison',
        ...head,
        name,
        row.status,
        compared,
        row.compared,
        row.equal,
        row.outside,
        there,
        here,
        counted,
        theirs.pass,
        theirs.fail,
        theirs.other,
        ours.pass,
        ours.fail,
        ours.other,
        statusWords(row),
        '',
        '',
        '',
      ];
      yield* row.differences.map((each, at) => [
        `${tieOutId(row)}/${at + 1}`,
        'difference',
        ...head,
        name,
        ...differenceCells(each, { compared, there, here, counted }),
      ]);
    }
  },
};

type Units = Readonly<Record<'compared' | 'there' | 'here' | 'counted', string>>;

function differenceCells(
  { what, subject, theirs, ours, cause }: TieOut['differences'][number],
  { compared, there, here, counted }: Units,
): string[] {
  const status = cause === 'unexplained' ? 'unexplained' : 'explained';
  const noCounts = ['', '', '', '', '', ''];
  return [
    status,
    compared,
    '',
    '',
    '',
    there,
    here,
    counted,
    ...noCounts,
    `${what}: ${causeWord(cause)}`,
    subject,
    theirs,
    ours,
  ];
}
