import type { Change, Drift, DriftClass } from '../model/drift.ts';
import { driftClasses } from '../model/drift.ts';
import type { BarChart, Block, Cell, DocumentModel } from '../model/pack.ts';
import {
  cappedTable,
  column,
  contents,
  facts,
  heading,
  pageBreak,
  table,
  text,
  withUniqueAnchors,
} from './blocks.ts';
import { controlChangeWords } from './control-change-words.ts';
import type { PackContext } from './pack-input.ts';
import { changeId } from './row-id.ts';
import type { ProgressSection } from './templates.ts';
import { instantWords, plural } from './words.ts';

type Section = (context: PackContext, drift: Drift) => Block[];

const sections: Readonly<Record<ProgressSection, Section>> = {
  headline,
  counts: countBlocks,
  better: (_context, { changes }) => changeBlocks(changes.filter(isBetter), 'Nothing was fixed.'),
  worse: (_context, { changes }) =>
    changeBlocks(changes.filter(isWorse), 'Nothing got worse that both sides could judge.'),
  'not-comparable': blindBlocks,
  controls: controlBlocks,
};

const mostChanges = 60;
const blind: readonly DriftClass[] = ['evidence-lost', 'evidence-gained', 'not-comparable'];

const isBetter = (change: Change): boolean => change.class === 'fixed';
const isBlind = (change: Change): boolean => blind.includes(change.class);
/** Also what came in failing: a new resource that fails is no regression, and still worse. */
const isWorse = (change: Change): boolean =>
  change.class === 'regressed' ||
  (change.after === 'fail' && change.before !== 'fail' && !isBlind(change));

/** What changed between two assessments, and why. */
export function progressReport(context: PackContext, drift: Drift): DocumentModel {
  const { assessment, templates, marks } = context;
  const words = templates.progress;
  return {
    file: 'progress.pdf',
    title: words.title,
    subtitle: `${drift.old.snapshot} to ${drift.new.snapshot}`,
    subject: `Assessment ${drift.new.digest} compared with ${drift.old.digest}`,
    language: words.language,
    marks,
    facts: progressFacts(context, drift),
    footer: `Assessment ${drift.new.digest}`,
    created: new Date(assessment.asOf),
    blocks: withUniqueAnchors([
      text(words.disclaimer, 'note'),
      pageBreak,
      heading(1, words.contents, 'contents'),
      contents,
      ...words.sections.flatMap((section, at) => [
        ...(at === 0 ? [pageBreak] : []),
        heading(1, section.heading, `section-${section.id}`),
        text(section.text),
        ...sections[section.id](context, drift),
      ]),
    ]),
  };
}

function progressFacts(
  { assessment, release }: PackContext,
  { old, new: now }: Drift,
): (readonly [string, Cell])[] {
  const { tenantName, tenant, cloud } = assessment.snapshot;
  return [
    ['Tenant', `${tenantName} (${tenant}), ${cloud}`],
    ['Before', sideFact(old)],
    ['Now', sideFact(now)],
    ['Approval', 'awaiting approval'],
    ['Made with', `proofpack ${release}`],
    ['Digest before', old.digest],
    ['Digest now', now.digest],
  ];
}

const sideFact = ({ snapshot, asOf, complete }: Drift['old']): string =>
  `${snapshot}, speaks for ${instantWords(asOf)}, evidence ${complete ? 'complete' : 'incomplete'}`;

function headline({ figures }: PackContext, { old, new: now, counts }: Drift): Block[] {
  const incomplete = [old.complete ? '' : 'the earlier', now.complete ? '' : 'the later'].filter(
    (side) => side !== '',
  );
  return [
    facts([
      ['Like for like', figures.likeForLike?.text ?? 'not given'],
      ['Fixed', `${counts.fixed}`],
      ['Regressed', `${counts.regressed}`],
      ['No longer readable', `${counts['evidence-lost']}`],
    ]),
    ...(incomplete.length === 0
      ? []
      : [
          text(
            `Incomplete evidence: ${incomplete.join(' and ')} assessment has gaps. What they hide may hold changes this report cannot show.`,
            'warning',
          ),
        ]),
  ];
}

function countBlocks({ templates }: PackContext, { counts }: Drift): Block[] {
  const seen = driftClasses.filter((name) => counts[name] > 0);
  const changed = seen.filter((name) => name !== 'unchanged');
  if (seen.length === 0) return [text('Neither side states anything to compare.', 'warning')];
  return [
    ...(changed.length === 0
      ? [text('Nothing changed.')]
      : [{ kind: 'chart', chart: causeChart(changed, counts) } as const]),
    table(
      [column('Cause', 24, 'outcome'), column('Count', 11, 'integer'), column('Meaning', 65)],
      seen.map((name) => [name, counts[name], templates.progress.classes[name]]),
    ),
  ];
}

function causeChart(changed: readonly DriftClass[], counts: Drift['counts']): BarChart {
  return {
    title: 'How many changes, by cause',
    alt: `${changed.map((name) => `${counts[name]} ${name}`).join(', ')}.`,
    bars: changed.map((name) => ({ label: name, parts: [{ label: name, value: counts[name] }] })),
  };
}

function changeBlocks(changes: readonly Change[], none: string): Block[] {
  if (changes.length === 0) return [text(none)];
  return [
    cappedTable(
      [
        column('Row', 19, 'code'),
        column('Cause', 20, 'outcome'),
        column('Severity', 16, 'severity'),
        column('What should hold', 27),
        column('Resource', 22),
        column('Before', 25),
        column('Now', 25),
      ],
      changes.map((change) => [
        changeId(change.fact, change.subject),
        change.class,
        change.severity,
        change.title,
        change.name,
        sideWords(change.before, change.observedBefore),
        sideWords(change.after, change.observedAfter),
      ]),
      mostChanges,
      'the workbook, sheet Progress',
    ),
  ];
}

function blindBlocks(_context: PackContext, { changes }: Drift): Block[] {
  const unseen = changes.filter(isBlind);
  if (unseen.length === 0) return [text('Nothing that both sides could read was left uncompared.')];
  return [
    cappedTable(
      [
        column('Row', 19, 'code'),
        column('Cause', 20, 'outcome'),
        column('What should hold', 27),
        column('Resource', 24),
        column('Before', 22),
        column('Now', 24),
        column('Why', 26),
      ],
      unseen.map((change) => [
        changeId(change.fact, change.subject),
        change.class,
        change.title,
        change.name,
        sideWords(change.before, change.observedBefore),
        sideWords(change.after, change.observedAfter),
        change.reason,
      ]),
      mostChanges,
      'the workbook, sheet Progress',
    ),
  ];
}

const sideWords = (verdict: Change['before'], observed: string): string => {
  if (verdict === null) return 'not there';
  return observed === '' ? verdict : `${verdict}: ${observed}`;
};

function controlBlocks({ assessment }: PackContext, { controls }: Drift): Block[] {
  if (controls.length === 0) return [text('No control changed its conclusion or force.')];
  return [
    text(plural(controls.length, 'control changed.', 'controls changed.')),
    cappedTable(
      [
        column('Framework', 14),
        column('Control', 12),
        column('Title', 26),
        column('System', 18),
        column('Change', 13),
        column('Before', 20, 'outcome'),
        column('Now', 20, 'outcome'),
        column('Facts behind it', 20),
      ],
      controls.map((each) => {
        const { before, after } = controlChangeWords(each, assessment);
        return [
          each.framework,
          each.control,
          each.title,
          each.system,
          each.class,
          before,
          after,
          each.facts.length === 0 ? 'none' : each.facts.join(', '),
        ];
      }),
      mostChanges,
      'the workbook, sheet Control changes',
    ),
  ];
}
