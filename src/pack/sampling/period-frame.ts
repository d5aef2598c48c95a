import type { Assessment, VerdictReader } from '../../model/assessment.ts';
import type { Severity } from '../../model/catalog.ts';
import type { EvidenceReader, EvidenceRecord } from '../../model/evidence.ts';
import { subscriptionScopeOf } from '../../model/ids.ts';
import type { JsonObject } from '../../model/json.ts';
import { compileLike } from '../../model/like.ts';
import { plural } from '../../model/plural.ts';
import type { SubjectVerdicts } from '../../model/verdict.ts';
import type { PeriodFrame } from '../../model/workspace/sample.ts';
import type { Period } from '../../model/workspace/words.ts';
import { isOfResource, type Reach, readReach } from '../estate/reach.ts';
import { instantAt, textAt } from '../evidence-fields.ts';
import { inOrder } from '../in-order.ts';
import { inventorySource } from '../inventory.ts';
import { isOfSystem, itemOf, type OfSystem, withPlacing } from './control-frame.ts';
import type { Frame, FrameItem } from './frame.ts';
import { type Account, unreadOf } from './unread.ts';

type Kind = {
  readonly source: string;
  /** In words, for whoever reads the sample. */
  readonly means: string;
  readonly holds: (record: EvidenceRecord, reach: Reach) => boolean;
  /** When it came about; undefined where it does not say. */
  readonly at: (row: JsonObject) => number | undefined;
  /** Who is left out for it. */
  readonly undated: string;
  /** For how long Azure shows it; undefined where as long as it is there. */
  readonly daysShown?: number;
};

const isRole = new Set([
  'microsoft.authorization/roleassignments',
  'microsoft.authorization/roleeligibilityscheduleinstances',
]);
const isAiKind = compileLike('AI.*');
const closed = new Set(['resolved', 'dismissed']);

/** A role above subscriptions may reach all of them. */
const reachesAi = ({ id, of }: EvidenceRecord, reach: Reach): boolean => {
  const about = of ?? id;
  return (
    subscriptionScopeOf(about) === undefined || reach.above.has(about) || isOfResource(reach, about)
  );
};

export const periodKinds: Readonly<Record<PeriodFrame, Kind>> = {
  'role-grants': {
    source: 'role-assignments',
    means:
      'roles at, above or below AI resources, held or eligible, that were granted in the period and were still there when the evidence was read; who is eligible above subscriptions stands once for each',
    holds: (record, reach) =>
      isRole.has(textAt(record.row, 'type').toLowerCase()) && reachesAi(record, reach),
    at: (row) => instantAt(row, 'properties.createdOn'),
    undated: 'do not say when they were granted',
  },
  deployments: {
    source: 'model-deployments',
    means:
      'model deployments that were made in the period and were still there when the evidence was read',
    holds: () => true,
    at: (row) => instantAt(row, 'systemData.createdAt'),
    undated: 'do not say when they were made',
  },
  'closed-alerts': {
    source: 'alerts',
    means:
      'alerts about AI that were raised in the period and were resolved or dismissed when the evidence was read; Azure does not say on which day',
    holds: (record, reach) =>
      closed.has(textAt(record.row, 'status').toLowerCase()) &&
      (isAiKind(textAt(record.row, 'alertType')) || isOfResource(reach, record.of ?? record.id)),
    at: (row) => instantAt(row, 'timeGeneratedUtc') ?? instantAt(row, 'startTimeUtc'),
    undated: 'do not say when they were raised',
    daysShown: 90,
  },
};

export type PeriodAsked = {
  readonly frame: PeriodFrame;
  readonly period: Period;
  readonly system: OfSystem | undefined;
};

type Read = {
  readonly assessment: Account & Pick<Assessment, 'checks'>;
  readonly verdicts: VerdictReader;
  readonly evidence: EvidenceReader;
};

/** What came about in a period, as far as the snapshot still holds it. */
export async function periodFrame(read: Read, asked: PeriodAsked): Promise<Frame> {
  const { assessment, evidence, verdicts } = read;
  const kind = periodKinds[asked.frame];
  const reach = await readReach(evidence, false);
  const severities = new Map(assessment.checks.map(({ id, severity }) => [id, severity]));
  let undated = 0;
  return {
    async *items() {
      undated = 0;
      await using lines = inOrder(withoutGaps(verdicts, kind.source));
      for await (const bodies of byId(evidence.records(kind.source))) {
        const found = foundIn(bodies, kind, reach, asked.period);
        if (found === undefined) continue;
        const line = await lines.find(found.record.id);
        if (!isOfSystem(line, asked.system)) continue;
        if (found.isUndated) undated++;
        else yield dated(kind.source, found.record, line, severities);
      }
    },
    unread: () => [
      ...unreadOf(assessment, [
        ...withPlacing([kind.source], asked.system),
        inventorySource,
        'scope',
      ]),
      ...beginsEarly(assessment, kind, asked.period),
      ...endsEarly(assessment, kind.source, asked.period),
      ...(undated === 0 ? [] : [`${kind.source}: ${undatedWords(undated, kind)}`]),
    ],
  };
}

/** What has several bodies under one id is one thing. */
async function* byId(records: AsyncIterable<EvidenceRecord>): AsyncGenerator<EvidenceRecord[]> {
  let bodies: EvidenceRecord[] = [];
  for await (const record of records) {
    if (bodies[0] !== undefined && bodies[0].id !== record.id) {
      yield bodies;
      bodies = [];
    }
    bodies.push(record);
  }
  if (bodies.length > 0) yield bodies;
}

type Found = { readonly record: EvidenceRecord; readonly isUndated: boolean };

/** The first body by which it came about in the period; else one that does not say when. */
function foundIn(
  bodies: readonly EvidenceRecord[],
  kind: Kind,
  reach: Reach,
  period: Period,
): Found | undefined {
  const held = bodies
    .filter((record) => kind.holds(record, reach))
    .map((record) => ({ record, at: kind.at(record.row) }));
  const within = held.find(({ at }) => at !== undefined && isWithinDays(period, at));
  const one = within ?? held.find(({ at }) => at === undefined);
  return one === undefined ? undefined : { record: one.record, isUndated: one.at === undefined };
}

async function* withoutGaps(
  verdicts: VerdictReader,
  source: string,
): AsyncGenerator<SubjectVerdicts> {
  for await (const line of verdicts.lines(source)) if (line.gap === undefined) yield line;
}

const dayMs = 24 * 60 * 60 * 1000;
const isWithinDays = ({ from, to }: Period, at: number): boolean =>
  at >= Date.parse(from) && at < Date.parse(to) + dayMs;

/** Of what nothing was judged, the record alone tells. */
const dated = (
  source: string,
  { id, row }: EvidenceRecord,
  line: SubjectVerdicts | undefined,
  severities: ReadonlyMap<string, Severity>,
): FrameItem => {
  const [name, type, location] = ['name', 'type', 'location'].map((field) => textAt(row, field));
  const bare = { id, name: name ?? '', type: type ?? '', location: location ?? '', verdicts: [] };
  return itemOf(source, line ?? bare, severities);
};

const undatedWords = (count: number, { undated }: Kind): string =>
  `${plural(count, 'record', 'records')} left out that ${undated}`;

/** What was gone before the reading nobody saw. */
function beginsEarly(
  { sources }: Pick<Assessment, 'sources'>,
  { source: id, daysShown }: Kind,
  { from }: Period,
): string[] {
  const read = sources.find((source) => source.id === id)?.observedFrom;
  if (daysShown === undefined || read === undefined) return [];
  return Date.parse(from) >= Date.parse(read) - daysShown * dayMs
    ? []
    : [`${id}: Azure shows ${daysShown} days before ${read}, and the period begins earlier`];
}

/** What came after the reading nobody saw. */
function endsEarly({ sources }: Pick<Assessment, 'sources'>, id: string, { to }: Period): string[] {
  const read = sources.find((source) => source.id === id)?.observedTo;
  return read === undefined || Date.parse(read) >= Date.parse(to) + dayMs
    ? []
    : [`${id}: read until ${read}, before the period ends`];
}
