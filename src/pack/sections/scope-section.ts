import type { FrameworkResult } from '../../model/assessment.ts';
import type { Block, Cell } from '../../model/pack.ts';
import { cappedTable, column, facts, heading, table, text } from '../blocks.ts';
import type { PackContext } from '../pack-input.ts';
import { gapId } from '../row-id.ts';
import { instantWords } from '../words.ts';
import { subscriptionWords } from './cover-facts.ts';

const mostGaps = 60;
const mostRoles = 12;

/** How the report came about and what it does not rest on: the first thing an auditor tests. */
export function scopeSection(context: PackContext, framework: FrameworkResult): Block[] {
  return [
    facts([['Subscriptions', subscriptionWords(context)], ...methodFacts(context, framework)]),
    heading(2, 'Sources', 'sources'),
    sourceTable(context),
    heading(2, 'Gaps', 'gaps'),
    ...gapBlocks(context),
  ];
}

function methodFacts(
  { assessment, catalog }: PackContext,
  { id, version }: FrameworkResult,
): (readonly [string, Cell])[] {
  const known = catalog.frameworks.find((each) => each.id === id);
  const { snapshot, inputs, asOf, digest } = assessment;
  return [
    ['Identity', snapshot.principal],
    ...rightsOf(assessment).map((role) => ['Right held', role] as const),
    ['Framework version', version],
    ...(known === undefined
      ? []
      : ([
          ['Framework source', { text: known.source, link: known.source }],
          ['Mapping', `${known.mapping.author}, reviewed ${known.mapping.reviewed}`],
        ] as const)),
    ['Speaks for', instantWords(asOf)],
    ['Snapshot digest', snapshot.digest],
    ['Catalogs digest', inputs.catalogs],
    ['Templates digest', inputs.templates],
    ['Workspace digest', inputs.workspace ?? 'no workspace was given'],
    ['Assessment digest', digest],
  ];
}

/** With what rights the evidence was read. None readable is said, not left out. */
function rightsOf({ snapshot: { roles } }: PackContext['assessment']): string[] {
  if (roles.length === 0) return ['none could be read'];
  const rest = roles.length - mostRoles;
  return [...roles.slice(0, mostRoles), ...(rest > 0 ? [`and ${rest} more`] : [])];
}

function sourceTable({ assessment }: PackContext): Block {
  if (assessment.sources.length === 0)
    return text('No source was read, so nothing in this report rests on evidence.', 'warning');
  return table(
    [
      column('Source', 20),
      column('Status', 14, 'outcome'),
      column('Reported', 11, 'integer'),
      column('Received', 11, 'integer'),
      column('Unique', 10, 'integer'),
      column('Pages', 9, 'integer'),
      column('Proved on', 13),
      column('Read until', 25),
    ],
    assessment.sources.map((source) => [
      source.id,
      source.status,
      source.reported,
      source.received,
      source.unique,
      source.pages,
      `${source.proved.length} of ${assessment.snapshot.expected.length}`,
      instantWords(source.observedTo),
    ]),
    'Reported is what the interface said there is, received what came, unique what remained after repeats were removed. Proved on counts subscriptions where the right to read was shown.',
  );
}

function gapBlocks({ assessment }: PackContext): Block[] {
  if (assessment.gaps.length === 0 && assessment.complete) return [text('No gap was found.')];
  if (assessment.gaps.length === 0)
    return [text('The evidence is incomplete, and no gap explains why.', 'warning')];
  const rows = assessment.gaps.map((gap) => [
    gapId(gap.source, gap.scope, gap.reason),
    gap.source,
    gap.scope,
    gap.reason,
    gap.detail,
    gap.cure,
  ]);
  return [
    cappedTable(
      [
        column('Row', 20, 'code'),
        column('Source', 14),
        column('Scope', 22, 'code'),
        column('Reason', 11),
        column('What was found', 26),
        column('What cures it', 26),
      ],
      rows,
      mostGaps,
      'the workbook, sheet Completeness',
    ),
  ];
}
