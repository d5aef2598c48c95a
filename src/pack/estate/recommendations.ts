import type { EvidenceReader, EvidenceRecord } from '../../model/evidence.ts';
import { lastPartOf } from '../../model/ids.ts';
import { compareBytes } from '../../model/json.ts';
import { textAt } from '../evidence-fields.ts';
import { azureRank } from './azure-rank.ts';
import { FirstOf, type Kept } from './first-of.ts';
import { type Assignment, Governance } from './governance.ts';
import { isShownIn, type Reach } from './reach.ts';
import { type Account, isUnread, type SourceState, stateOf } from './source-state.ts';

const mostOpen = 40;

export const recommendationSources = ['recommendations', 'governance'] as const;

/** Who answers for what is open. Where governance was not read, nobody knows whether anybody does. */
export type Ownership = {
  readonly state: 'assigned' | 'none' | 'unread';
  readonly owner: string;
  readonly due: number | undefined;
  readonly overdue: boolean;
  /** All of it is still in the days that it was given; undefined where Azure does not tell of all. */
  readonly grace: boolean | undefined;
  readonly tickets: string;
};

export type OpenRecommendation = {
  readonly id: string;
  readonly resource: string;
  readonly title: string;
  readonly severity: string;
  readonly since: string;
  readonly ownership: Ownership;
};

export type RecommendationCounts = {
  readonly title: string;
  severity: string;
  healthy: number;
  unhealthy: number;
  notApplicable: number;
  /** Not applicable because somebody exempted it or switched its policy off: nobody looked, and nothing is settled. */
  setAside: number;
  /** A status that is none of these; open until Azure says otherwise. */
  other: number;
  owned: number;
  ownerUnread: number;
  overdue: number;
  /** Of the open ones that have one. */
  earliestDue: number | undefined;
};

export type Recommendations = {
  /** By recommendation, worst first. */
  readonly counts: readonly Readonly<RecommendationCounts>[];
  readonly open: Kept<OpenRecommendation>;
};

type Read = Account & {
  readonly evidence: EvidenceReader;
  readonly reach: Reach;
  readonly asOf: number;
};

/** Both streams once, side by side. Grows with the recommendations that Defender knows, not with resources. */
export async function readRecommendations(read: Read): Promise<Recommendations> {
  const { evidence, reach, asOf } = read;
  const counts = new Map<string, RecommendationCounts>();
  const open = new FirstOf<OpenRecommendation>(mostOpen, worstFirst);
  const governed = stateOf(read, 'governance');
  const governance = new Governance(evidence);
  for await (const record of evidence.records('recommendations')) {
    if (!isShownIn(reach, record)) continue;
    const counted = countsOf(counts, record);
    if (!addStatus(counted, record)) continue;
    const ownership = ownershipOf(await governance.of(record.id), governed, record.id, asOf);
    addOwnership(counted, ownership);
    open.add(openOf(record, ownership));
  }
  await governance.close();
  return { counts: [...counts].toSorted(byWeight).map(([, each]) => each), open };
}

function countsOf(
  counts: Map<string, RecommendationCounts>,
  { id, row }: EvidenceRecord,
): RecommendationCounts {
  // By its key: two recommendations may have one name.
  const key = lastPartOf(id);
  const severity = textAt(row, 'properties.metadata.severity');
  const known = counts.get(key) ?? {
    title: titleOf(row, key),
    severity,
    healthy: 0,
    unhealthy: 0,
    notApplicable: 0,
    setAside: 0,
    other: 0,
    owned: 0,
    ownerUnread: 0,
    overdue: 0,
    earliestDue: undefined,
  };
  if (azureRank(severity) < azureRank(known.severity)) known.severity = severity;
  counts.set(key, known);
  return known;
}

export const titleOf = (row: EvidenceRecord['row'], key: string): string =>
  textAt(row, 'properties.displayName') ||
  textAt(row, 'properties.metadata.displayName') ||
  `(no title) ${key}`;

/** What Azure calls a recommendation in a resource. What is neither healthy nor set aside is open. */
export function isOpen({ row }: Pick<EvidenceRecord, 'row'>): boolean {
  const code = textAt(row, 'properties.status.code').toLowerCase();
  return code !== 'healthy' && code !== 'notapplicable';
}

/** Counts the status; true where the recommendation is open. */
function addStatus(counted: RecommendationCounts, { row }: EvidenceRecord): boolean {
  const cause = textAt(row, 'properties.status.cause').toLowerCase();
  switch (textAt(row, 'properties.status.code').toLowerCase()) {
    case 'healthy':
      counted.healthy++;
      return false;
    case 'notapplicable':
      counted.notApplicable++;
      if (cause === 'exempt' || cause === 'offbypolicy') counted.setAside++;
      return false;
    case 'unhealthy':
      counted.unhealthy++;
      return true;
    default:
      counted.other++;
      return true;
  }
}

/** Who settles a recommendation, as far as governance was read. */
export function ownershipOf(
  assignments: readonly Assignment[],
  governed: SourceState,
  id: string,
  asOf: number,
): Ownership {
  if (assignments.length === 0) {
    const state = isUnread(governed, id) ? 'unread' : 'none';
    const nobody = { owner: '', due: undefined, overdue: false, grace: undefined, tickets: '' };
    return { state, ...nobody };
  }
  const days = assignments.flatMap(({ due }) => due ?? []);
  const due = days.length === 0 ? undefined : Math.min(...days);
  return {
    state: 'assigned',
    owner: namesIn(assignments.map(({ owner }) => owner)),
    due,
    overdue: due !== undefined && due < asOf,
    grace: graceOf(assignments),
    tickets: namesIn(assignments.map(({ ticket }) => ticket)),
  };
}

const namesIn = (names: readonly string[]): string =>
  [...new Set(names)].filter((name) => name !== '').join(', ');

function graceOf(assignments: readonly Assignment[]): boolean | undefined {
  if (assignments.some(({ grace }) => grace === false)) return false;
  return assignments.every(({ grace }) => grace === true) ? true : undefined;
}

function addOwnership(counted: RecommendationCounts, { state, owner, due, overdue }: Ownership) {
  if (owner !== '') counted.owned++;
  if (state === 'unread') counted.ownerUnread++;
  if (overdue) counted.overdue++;
  if (due !== undefined) counted.earliestDue = Math.min(due, counted.earliestDue ?? due);
}

const openOf = ({ id, of, row }: EvidenceRecord, ownership: Ownership): OpenRecommendation => ({
  id,
  resource: lastPartOf(of ?? id),
  title: titleOf(row, lastPartOf(id)),
  severity: textAt(row, 'properties.metadata.severity'),
  since: textAt(row, 'properties.status.statusChangeDate'),
  ownership,
});

const worstFirst = (a: OpenRecommendation, b: OpenRecommendation): number =>
  azureRank(a.severity) - azureRank(b.severity) ||
  Number(b.ownership.overdue) - Number(a.ownership.overdue) ||
  compareBytes(a.since, b.since) ||
  compareBytes(a.id, b.id);

type Entry = readonly [string, RecommendationCounts];
const openCount = ({ unhealthy, other }: RecommendationCounts): number => unhealthy + other;
const byWeight = ([a, x]: Entry, [b, y]: Entry): number =>
  Number(openCount(x) === 0) - Number(openCount(y) === 0) ||
  azureRank(x.severity) - azureRank(y.severity) ||
  openCount(y) - openCount(x) ||
  compareBytes(a, b);
