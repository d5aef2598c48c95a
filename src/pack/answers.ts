import type { AuditRequest } from '../model/workspace/audit-request.ts';
import type { AnswerPlace } from '../model/pack.ts';
import type { SheetId } from '../model/sheet-ids.ts';
import type { PackContext } from './pack-input.ts';
import { attestedOutside, readOutside } from './request-period.ts';
import { attestationId, checkAnchor, controlAnchor, controlId } from './row-id.ts';
import { isShown } from './templates.ts';

type Declared = AuditRequest['answers'][number];

/** The places that one answer names, each with what it lacks, be it only that it is of other days. */
export function placesOf(
  context: PackContext,
  { period }: Pick<AuditRequest, 'period'>,
  answer: Declared,
): AnswerPlace[] {
  const { framework, control, check, attestation, sheet } = answer;
  const read = readOutside(context, period);
  // What is not in the pack is of no day.
  const dated = (place: AnswerPlace): AnswerPlace =>
    place.sheet === undefined ? place : { ...place, missing: [...place.missing, ...read] };
  return [
    ...(framework === undefined || control === undefined
      ? []
      : [dated(controlPlace(context, framework, control))]),
    ...(check === undefined ? [] : [dated(checkPlace(context, check))]),
    ...(attestation === undefined ? [] : [attestationPlace(context, period, attestation)]),
    ...(sheet === undefined ? [] : [dated(sheetPlace(context, sheet))]),
  ];
}

function controlPlace(context: PackContext, framework: string, control: string): AnswerPlace {
  const { assessment } = context;
  const rows = assessment.controls
    .filter((each) => each.framework === framework && each.control === control)
    .map(({ system }) => controlId(framework, control, system));
  const report = reportOf(context, framework);
  return {
    answers: `${framework} ${control}`,
    ...filesAndSheet(context, 'controls', rows),
    ...page(report, controlAnchor(control)),
    missing: [
      ...(report === undefined ? [`${framework}.pdf is not in this pack`] : []),
      ...(rows.length === 0 ? ['no row of this pack is about it'] : []),
    ],
  };
}

/** A check has its sheet in every report whose controls name it; the first of them is given. */
function checkPlace(context: PackContext, check: string): AnswerPlace {
  const { assessment, frameworks } = context;
  const naming = assessment.frameworks.find(
    ({ id }) =>
      frameworks.includes(id) &&
      assessment.controls.some(
        (each) => each.framework === id && each.checks.some((link) => link.check === check),
      ),
  );
  const report = naming === undefined ? undefined : reportOf(context, naming.id);
  return {
    answers: check,
    ...filesAndSheet(context, 'findings', [check]),
    ...page(report, checkAnchor(check)),
    missing: report === undefined ? ['no report in this pack has a place for it'] : [],
  };
}

function attestationPlace(
  context: PackContext,
  period: AuditRequest['period'],
  attestation: string,
): AnswerPlace {
  const stored = `inputs/workspace/attestations/${attestation}.yaml`;
  const documents =
    context.workspace?.attestations
      .find(({ id }) => id === attestation)
      ?.attachments.map(({ file }) => `inputs/workspace/attachments/${file}`) ?? [];
  const { files, ...sheet } = filesAndSheet(context, 'attestations', [attestationId(attestation)]);
  return {
    answers: `attestation ${attestation}`,
    ...sheet,
    files: [stored, ...documents, ...files],
    missing: attestedOutside(context, period, attestation),
  };
}

function sheetPlace(context: PackContext, id: SheetId): AnswerPlace {
  const title = sheetTitle(context, id);
  const answers = `sheet ${title}`;
  if (!isShown(context, id))
    return { answers, files: [], missing: [`sheet ${title} is not in this pack`] };
  return { answers, ...filesAndSheet(context, id, []), missing: [] };
}

export const sheetTitle = ({ templates }: PackContext, id: SheetId): string =>
  templates.workbook.sheets.find((sheet) => sheet.id === id)?.title ?? id;

export const workbookFile = 'evidence.xlsx';

type Report = { readonly file: string };

/** Reports are made of the frameworks that are shown, where pages are made at all. */
const reportOf = ({ formats, frameworks }: PackContext, framework: string): Report | undefined =>
  formats.includes('pdf') && frameworks.includes(framework)
    ? { file: `${framework}.pdf` }
    : undefined;

const page = (report: Report | undefined, anchor: string): Pick<AnswerPlace, 'page'> =>
  report === undefined ? {} : { page: { file: report.file, anchor } };

function filesAndSheet(
  context: PackContext,
  id: SheetId,
  rows: readonly string[],
): Pick<AnswerPlace, 'files' | 'sheet'> {
  const { formats } = context;
  const title = sheetTitle(context, id);
  const files = [
    ...(formats.includes('xlsx') ? [workbookFile] : []),
    ...(['csv', 'json'] as const)
      .filter((format) => formats.includes(format))
      .map((format) => `data/${id}.${format}`),
  ];
  return { files, sheet: { id, title, rows } };
}
