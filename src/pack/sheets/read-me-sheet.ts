import type { SheetId } from '../../model/sheet-ids.ts';
import { reviewedSheets } from '../../model/workspace/review.ts';
import { column, tallColumn } from '../blocks.ts';
import { disclaimerOf } from '../disclaimer.ts';
import { limitationsOf } from '../limitations.ts';
import type { PackContext } from '../pack-input.ts';
import { idLegend } from '../row-id.ts';
import { isShown } from '../templates.ts';
import { csvWords, inWords } from '../words.ts';
import { findingsLeftOut } from './findings-sheet.ts';
import { coverFacts } from '../sections/cover-facts.ts';
import type { Sheet } from './sheet.ts';

/** By hand, with what every system has: row to stored line, and call to request. */
const tracing: readonly (readonly [string, string])[] = [
  [
    'From a row to its raw record',
    `In the folder of the pack, with resource id and evidence file of the row: zgrep -n -F '{"id":"RESOURCE ID",' 'EVIDENCE FILE'. What stands before the first colon is the number of the line, what follows is the record as stored; it ends with its call. In an id, JSON writes a quotation mark or a backslash with a backslash before it. A row without a call stands for a scope that could not be read: sheet Completeness names the gap.`,
  ],
  [
    'From a call to its request',
    `zgrep -n -F '"call":"CALL",' inputs/snapshot/requests.ndjson.gz prints address, time, status and request id. Sheet Queries holds the text of the question.`,
  ],
];

/** The sheets of this workbook that have columns for the internal review, as they are called here. */
const reviewedTitles = (context: PackContext): string =>
  inWords(
    context.templates.workbook.sheets
      .filter(({ id }) => isReviewed(id) && isShown(context, id))
      .map(({ title }) => title),
  );

const longTexts =
  'A row ends after six lines of text, or three of a column far to the right: the cell holds all of it, in the line above the sheet. A sheet too wide for one sheet of paper is printed with its first columns, and its foot says how many there are; clear the print area to have them all.';

/** A sheet that is not there might be one that was left out. */
function noSamples({ workspace, system }: PackContext): string {
  if (workspace === undefined)
    return 'None is told here: samples are published in a workspace, and this pack was made without one.';
  if (system !== undefined)
    return 'None was published of this system alone. What was drawn from the whole organisation is told in its pack.';
  return 'None was published before this pack was made: nothing was drawn by proofpack sample, and there is no sheet of samples.';
}

const isReviewed = (id: SheetId): boolean => reviewedSheets.some((each) => each === id);

export const readMeSheet: Sheet = {
  columns: [column('About', 28), tallColumn('What', 110)],
  *rows(context) {
    const { templates, marks } = context;
    const reviewed = reviewedTitles(context);
    yield ['Marks', marks.length === 0 ? 'none' : marks.join(', ')];
    yield ['Disclaimer', disclaimerOf(templates.report)];
    for (const fact of coverFacts(context)) yield fact;
    for (const { id, title, text } of templates.workbook.sheets) {
      if (isShown(context, id)) yield [{ text: title, link: `#${id}` }, text];
    }
    yield [
      'Row ids',
      `Reports and sheets share them: ${idLegend.join(', ')}. Filter a sheet by the id to find the row a report names.`,
    ];
    yield [
      'Internal review',
      `On ${reviewed}: fill in Reviewed by (a role mailbox or id), Reviewed on (a UTC day), Review conclusion and Review comment; leave Review seal as it is. Sort, filter and move columns as you like. proofpack import-workpaper FILE takes it over into the workspace. Review stands says whether a review was of what the row says now.`,
    ];
    yield [
      'Auditor',
      'Tested by, Tested on, Test result and Test reference are yours: always written empty, and never read back.',
    ];
    if (!isShown(context, 'samples')) yield ['Samples', noSamples(context)];
    yield* tracing;
    yield ['Long texts', longTexts];
    yield ['Findings left out', findingsLeftOut(context)];
    yield ['CSV files', csvWords];
    for (const limit of limitationsOf(context)) yield ['Known limitation', limit];
  },
};
