import * as z from 'zod';
import type { EvidenceRecord } from '../model/evidence.ts';
import { subjectKey, subscriptionScope, tenantScope } from '../model/ids.ts';
import { isJsonObject, type JsonObject } from '../model/json.ts';
import { gapOf } from './azure/classify.ts';
import {
  type GraphRead,
  type Partition,
  type PartitionEnd,
  partitionsOf,
  readPartition,
} from './azure/paging.ts';
import { partitionOnce } from './partition-once.ts';
import { openRejects, type Rejects, reportRejects } from './rejects.ts';
import type { SourceRun } from './source.ts';

/** What a row must hold to be believed, and the key it is stored under. The rest of it is kept as is. */
export type RowShape<Row extends { readonly subscriptionId: string }> = {
  readonly schema: z.ZodType<Row>;
  readonly key: (row: Row) => string;
  readonly of: (row: Row) => string;
};

/** Looked at, not kept: the row itself is what is stored, unknown fields and all. */
export const resourceRowSchema = z.object({
  id: z.string().startsWith('/'),
  name: z.string(),
  type: z.string(),
  tenantId: z.string(),
  subscriptionId: z.string(),
  // Without them every documented default would be judged as if Azure had left the fields out.
  properties: z.custom<JsonObject>(isJsonObject),
});
export type ResourceRow = z.infer<typeof resourceRowSchema>;

export const resourceRow: RowShape<ResourceRow> = {
  schema: resourceRowSchema,
  key: (row) => subjectKey(row.id),
  of: (row) => subjectKey(row.id),
};

/** What one reading of a query leaves beside its rows. A reading that is done again leaves nothing. */
export type Notes<Row> = {
  /** Called for every row that is kept, with what is kept of it: a later process sees no more. */
  readonly add: (row: Row, record: EvidenceRecord) => void;
  /** Called at most once, when it is clear that this reading stands. */
  readonly commit: () => void;
};

type GraphRows<Row extends { readonly subscriptionId: string }> = {
  readonly run: SourceRun;
  readonly query: string;
  readonly shape: RowShape<Row>;
  /** Tells readings of one query in one run apart. */
  readonly round?: string;
  /** Opens the notes of one reading. */
  readonly notes?: () => Notes<Row>;
  /** Also asks for rows assigned above the subscriptions; those name no subscription. */
  readonly above?: boolean;
};

/** Rows above all subscriptions come again with every partition, and are one record each. */
type Above = Map<string, Partition>;

/** Everything one reading found out. */
type Findings<Row> = { readonly rejects: Rejects; readonly notes: Notes<Row> | undefined };

/** Reads a query over all expected subscriptions; gives back the keys of those read completely. */
export async function readGraphRows<Row extends { readonly subscriptionId: string }>(
  rows: GraphRows<Row>,
): Promise<Set<string>> {
  const { run, query } = rows;
  const rejects = openRejects();
  const complete = new Set<string>();
  const known: Above = new Map();
  for (const partition of partitionsOf(run.subscriptions, rows.round)) {
    const asked = new Set(partition.subscriptions);
    const open = (): Findings<Row> => ({ rejects: openRejects(), notes: rows.notes?.() });
    const taking: Pick<GraphRead<Findings<Row>>, 'open' | 'take'> = {
      open,
      take: (row, call, findings) =>
        takeRow(rows, findings, { row, call, asked, partition, known }),
    };
    const again = (record: EvidenceRecord, findings: Findings<Row>): Promise<void> =>
      takeAgain(rows, findings, { record, partition, known });
    const once = partitionOnce(run, { open, again });
    const { caller, source } = run;
    const above = rows.above ?? false;
    const ends = await readPartition(
      { caller, source: source.id, query, above, ...taking, once },
      partition,
    );
    for (const { findings } of ends) {
      findings.notes?.commit();
      rejects.addAll(findings.rejects.all());
    }
    reportEnds(run, ends);
    if (ends.every((end) => end.fault === undefined && end.mismatch === undefined))
      for (const id of partition.subscriptions) complete.add(subscriptionScope(id));
  }
  for (const scope of reportRejects(run, rejects)) complete.delete(scope);
  return complete;
}

type Arrived = {
  readonly row: unknown;
  readonly call: string;
  readonly asked: ReadonlySet<string>;
  readonly partition: Partition;
  readonly known: Above;
};

async function takeRow<Row extends { readonly subscriptionId: string }>(
  { run, shape, above = false }: GraphRows<Row>,
  { rejects, notes }: Findings<Row>,
  { row, call, asked, partition, known }: Arrived,
): Promise<boolean> {
  const parsed = shape.schema.safeParse(row);
  if (!parsed.success || !isJsonObject(row)) {
    rejects.add(scopeNamedIn(row, asked), 'malformed', row);
    return false;
  }
  const subscription = parsed.data.subscriptionId.toLowerCase();
  const isAbove = above && subscription === '';
  const refusal = refusalOf(row, { subscription, isAbove, asked, tenant: run.tenant });
  if (refusal !== undefined) {
    rejects.add(refusal.scope, refusal.why, row);
    return false;
  }
  const record = { id: shape.key(parsed.data), of: shape.of(parsed.data), call, row };
  const kept = await run.keep(record);
  if (kept === 'refused') {
    rejects.add(placeOf(subscription, isAbove), 'secret', row);
    return false;
  }
  note(shape, notes, kept);
  return !isAbove || isFirstSeen(known, record.id, partition);
}

type Returned = Pick<Arrived, 'partition' | 'known'> & { readonly record: EvidenceRecord };

async function takeAgain<Row extends { readonly subscriptionId: string }>(
  { run, shape, above = false }: GraphRows<Row>,
  { notes }: Findings<Row>,
  { record, partition, known }: Returned,
): Promise<void> {
  await run.keep(record);
  note(shape, notes, record);
  // Rows that come later are told from it by this.
  if (above && record.row['subscriptionId'] === '') isFirstSeen(known, record.id, partition);
}

/** A row that lost a value every such row has is evidence still, but nothing is concluded from it. */
function note<Row extends { readonly subscriptionId: string }>(
  { schema }: RowShape<Row>,
  notes: Notes<Row> | undefined,
  record: EvidenceRecord,
): void {
  if (notes === undefined) return;
  const { data } = schema.safeParse(record.row);
  if (data !== undefined) notes.add(data, record);
}

const placeOf = (subscription: string, isAbove: boolean): string =>
  isAbove ? tenantScope : subscriptionScope(subscription);

type Belonging = {
  readonly subscription: string;
  readonly isAbove: boolean;
  readonly asked: ReadonlySet<string>;
  readonly tenant: string;
};

/** Why a row is somebody else's, and which scope cannot be believed for it. */
function refusalOf(
  row: JsonObject,
  { subscription, isAbove, asked, tenant }: Belonging,
): { readonly scope: string; readonly why: 'stray' | 'foreign' } | undefined {
  if (!isAbove && !asked.has(subscription)) return { scope: tenantScope, why: 'stray' };
  if (!isForeign(row, tenant, isAbove)) return undefined;
  return { scope: placeOf(subscription, isAbove), why: 'foreign' };
}

/** A chunk may be read twice, or in shares of a hash; only another chunk makes a row a repeat. */
function isFirstSeen(known: Above, id: string, chunk: Partition): boolean {
  const first = known.get(id) ?? chunk;
  known.set(id, first);
  return first === chunk;
}

/** Counts carry no tenant, and neither does what Microsoft ships; a row that carries one must carry ours. */
function isForeign({ tenantId }: JsonObject, tenant: string, isAbove: boolean): boolean {
  if (tenantId === undefined || (isAbove && tenantId === '')) return false;
  return typeof tenantId !== 'string' || tenantId.toLowerCase() !== tenant;
}

function reportEnds(run: SourceRun, ends: readonly PartitionEnd<unknown>[]): void {
  for (const { partition, reported, received, answered, kept, fault, mismatch } of ends) {
    run.count({
      reported,
      received,
      // Rows that were not kept are told by their own gap; the others must all be there, once each.
      distinct: mismatch === undefined && fault === undefined ? kept : 0,
      answered,
    });
    for (const id of partition.subscriptions) {
      const scope = subscriptionScope(id);
      if (fault !== undefined) run.gap({ scope, ...gapOf(fault, `${run.source.title} by query`) });
      if (mismatch !== undefined) run.gap({ scope, ...shortOf(run, mismatch) });
    }
  }
}

const shortOf = (run: SourceRun, mismatch: string) => ({
  reason: 'short' as const,
  detail: `${run.source.title} were read twice and still did not add up: ${mismatch}.`,
  cure: 'Collect again at a quieter time.',
});

function scopeNamedIn(row: unknown, asked: ReadonlySet<string>): string {
  const id = isJsonObject(row) ? row['subscriptionId'] : undefined;
  if (typeof id !== 'string' || !asked.has(id.toLowerCase())) return tenantScope;
  return subscriptionScope(id);
}
