import type { Block, Cell, DocumentModel } from '../../model/pack.ts';
import { attachmentsOf } from '../attachments.ts';
import { heading, text, withUniqueAnchors } from '../blocks.ts';
import type { PackContext } from '../pack-input.ts';
import { additionFacts, changedFacts, subscriptionWords } from '../sections/cover-facts.ts';
import type { ExecutiveSection } from '../templates.ts';
import { checkSums } from '../to-verify.ts';
import { instantWords } from '../words.ts';
import { acceptedBlocks } from './accepted-ages.ts';
import { blindSpotBlocks } from './blind-spots.ts';
import { changeLines } from './change-lines.ts';
import { conclusionBlocks } from './conclusion-blocks.ts';
import { decisionBlocks } from './decisions.ts';
import { labBlocks } from './lab-figures.ts';
import { mendingBlocks } from './mending.ts';
import { disclaimerOf } from '../disclaimer.ts';

/** The order on the page is the template's. */
const sections: Readonly<Record<ExecutiveSection, (context: PackContext) => Block[]>> = {
  figures: labBlocks,
  conclusions: conclusionBlocks,
  changes: changeLines,
  deficiencies: mendingBlocks,
  accepted: acceptedBlocks,
  'blind-spots': blindSpotBlocks,
  decisions: decisionBlocks,
};

/** Two pages for a board, over all frameworks that the pack shows. */
export function executiveReport(context: PackContext): DocumentModel {
  const { assessment, templates, marks } = context;
  const words = templates.executive;
  return {
    file: 'executive.pdf',
    opening: 'head',
    title: words.title,
    subtitle: organisationOf(context),
    subject: `Assessment ${assessment.digest}`,
    language: words.language,
    marks,
    facts: headFacts(context),
    footer: `Assessment ${assessment.digest}`,
    created: new Date(assessment.asOf),
    attachments: attachmentsOf(context, context.frameworks),
    blocks: withUniqueAnchors([
      ...words.sections.flatMap((section) => [
        heading(1, section.heading, `section-${section.id}`),
        ...(section.text === undefined ? [] : [text(section.text)]),
        ...sections[section.id](context),
      ]),
      // Two pages have no row to spare for it.
      text(`${disclaimerOf(words)} To verify, in the folder of the pack: ${checkSums}.`, 'note'),
    ]),
  };
}

const organisationOf = ({ assessment, workspace }: PackContext): string =>
  workspace?.settings.organisation ?? assessment.snapshot.tenantName;

function headFacts(context: PackContext): (readonly [string, Cell])[] {
  const { assessment, figures } = context;
  const { snapshot } = assessment;
  return [
    [
      'Speaks for',
      `${instantWords(assessment.asOf)}; tenant ${snapshot.tenantName} (${snapshot.tenant})`,
    ],
    ['Subscriptions', subscriptionWords(context)],
    ...additionFacts(context),
    ...changedFacts(context),
    ['Technical rate', `${figures.technical.text}; after acceptance ${afterWords(context)}`],
  ];
}

/** What is incomplete was said just before, with how much is unknown. */
function afterWords({ assessment, figures: { accepted } }: PackContext): string {
  if (accepted.fails === 0) return 'the same';
  const { low, pass, n } = assessment.rates.technicalAfterAcceptance;
  return low === null ? `${pass} of ${n}` : accepted.after.text;
}
