import * as z from 'zod';
import { subjectKey, subscriptionScope, tenantScope } from '../model/ids.ts';
import { isJsonObject, type JsonObject } from '../model/json.ts';
import { gapOf } from './azure/classify.ts';
import { type PartitionEnd, partitionsOf, readPartition } from './azure/paging.ts';
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
});
export type ResourceRow = z.infer<typeof resourceRowSchema>;

export const resourceRow: RowShape<ResourceRow> = {
  schema: resourceRowSchema,
  key: (row) => subjectKey(row.id),
  of: (row) => subjectKey(row.id),
};

type GraphRows<Row extends { readonly subscriptionId: string }> = {
  readonly run: SourceRun;
  readonly query: string;
  readonly shape: RowShape<Row>;
  /** Tells readings of one query in one run apart. */
  readonly round?: string;
  /** Called for every row that is kept. */
  readonly note?: (row: Row) => void;
};

/** Reads a query over all expected subscriptions; gives back the keys of those read completely. */
export async function readGraphRows<Row extends { readonly subscriptionId: string }>(
  rows: GraphRows<Row>,
): Promise<Set<string>> {
  const { run, query } = rows;
  const rejects = openRejects();
  const complete = new Set<string>();
  for (const partition of partitionsOf(run.subscriptions, rows.round)) {
    const asked = new Set(partition.subscriptions);
    const ends = await readPartition(
      {
        caller: run.caller,
        source: run.source.id,
        query,
        take: (row, call) => takeRow(rows, rejects, { row, call, asked }),
      },
      partition,
    );
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
};

async function takeRow<Row extends { readonly subscriptionId: string }>(
  { run, shape, note }: GraphRows<Row>,
  rejects: Rejects,
  { row, call, asked }: Arrived,
): Promise<boolean> {
  const parsed = shape.schema.safeParse(row);
  if (!parsed.success || !isJsonObject(row)) {
    rejects.add(scopeNamedIn(row, asked), 'malformed', nameOf(row));
    return false;
  }
  const subscription = parsed.data.subscriptionId.toLowerCase();
  if (!asked.has(subscription)) {
    rejects.add(tenantScope, 'stray', nameOf(row));
    return false;
  }
  if (isForeign(row, run.tenant)) {
    rejects.add(subscriptionScope(subscription), 'foreign', nameOf(row));
    return false;
  }
  await run.keep({ id: shape.key(parsed.data), of: shape.of(parsed.data), call, row });
  note?.(parsed.data);
  return true;
}

/** Counts carry no tenant; a row that carries one must carry ours. */
function isForeign({ tenantId }: JsonObject, tenant: string): boolean {
  if (tenantId === undefined) return false;
  return typeof tenantId !== 'string' || tenantId.toLowerCase() !== tenant;
}

function reportEnds(run: SourceRun, ends: readonly PartitionEnd[]): void {
  for (const { partition, reported, received, kept, fault, mismatch } of ends) {
    run.count({
      reported,
      received,
      // Rows that were not kept are told by their own gap; the others must all be there, once each.
      distinct: mismatch === undefined && fault === undefined ? kept : 0,
      answered: fault === undefined || received > 0,
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

type Why = 'malformed' | 'stray' | 'foreign';
type Reject = { readonly scope: string; readonly why: Why; readonly first: string; n: number };
type Rejects = {
  add(scope: string, why: Why, name: string): void;
  all(): Iterable<Reject>;
};

/** One entry per scope and reason, however many rows a broken or hostile answer holds. */
function openRejects(): Rejects {
  const rejects = new Map<string, Reject>();
  return {
    add(scope, why, name) {
      const key = `${scope} ${why}`;
      const known = rejects.get(key);
      if (known === undefined) rejects.set(key, { scope, why, first: name, n: 1 });
      else known.n++;
    },
    all: () => rejects.values(),
  };
}

const words: Record<Why, string> = {
  malformed: 'lack the fields every such row has',
  stray: 'belong to a subscription that was not asked for',
  foreign: 'belong to another tenant',
};

function reportRejects(run: SourceRun, rejects: Rejects): Set<string> {
  const scopes = new Set<string>();
  for (const { scope, why, first, n } of rejects.all()) {
    const which = n === 1 ? first : `${first} and ${n - 1} more`;
    run.gap({
      scope,
      reason: 'failed',
      detail: `Rows of ${run.source.title} ${words[why]} and were not kept: ${which}.`,
      cure: 'Run the query in the portal and compare; report it if the row looks right there.',
    });
    for (const key of scope === tenantScope ? run.subscriptions.map(subscriptionScope) : [scope])
      scopes.add(key);
  }
  return scopes;
}

function scopeNamedIn(row: unknown, asked: ReadonlySet<string>): string {
  const id = isJsonObject(row) ? row['subscriptionId'] : undefined;
  if (typeof id !== 'string' || !asked.has(id.toLowerCase())) return tenantScope;
  return subscriptionScope(id);
}

/** Enough to find the row again; its bytes are a stranger's, so their number is bounded. */
function nameOf(row: unknown): string {
  const parts: JsonObject = isJsonObject(row) ? row : {};
  const name = parts['id'] ?? parts['name'] ?? JSON.stringify(row) ?? 'a row without a value';
  return (typeof name === 'string' ? name : JSON.stringify(name)).slice(0, 200);
}
