import * as z from 'zod';
import { conditionSchema } from './rule.ts';
import { verdictSchema } from './verdict.ts';

const looseRow = z.looseObject({});

/** How the rows of one source are found from a subject. Declared once, in `frameworks/relations.yaml`. */
export const relationSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'use lower-case-words'),
  source: z.string(),
  called: z.string().min(1),
  /** Which field of a related record is matched: its own id, or the resource it concerns. */
  key: z.enum(['id', 'of']),
  /** Template over the subject: `{id}` or `{subscription}`. */
  join: z.enum(['{id}', '{subscription}']),
  /** `same`: equal keys; `above`: related records at scopes over the subject; `below`: under it. */
  reach: z.enum(['same', 'above', 'below']),
  time: z.string().optional().describe('Field that dates a row, for `within`'),
});
export type Relation = z.infer<typeof relationSchema>;
export const relationFileSchema = z.strictObject({ relations: z.array(relationSchema).min(1) });

export const severities = ['high', 'medium', 'low'] as const;
export type Severity = (typeof severities)[number];

/** A tiny world and what the check must say about it. A test runs every example. */
const exampleSchema = z.strictObject({
  because: z.string().min(1),
  verdict: verdictSchema,
  subject: looseRow.describe(
    'The subject row; id, type and subscriptionId are filled in when absent',
  ),
  related: z
    .record(z.string(), z.array(looseRow))
    .default({})
    .describe('Rows by relation id; a relation not named here is read and empty'),
  unread: z.array(z.string()).default([]).describe('Relations that could not be read completely'),
});

const adoptSchema = z.strictObject({
  recommendation: z.strictObject({
    key: z.guid().describe('Assessment key; tried first'),
    names: z.array(z.string()).min(1).describe('Display names, tried when no row has the key'),
  }),
});

export const checkSchema = z
  .strictObject({
    id: z.string().regex(/^AZ-[A-Z]{3}-\d{3}$/, 'use the form AZ-AIS-001'),
    fact: z.string().regex(/^[a-z][a-z0-9-]*$/, 'use lower-case-words'),
    observer: z.enum(['deciding', 'corroborating']).default('deciding'),
    title: z.string().min(1).describe('The sentence that is true when the check passes'),
    severity: z.enum(severities),
    subject: z.strictObject({
      source: z.string(),
      called: z.string().min(1).describe('One subject in words: Azure AI services account'),
      where: conditionSchema.optional(),
    }),
    expect: conditionSchema.optional(),
    adopt: adoptSchema.optional(),
    reachable: z.array(verdictSchema).min(2).describe('Every verdict the check can reach'),
    fix: z.string().min(1),
    references: z.array(z.url()).min(1),
    examples: z.array(exampleSchema).min(2),
  })
  .refine((check) => (check.expect === undefined) !== (check.adopt === undefined), {
    error: 'give either expect or adopt, not both',
  });
export type Check = z.infer<typeof checkSchema>;
export type CheckExample = z.infer<typeof exampleSchema>;
export const checkFileSchema = z.strictObject({ checks: z.array(checkSchema).min(1) });

/** When a requirement binds. Law not yet in force is readiness; a framework without law is voluntary. */
const forceSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('law'),
    from: z.iso.date(),
    act: z.string(),
    article: z.string(),
    verified: z.boolean().describe('Read in the legal act itself, not in a secondary source'),
  }),
  z.strictObject({ kind: z.literal('voluntary') }),
]);
export type Force = z.infer<typeof forceSchema>;

export const controlSchema = z.strictObject({
  id: z.string().describe('Exactly as the standard prints it, quoted'),
  title: z.string().min(1),
  summary: z.string().min(1).describe('What is asked, in our own words'),
  per: z.enum(['organisation', 'system']),
  coverage: z.enum(['automated', 'partial', 'manual']),
  /** `declared`: in scope only when the organisation says so (a statement of applicability). */
  applicability: z.enum(['always', 'declared']).default('always'),
  boundary: z.enum(['ai-resources', 'dependencies', 'tenant-wide']).default('ai-resources'),
  responsibility: z.enum(['customer', 'microsoft', 'shared']).default('customer'),
  force: forceSchema,
  roles: z.array(z.string()).default([]),
  tiers: z.array(z.string()).default([]),
  checks: z
    .array(
      z.strictObject({
        check: z.string(),
        strength: z.enum(['deciding', 'necessary', 'supporting']),
        because: z.string().min(1),
      }),
    )
    .default([]),
  people: z.array(z.string()).default([]).describe('What people must supply; empty = nothing'),
  'cannot-show': z.array(z.string()).default([]),
});
export type Control = z.infer<typeof controlSchema>;

export const frameworkSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'use lower-case-words'),
  title: z.string().min(1),
  version: z.string().min(1),
  publisher: z.string().min(1),
  source: z.url(),
  note: z.string().min(1).describe('What a reader must know before using the mapping'),
  mapping: z.strictObject({ author: z.string().min(1), reviewed: z.iso.date() }),
});
export const frameworkFileSchema = z.strictObject({ framework: frameworkSchema });
export const controlFileSchema = z.strictObject({ controls: z.array(controlSchema).min(1) });
export type Framework = z.infer<typeof frameworkSchema> & { controls: Control[] };

/** Everything that judges: loaded and cross-checked once. `digest` covers the bytes of every file. */
export type Catalog = {
  readonly relations: readonly Relation[];
  readonly checks: readonly Check[];
  readonly frameworks: readonly Framework[];
  readonly digest: string;
};
