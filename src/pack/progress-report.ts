import { type Change, type Drift, type DriftClass, driftClasses } from '../model/drift.ts';
import type { BarChart, Block, Cell, DocumentModel } from '../model/pack.ts';
import { cappedTable, column, facts, table, text } from './blocks.ts';
import {
  causeBlocks,
  changeBlocks,
  resourceBlocks,
  resourcesOf,
  resultWords,
  uncomparedBlocks,
} from './change-blocks.ts';
import { becameVisible, isNewFail, isOf, isOther, isUncompared } from './change-kinds.ts';
import { controlChangeColumns, controlChangeRows } from './control-change-rows.ts';
import { changeWordsIn } from './control-change-words.ts';
import { chapter, coveredDocument } from './covered-document.ts';
import { documentControl } from './document-control.ts';
import { movedBlock } from './moved-block.ts';
import type { PackContext } from './pack-input.ts';
import { bridgeBlocks } from './bridge-blocks.ts';
import { conclusionBlocks, heaviestMoves } from './conclusion-changes.ts';
import { rateCharts } from './rate-charts.ts';
import { readFrom } from './sections/cover-facts.ts';
import type { ProgressSection } from './templates.ts';
import { verifyWords } from './to-verify.ts';
import { incompleteSides } from './incomplete-sides.ts';
import { instantWords, plural } from './words.ts';
import { whereStands } from './where-stands.ts';

type Section = (context: PackContext, drift: Drift) => Block[];

/** Bad news first; the order on the page is the template's. */
const sections: Readonly<Record<ProgressSection, Section>> = {
  headline,
  regressed: (context, { changes }) =>
    changeBlocks(
      context,
      changes.filter(isOf('regressed')),
      'Nothing that both sides could judge regressed.',
    ),
  'evidence-lost': (context, { changes }) =>
    causeBlocks(context, changes.filter(isOf('evidence-lost')), 'No evidence was lost.'),
  'new-fails': (context, { changes }) =>
    causeBlocks(context, changes.filter(isNewFail), 'Nothing else came to fail.'),
  'became-visible': (context, { changes }) =>
    causeBlocks(
      context,
      changes.filter(becameVisible),
      'No failure stands where the earlier side could not tell.',
    ),
  fixed: (context, { changes }) =>
    changeBlocks(context, changes.filter(isOf('fixed')), 'Nothing was fixed.'),
  counts: countBlocks,
  appeared: (context, { changes }) => resourceBlocks(context, changes),
  other: (context, { changes }) =>
    causeBlocks(context, changes.filter(isOther), 'No result changed for another cause.'),
  'not-comparable': (context, { changes }) =>
    uncomparedBlocks(
      context,
      changes.filter(isUncompared),
      'Nothing that both sides could read was left uncompared.',
    ),
  controls: controlBlocks,
  reading: () => [],
};

const mostControls = 60;

/** Of the first page. */
const room = { worse: 5, better: 3, elsewhere: 'below' };

/** What changed between two assessments, and why. */
export function progressReport(context: PackContext, drift: Drift): DocumentModel {
  const words = context.templates.progress;
  const [first = [], ...others] = words.sections.map((each) =>
    chapter(each, sections[each.id](context, drift)),
  );
  return coveredDocument(context, {
    file: 'progress.pdf',
    title: words.title,
    subtitle: `${drift.old.snapshot} to ${drift.new.snapshot}`,
    subject: `Assessment ${drift.new.digest} compared with ${drift.old.digest}`,
    words,
    facts: progressFacts(context, drift),
    frameworks: context.frameworks,
    // A board reads one page: what comes first has it for itself.
    first,
    chapters: others.flat(),
  });
}

function progressFacts(
  context: PackContext,
  { old, new: now }: Drift,
): (readonly [string, Cell])[] {
  const { assessment, release } = context;
  const { tenantName, tenant } = assessment.snapshot;
  return [
    ['Tenant', `${tenantName} (${tenant})`],
    ['Read from', readFrom(context)],
    ['Before', sideFact(old)],
    ['Now', sideFact(now)],
    ...documentControl(context),
    ['Made with', `proofpack ${release}`],
    ['Digest before', old.digest],
    ['Digest now', now.digest],
    ['To verify', verifyWords(context)],
  ];
}

const sideFact = ({ snapshot, asOf, complete }: Drift['old']): string =>
  `${snapshot}, speaks for ${instantWords(asOf)}, evidence ${complete ? 'complete' : 'incomplete'}`;

function headline({ figures }: PackContext, drift: Drift): Block[] {
  const { changes } = drift;
  const counted = (which: (change: Change) => boolean): string =>
    resultWords(changes.filter(which));
  return [
    facts([
      ['Like for like', figures.likeForLike?.text ?? 'not given'],
      ['Regressed', counted(isOf('regressed'))],
      ['Evidence lost', counted(isOf('evidence-lost'))],
      ['New failures', counted(isNewFail)],
      ['Failures that became visible', counted(becameVisible)],
      ['Fixed', counted(isOf('fixed'))],
      ...rateFacts(figures),
      ...heaviestMoves(drift),
    ]),
    ...incompleteSides(drift),
    movedBlock(drift, room),
  ];
}

const rateFacts = ({ earlier, technical, healthy }: PackContext['figures']) =>
  earlier === null
    ? []
    : ([
        ['Technical rate', `${earlier.technical.text} before; ${technical.text} now`],
        ['Healthy AI recommendations', `${earlier.healthy.text} before; ${healthy.text} now`],
      ] as const);

function countBlocks(context: PackContext, drift: Drift): Block[] {
  return [
    ...causeCounts(context, drift),
    ...bridgeBlocks(drift),
    ...rateBlocks(context, drift),
    ...conclusionBlocks(drift),
  ];
}

const rateBlocks = ({ figures }: PackContext, { old, new: now }: Drift): Block[] =>
  rateCharts(figures, [old.asOf.slice(0, 10), now.asOf.slice(0, 10)]).map((chart) => ({
    kind: 'chart',
    chart,
  }));

function causeCounts({ templates }: PackContext, { counts, changes }: Drift): Block[] {
  const seen = classesInOrder.filter((name) => counts[name] > 0);
  const changed = seen.filter((name) => name !== 'unchanged');
  if (seen.length === 0) return [text('Neither side states anything to compare.', 'warning')];
  return [
    ...(changed.length === 0
      ? [text('Nothing changed.')]
      : [{ kind: 'chart', chart: causeChart(changed, counts) } as const]),
    table(
      [
        column('Cause', 24, 'outcome'),
        column('Check results', 13, 'integer'),
        column('Resources', 13, 'integer'),
        column('Meaning', 60),
      ],
      seen.map((name) => [
        name,
        counts[name],
        // What did not change is counted and not kept.
        name === 'unchanged' ? 'not counted' : resourcesOf(changes.filter(isOf(name))),
        templates.progress.classes[name],
      ]),
    ),
  ];
}

const worstFirst: readonly DriftClass[] = ['regressed', 'evidence-lost', 'new-subject', 'fixed'];
const classesInOrder = [...new Set([...worstFirst, ...driftClasses])];

function causeChart(changed: readonly DriftClass[], counts: Drift['counts']): BarChart {
  return {
    kind: 'bars',
    title: 'Changed check results, by cause',
    alt: `${changed.map((name) => `${counts[name]} ${name}`).join(', ')}.`,
    bars: changed.map((name) => ({ label: name, parts: [{ label: name, value: counts[name] }] })),
  };
}

function controlBlocks(context: PackContext, { controls }: Drift): Block[] {
  if (controls.length === 0)
    return [
      text(
        'No control changed its conclusion, its scope, its force, what is accepted of it or what people say of it.',
      ),
    ];
  const rows = controlChangeRows(controls, changeWordsIn(context.assessment));
  return [
    text(
      `${plural(controls.length, 'control changed', 'controls changed')}, told together where one reason moved several.`,
    ),
    cappedTable(controlChangeColumns, rows, mostControls, whereStands(context, 'control-changes')),
  ];
}
