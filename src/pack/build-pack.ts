import type { DocumentModel, Pack } from '../model/pack.ts';
import { answeredRequests } from './answered-requests.ts';
import { behindRows } from './behind-rows.ts';
import { readChangedInAzure } from './changed-in-azure.ts';
import { readEstate } from './estate/read-estate.ts';
import { readReach } from './estate/reach.ts';
import { figuresOf } from './figures.ts';
import { executiveReport } from './executive/executive-report.ts';
import { frameworkReport } from './framework-report.ts';
import { takeInventory } from './inventory.ts';
import type { PackContext, PackInput } from './pack-input.ts';
import { packTexts } from './pack-texts.ts';
import { periodReport } from './period/period-report.ts';
import { sumPeriod } from './period/period-sums.ts';
import { progressReport } from './progress-report.ts';
import { isWhole } from '../model/missing-gaps.ts';
import { leftOutFile, leftOutFindings } from './sheets/findings-sheet.ts';
import { subscriptionNames } from './subscriptions.ts';
import { systemView } from './system-view.ts';
import { everyUnknownCause } from './unknown-causes.ts';
import { workbookModel } from './workbook.ts';

/** Words everything a pack shows, once. Layout follows; nothing is counted or decided after this. */
export async function buildPack(whole: PackInput): Promise<Pack> {
  refuseOtherInputs(whole);
  const input = whole.system === undefined ? whole : await systemView(whole, whole.system.id);
  const { assessment, drift, earlier } = input;
  const reach = await readReach(input.evidence, input.system !== undefined);
  const context: PackContext = {
    ...input,
    figures: figuresOf(assessment, drift, earlier),
    inventory: await takeInventory(input.evidence),
    reach,
    estate: await readEstate(input, reach),
    names: await subscriptionNames(input.evidence),
    causes: everyUnknownCause(input),
    changedInAzure: await readChangedInAzure(input.evidence, input.drift),
    marks: marksOf(input),
    behindRows: behindRows(whole, input),
  };
  const documents = input.formats.includes('pdf') ? await documentsOf(context) : [];
  const workbook = workbookModel(context);
  return {
    id: input.id,
    title: `${assessment.snapshot.tenantName}, ${assessment.snapshot.id}`,
    documents,
    workbook,
    leftOut: input.formats.includes('xlsx')
      ? [{ file: leftOutFile, table: leftOutFindings(context) }]
      : [],
    requests: answeredRequests(context),
    texts: packTexts(context, [
      ...documents.map(({ file }) => file),
      ...(input.formats.includes('xlsx') ? [workbook.file] : []),
    ]),
  };
}

async function documentsOf(context: PackContext): Promise<DocumentModel[]> {
  const { assessment, drift, frameworks, period, system } = context;
  return [
    // A board decides about the whole; a pack of one system is for whoever answers for it.
    ...(system === undefined && frameworks.length > 0 ? [executiveReport(context)] : []),
    ...assessment.frameworks
      .filter(({ id }) => frameworks.includes(id))
      .map((framework) => frameworkReport(context, framework)),
    ...(drift === undefined ? [] : [progressReport(context, drift)]),
    ...(period === undefined
      ? []
      : [periodReport(context, { review: period.review, sums: await sumPeriod(period) })]),
  ];
}

/** A report worded from other rules than it was judged by would be traceable to nothing. */
function refuseOtherInputs({ assessment, catalog, templates, workspace, drift }: PackInput): void {
  const pairs = [
    ['catalogs', catalog.digest, assessment.inputs.catalogs],
    ['templates', templates.digest, assessment.inputs.templates],
    ['workspace', workspace?.digest ?? null, assessment.inputs.workspace],
    ['later side of the comparison', drift?.new.digest ?? assessment.digest, assessment.digest],
  ] as const;
  for (const [what, given, named] of pairs) {
    if (given !== named)
      throw new Error(
        `the assessment names ${what} ${named ?? 'none'}, and the pack was given ${given ?? 'none'}`,
      );
  }
}

/** Signing comes after rendering, so what is rendered is always unsigned. */
function marksOf({ assessment, workspace, system }: PackInput): string[] {
  return [
    ...(workspace === undefined ? [] : [workspace.settings.classification]),
    ...(assessment.snapshot.cloud === 'sample' ? ['SAMPLE'] : []),
    ...(isWhole(assessment) ? [] : ['INCOMPLETE']),
    'UNSIGNED',
    // A pack of one system leaves the evidence out: it would show that of the others.
    ...(system === undefined ? [] : ['NOT RE-PERFORMABLE']),
  ];
}
