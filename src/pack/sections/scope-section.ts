import type { Assessment, FrameworkResult } from '../../model/assessment.ts';
import type { Gap } from '../../model/gap.ts';
import { isWhole, missingGaps, notComplete } from '../../model/missing-gaps.ts';
import type { Block, Cell } from '../../model/pack.ts';
import { onRequest } from '../../model/source-ids.ts';
import { cappedTable, column, facts, heading, list, table, text } from '../blocks.ts';
import { unlookedCure, unlookedIn, unlookedWords } from '../estate/source-state.ts';
import { inventorySource } from '../inventory.ts';
import type { PackContext } from '../pack-input.ts';
import { gapId } from '../row-id.ts';
import { sourceCounts, statusWords } from '../source-counts.ts';
import {
  scopeWords,
  type SubscriptionNames,
  subscriptionColumns,
  subscriptionRows,
} from '../subscriptions.ts';
import { instantWords } from '../words.ts';
import { readFrom, subscriptionWords } from './cover-facts.ts';
import { whereStands } from '../where-stands.ts';

const mostGaps = 60;
const mostRoles = 12;
const mostSubscriptions = 40;

/** How the report came about and what it does not rest on: the first thing an auditor tests. */
export function scopeSection(context: PackContext, framework: FrameworkResult): Block[] {
  return [
    text(wayBack(context)),
    facts([
      ['Read from', readFrom(context)],
      ['Subscriptions', subscriptionWords(context)],
      ['Values not kept', notKeptWords(context)],
      ...methodFacts(context, framework),
    ]),
    heading(2, 'Subscriptions', 'subscriptions'),
    subscriptionTable(context),
    heading(2, 'Sources', 'sources'),
    ...sourceBlocks(context),
    heading(2, 'Gaps', 'gaps'),
    ...gapBlocks(context),
  ];
}

/** What can be followed and done again from this pack: one of a single system carries no evidence. */
const wayBack = ({ system }: PackContext): string =>
  system === undefined
    ? 'Every statement leads back from number to control, check, resource, stored record and the query that fetched it. The same inputs give the same report.'
    : 'Every statement leads back from number to control, check and resource. The stored records, their digests and the request log are of all systems and stand in the pack of the whole organisation alone, from which it can be made again: not from this one.';

/** What a reader of a stored row must not look for in it. */
function notKeptWords({ assessment: { sources } }: PackContext): string {
  const lost = sources.filter(({ withheld }) => withheld > 0);
  const rule =
    'What looks like a password, a key, a token, a connection string, a credential, or a prompt or answer of a model is removed before it reaches the disk: "[not kept: ...]" stands in its place';
  if (lost.length === 0) return `${rule}. No record of this snapshot held one that was found`;
  const counts = lost.map(({ id, withheld }) => `${withheld} of ${id}`);
  return `${rule}. Records that lost a value: ${counts.join(', ')}`;
}

function subscriptionTable(context: PackContext): Block {
  const rows = subscriptionRows(context);
  if (rows.length === 0) return text('No subscription was expected or seen.', 'warning');
  return cappedTable(
    subscriptionColumns,
    rows,
    mostSubscriptions,
    whereStands(context, 'subscriptions'),
  );
}

function methodFacts(
  { assessment, catalog, names }: PackContext,
  { id, version }: FrameworkResult,
): (readonly [string, Cell])[] {
  const known = catalog.frameworks.find((each) => each.id === id);
  const { snapshot, inputs, asOf, digest } = assessment;
  return [
    ['Identity', snapshot.principal],
    ...rightsOf(assessment, names).map((role) => ['Right held', role] as const),
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
function rightsOf(
  { snapshot: { roles } }: PackContext['assessment'],
  names: SubscriptionNames,
): string[] {
  if (roles.length === 0) return ['none could be read'];
  const rest = roles.length - mostRoles;
  const named = roles
    .slice(0, mostRoles)
    .map((role) =>
      role.replace(/(?<= at )\/subscriptions\/[^/]+$/, (scope) =>
        scopeWords(names, scope.toLowerCase()),
      ),
    );
  return [...named, ...(rest > 0 ? [`and ${rest} more`] : [])];
}

/** How to read the table comes first, where it is needed. */
function sourceBlocks({ assessment }: PackContext): Block[] {
  if (assessment.sources.length === 0)
    return [text('No source was read, so nothing in this report rests on evidence.', 'warning')];
  return [
    list([...countWords, ...requestWords(assessment), ...censusWords(assessment)]),
    sourceTable(assessment),
  ];
}

function sourceTable(assessment: Assessment): Block {
  return table(
    [
      column('Source', 20),
      column('Status', 14, 'outcome'),
      column('Requests', 11, 'integer'),
      column('Records', 11, 'integer'),
      column('Not delivered', 11, 'integer'),
      column('Repeats', 10, 'integer'),
      column('Proved on', 13),
      column('Read until', 25),
    ],
    assessment.sources.map((source) => {
      const { records, undelivered, repeats } = sourceCounts(source);
      return [
        source.id,
        statusWords(source, assessment),
        source.pages,
        records,
        undelivered,
        repeats,
        `${source.proved.length} of ${assessment.snapshot.expected.length}`,
        instantWords(source.observedTo),
      ];
    }),
  );
}

const countWords: readonly string[] = [
  'Requests counts calls, every page one. Records is how many keys are stored, one for each thing read.',
  'Not delivered are rows that Resource Graph announced and that never came; other interfaces announce no number and are read to their end. Repeats are rows under a key that another row has.',
  'The request log counts the rows of every answer, so its sums differ where one answer only confirms another (plans, projects, scope) and where a record states that a question was answered, or how many there were (census, logs, diagnostic settings).',
  'Proved on counts subscriptions where the right to read was shown.',
];

/** Few subscriptions hold a log workspace, and that is no lack of proof on the others. */
function requestWords({ sources }: Assessment): string[] {
  const ids = sources.map(({ id }) => id).filter((id) => onRequest.has(id));
  if (ids.length === 0) return [];
  return [
    `Of log workspaces only those are read that were named, so ${ids.join(' and ')} can show it for the subscriptions of these alone.`,
  ];
}

/** Both are counts of rows, and a reader takes both for counts of resources. */
function censusWords({ sources }: Assessment): string[] {
  const [census, resources] = ['census', inventorySource].map((id) =>
    sources.find((source) => source.id === id),
  );
  if (census === undefined || resources === undefined) return [];
  return [
    `A row of ${census.id} is no resource but a number: how many resources of one type one subscription holds, asked twice, of Resource Graph and of the lists of Azure Resource Manager, zeros of the lists included. So its ${census.unique} rows are not ${census.unique} resources; the resources are the ${resources.unique} rows of ${resources.id}, which these numbers are held against.`,
  ];
}

function gapBlocks(context: PackContext): Block[] {
  const { assessment } = context;
  const missing = missingGaps(assessment);
  const isMissing = new Set(missing);
  const unasked = assessment.gaps.filter((gap) => !isMissing.has(gap));
  return [
    ...unlookedBlocks(assessment),
    ...(missing.length === 0 ? noGap(assessment) : [gapTable(context, missing)]),
    ...(unasked.length === 0
      ? []
      : [
          heading(2, 'Not asked for', 'not-asked-for'),
          text('Read only where a log workspace is named. What needs it is unknown.'),
          gapTable(context, unasked),
        ]),
  ];
}

/** Behind no gap, since the reading was never asked for them. */
function unlookedBlocks(assessment: Assessment): Block[] {
  const unlooked = unlookedIn(assessment);
  return unlooked.length === 0
    ? []
    : [text(`${unlookedWords(unlooked)} ${unlookedCure}`, 'warning')];
}

function noGap(assessment: Assessment): Block[] {
  if (isWhole(assessment)) return [text('No gap was found.')];
  const unread = notComplete(assessment);
  // What is said above of subscriptions explains it.
  if (unread.length === 0 && unlookedIn(assessment).length > 0) return [];
  const which = unread.length === 0 ? '' : `: ${unread.join(', ')}`;
  return [text(`The evidence is incomplete, and no gap explains why${which}.`, 'warning')];
}

function gapTable(context: PackContext, gaps: readonly Gap[]): Block {
  return cappedTable(
    [
      column('Row; source, reason, scope', 34, 'code'),
      column('What was found', 36),
      column('What cures it', 36),
    ],
    gaps.map((gap) => [
      `${gapId(gap.source, gap.scope, gap.reason)}; ${gap.source}, ${gap.reason}, ${scopeWords(context.names, gap.scope)}`,
      gap.detail,
      gap.cure,
    ]),
    mostGaps,
    whereStands(context, 'completeness'),
  );
}
