import type { AnswerPlace, Cell } from '../../model/pack.ts';
import type { AuditRequest } from '../../model/workspace/audit-request.ts';
import type { Entry } from '../../model/workspace/workspace.ts';
import { placesOf } from '../answers.ts';
import { column } from '../blocks.ts';
import type { PackContext } from '../pack-input.ts';
import { answerId, requestId } from '../row-id.ts';
import type { Sheet } from './sheet.ts';

/** What was asked, a row for each place that answers it. Pages and digests stand in requests.json, made last. */
export const requestsSheet: Sheet = {
  columns: [
    column('Row', 20, 'code'),
    column('Request', 14, 'code'),
    column('Text', 60),
    column('Period from', 14),
    column('Period to', 14),
    column('Due', 14),
    column('Owner', 34),
    column('Status', 12),
    column('Answered by', 40),
    column('Sheet', 20),
    column('Rows', 44, 'code'),
    column('Files', 60, 'code'),
    column('Missing', 40),
    column('Note', 60),
  ],
  *rows(context) {
    for (const request of context.workspace?.requests ?? []) yield* requestRows(context, request);
  },
};

function* requestRows(context: PackContext, request: Entry<AuditRequest>): Generator<Cell[]> {
  const { id, text, period, due, owner, status, answers } = request;
  const about = [id, text, period.from, period.to, due, owner, status];
  let nth = 0;
  for (const answer of answers) {
    const note = answer.note ?? '';
    const places = placesOf(context, request, answer);
    for (const place of places) yield [answerId(id, ++nth), ...about, ...placeCells(place), note];
    if (places.length === 0) yield [answerId(id, ++nth), ...about, 'a note', '', '', '', '', note];
  }
  if (nth === 0) yield [requestId(id), ...about, 'nothing yet', '', '', '', '', ''];
}

const placeCells = ({ answers, sheet, files, page, missing }: AnswerPlace): Cell[] => [
  answers,
  sheet === undefined ? '' : { text: sheet.title, link: `#${sheet.id}` },
  sheet?.rows.join('; ') ?? '',
  [...(page === undefined ? [] : [page.file]), ...files].join('; '),
  missing.join('; '),
];
