import * as z from 'zod';
import { gapSchema } from './gap.ts';

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'a sha256 in hex');

/** One file of sorted NDJSON lines. `raw` is the digest of the lines, `sha256` that of the gzip file. */
export const partSchema = z.strictObject({
  file: z.string(),
  lines: z.int().nonnegative(),
  first: z.string(),
  last: z.string(),
  sha256: sha256Schema,
  raw: sha256Schema,
});
export type Part = z.infer<typeof partSchema>;

/** `skipped` was not read at all: nobody asked for it, or its cloud does not offer it. Its gap says which. */
export const sourceStatuses = ['complete', 'partial', 'failed', 'skipped'] as const;

/** How completely one source was read: what the API said there was, what came, what was unique. */
export const sourceSummarySchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  status: z.enum(sourceStatuses),
  observedFrom: z.iso.datetime(),
  observedTo: z.iso.datetime(),
  reported: z.int().nonnegative(),
  received: z.int().nonnegative(),
  unique: z.int().nonnegative(),
  /** Records of which some value was not kept, because it looked like a secret or like what people wrote. */
  withheld: z.int().nonnegative(),
  pages: z.int().nonnegative(),
  retries: z.int().nonnegative(),
  throttled: z.int().nonnegative(),
  /**
   * Subscriptions (subject keys) on which effective read for this source was proved. Of a source on
   * request: those that hold what was named, and showed all of it.
   */
  proved: z.array(z.string()),
  permission: z.string(),
  /** The verbatim query or request lines, as sent. */
  query: z.string(),
  apiVersion: z.string(),
  parts: z.array(partSchema),
});
export type SourceSummary = z.infer<typeof sourceSummarySchema>;

/**
 * Names a folder, so it is only what may name one everywhere: no device of Windows, no dot at the end, and lower case,
 * because many disks hold two names for one that differ in nothing else.
 */
export const tenantSchema = z
  .string()
  .regex(
    /^(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))[a-z0-9](?:[a-z0-9.-]{0,98}[a-z0-9-])?$/,
    'a tenant id or domain name in lower case',
  );

export const manifestSchema = z.strictObject({
  format: z.literal(1),
  id: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{6}Z$/, 'a UTC start such as 2026-10-31T060000Z'),
  tenant: tenantSchema,
  tenantName: z.string(),
  cloud: z.string(),
  endpoint: z.string(),
  tool: z.strictObject({ name: z.literal('proofpack'), version: z.string() }),
  principal: z.strictObject({
    objectId: z.string(),
    kind: z.enum(['user', 'service-principal', 'unknown']),
    roles: z.array(z.string()),
  }),
  started: z.iso.datetime(),
  finished: z.iso.datetime(),
  scope: z.strictObject({
    /** Where the list of expected subscriptions comes from. `as-seen`: nobody said, total not established. */
    basis: z.enum(['management-groups', 'subscription-list', 'as-seen']),
    roots: z.array(z.string()),
    expected: z.array(z.string()),
    seen: z.array(z.string()),
  }),
  sources: z
    .array(sourceSummarySchema)
    .refine((sources) => new Set(sources.map(({ id }) => id)).size === sources.length, {
      error: 'each source stands here once',
    }),
  // A gap's scope becomes the key of a verdict line, and keys are written as UTF-8.
  gaps: z
    .array(gapSchema)
    .refine((gaps) => gaps.every((gap) => gap.scope.isWellFormed() && gap.detail.isWellFormed()), {
      error: 'a scope or detail is not well-formed text',
    }),
  requests: z.strictObject({
    file: z.string(),
    lines: z.int().nonnegative(),
    sha256: sha256Schema,
    raw: sha256Schema,
  }),
  previous: z.strictObject({ id: z.string(), digest: sha256Schema }).nullable(),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** One call as sent: everything an auditor needs to send it again. */
export const requestRecordSchema = z.strictObject({
  call: z.string(),
  source: z.string(),
  at: z.string(),
  method: z.enum(['GET', 'POST']),
  url: z.string(),
  scope: z.string(),
  page: z.int(),
  rows: z.int(),
  ms: z.number(),
  status: z.int(),
  requestId: z.string(),
  retries: z.int(),
});
export type RequestRecord = Readonly<z.infer<typeof requestRecordSchema>>;
