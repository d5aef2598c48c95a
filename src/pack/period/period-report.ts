import type { Block, Cell, DocumentModel } from '../../model/pack.ts';
import { chapter, coveredDocument } from '../covered-document.ts';
import { documentControl } from '../document-control.ts';
import type { PackContext } from '../pack-input.ts';
import { readFrom } from '../sections/cover-facts.ts';
import type { PeriodSection } from '../templates.ts';
import { verifyWords } from '../to-verify.ts';
import { plural } from '../words.ts';
import { attestationBlocks } from './attestation-blocks.ts';
import { changeBlocks } from './change-blocks.ts';
import { checkBlocks } from './check-blocks.ts';
import { conclusionBlocks } from './conclusion-blocks.ts';
import { exceptionBlocks, isAllSeen } from './exception-blocks.ts';
import type { PeriodShown } from './period-sums.ts';
import { cadenceWords, knownWords, longestWords, slotsInWords, withinOf } from './period-words.ts';
import { readingBlocks } from './reading-blocks.ts';

type Section = (context: PackContext, period: PeriodShown) => Block[];

/** The order on the page is the template's. */
const sections: Readonly<Record<PeriodSection, Section>> = {
  readings: (_context, { review }) => readingBlocks(review),
  conclusions: (context, { review }) => conclusionBlocks(context, review),
  exceptions: exceptionBlocks,
  checks: (context, { review }) => checkBlocks(context, review),
  changes: changeBlocks,
  attestations: (context, { review }) => attestationBlocks(context, review),
  reading: () => [],
};

/** What an audit window shows: which readings there are, what each control came to at them, and what went wrong. */
export function periodReport(context: PackContext, period: PeriodShown): DocumentModel {
  const { assessment, frameworks, templates } = context;
  const words = templates.period;
  const { window } = period.review;
  return coveredDocument(context, {
    file: 'period.pdf',
    title: words.title,
    subtitle: `${window.from} to ${window.to}`,
    subject: `Assessment ${assessment.digest}, with the readings from ${window.from} to ${window.to}`,
    words,
    facts: coverFacts(context, period),
    frameworks,
    chapters: words.sections.flatMap((each) => chapter(each, sections[each.id](context, period))),
  });
}

function coverFacts(
  context: PackContext,
  { review, sums }: PeriodShown,
): (readonly [string, Cell])[] {
  const { assessment, release, workspace } = context;
  const { tenantName, tenant } = assessment.snapshot;
  const within = withinOf(review);
  const kept = within.filter(({ whole }) => whole).length;
  const least = isAllSeen(review) ? '' : 'at least ';
  return [
    ['Tenant', `${tenantName} (${tenant})`],
    ['Read from', readFrom(context)],
    ['Window', `${review.window.from} to ${review.window.to}, ${review.days} days, both included`],
    [
      'Readings',
      `${within.length} within, ${kept} of them on complete evidence of everything expected`,
    ],
    ['Rhythm', `${cadenceWords(review)}: ${slotsInWords(review)}`],
    ['Longest stretch unseen', longestWords(review)],
    ['Changes in between', knownWords(review)],
    [
      'Exceptions',
      `${least}${plural(sums.exceptions.all, 'fact', 'facts')} about a resource failed at some reading`,
    ],
    ...(workspace?.history === 'none'
      ? [
          [
            'Declarations',
            'no version history: nothing shows when any of them was written',
          ] as const,
        ]
      : []),
    // Its rows name the month they are of; that of the last reading is not that of the window.
    ...documentControl(context).filter(([label]) => label !== 'Period'),
    ['Made with', `proofpack ${release}`],
    ['Assessment digest', `${assessment.digest}, of the last reading`],
    [
      'To verify',
      `${verifyWords(context)}. That is of the last reading; README.txt says how all of it is made again`,
    ],
  ];
}
