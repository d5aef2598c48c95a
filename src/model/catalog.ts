import * as z from 'zod';
import type { Crosswalk } from './crosswalk.ts';
import type { Initiative, PolicyDefinition } from './initiative.ts';
import { conditionSchema, scalarSchema } from './rule.ts';
import { verdictSchema } from './verdict.ts';

const looseRow = z.looseObject({});

const template = z
  .string()
  .regex(
    /^(\{[A-Za-z][\w-]*(\[\])?(\.[A-Za-z][\w-]*(\[\])?)*(\|last)?\}|[^{}])+$/,
    'write {id}, {of}, {subscription} or {properties.name}, with text between them',
  );

/** How the rows of one source are found from a subject. Declared once, in `frameworks/relations`. */
export const relationSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'use lower-case-words'),
  source: z.string(),
  called: z.string().min(1),
  /**
   * Template over a related record: what it is filed under. `{id}` is its own id, `{of}` the resource it concerns,
   * any other name a field of its row; `{properties.entities[].id}` files it under every item, `{of|last}` under the
   * last part of an id. Of several templates, those that a row has the fields of.
   */
  key: z.union([template, z.array(template).min(1)]),
  types: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe('Only rows of these resource types belong to it; without it, all rows of the source'),
  /** Template over the subject: what is looked up. */
  join: template,
  /** `same`: equal keys; `above`: related records at scopes over the subject; `below`: under it. */
  reach: z.enum(['same', 'above', 'below']),
  time: z.string().optional().describe('Field that dates a row, for `within`'),
});
export type Relation = z.infer<typeof relationSchema>;
export const relationFileSchema = z.strictObject({ relations: z.array(relationSchema).min(1) });

/** A value that organisations declare for themselves, such as the models they allow. Rules name it, never the values. */
export const declarableSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'use lower-case-words'),
  called: z.string().min(1),
  description: z.string().min(1).describe('What to declare, in which words and units'),
});
export type Declarable = z.infer<typeof declarableSchema>;
export const parameterFileSchema = z.strictObject({ parameters: z.array(declarableSchema) });

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
  parameters: z
    .record(z.string(), z.array(scalarSchema))
    .default({})
    .describe('What the workspace declares, by parameter; one not named here is not declared'),
});

const adoptSchema = z.union([
  z.strictObject({
    recommendation: z.strictObject({
      key: z.guid().describe('Assessment key; tried first'),
      names: z.array(z.string()).min(1).describe('Display names, tried when no row has the key'),
    }),
  }),
  z.strictObject({
    policy: z.strictObject({
      called: z.string().min(1).describe('What the definitions ask, in words'),
      definitions: z.array(z.guid()).min(1).describe('Policy definitions that ask the same'),
    }),
  }),
]);

export const checkSchema = z
  .strictObject({
    id: z.string().regex(/^[A-Z]{2,5}-[A-Z]{3}-\d{3}$/, 'use the form AZ-AIS-001'),
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

/** Whether an organisation added the check: ids that come with the tool, and no others, begin with AZ. */
export const isAdded = ({ id }: Pick<Check, 'id'>): boolean => !id.startsWith('AZ-');

export type CheckExample = z.infer<typeof exampleSchema>;
export const checkFileSchema = z.strictObject({ checks: z.array(checkSchema).min(1) });

/** Whom a law binds later than others. */
const laterSchema = z.strictObject({
  from: z.iso.date(),
  for: z.string().min(1),
  article: z.string(),
  class: z
    .enum(['high-risk-annex-i', 'high-risk-annex-iii'])
    .optional()
    .describe('The class of AI systems that it binds from that day on'),
});
export const laterListSchema = z.array(laterSchema);
export type Later = z.infer<typeof laterSchema>;

/** When a requirement binds. Law not yet in force is readiness; a framework without law is voluntary. */
const forceSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('law'),
    from: z.iso.date(),
    act: z.string(),
    article: z.string(),
    verified: z.boolean().describe('Read in the legal act itself, not in a secondary source'),
    later: laterListSchema
      .default([])
      .describe('Whom it binds later than `from`: another class of systems, or those there before'),
  }),
  z.strictObject({ kind: z.literal('voluntary') }),
]);
export type Force = z.infer<typeof forceSchema>;

/** Which AI systems a control is asked of, by their class under the EU AI Act. */
const askedClasses = [
  'any',
  'high-risk',
  'high-risk-annex-i',
  'high-risk-annex-iii',
  'article-50',
  'prohibited-screen',
] as const;
export type AskedClass = (typeof askedClasses)[number];

/** What a person must hand over, and how often it must be fresh. */
const supplySchema = z.strictObject({
  supply: z.string().min(1),
  every: z.enum(['month', 'quarter', 'year', 'change', 'once']),
});
export type Supply = z.infer<typeof supplySchema>;

export const rhythmWords = {
  month: 'every month',
  quarter: 'every quarter',
  year: 'every year',
  change: 'at every change',
  once: 'once',
} as const satisfies Record<Supply['every'], string>;

/** What people hand over, and how often. */
export const supplyWords = ({ supply, every }: Supply): string =>
  `${supply} (${rhythmWords[every]})`;

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
  inherited: z.string().optional().describe("Microsoft's part, named, where it has one"),
  force: forceSchema,
  roles: z.array(z.string()).default([]),
  classes: z
    .array(z.enum(askedClasses))
    .default([])
    .describe('Classes of AI systems it is asked of; empty = every class'),
  checks: z
    .array(
      z.strictObject({
        check: z.string(),
        strength: z.enum(['deciding', 'necessary', 'supporting']),
        because: z.string().min(1),
      }),
    )
    .default([]),
  people: z.array(supplySchema).default([]).describe('What people must supply; empty = nothing'),
  'cannot-show': z.array(z.string()).default([]),
});
export type Control = z.infer<typeof controlSchema>;

const frameworkSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'use lower-case-words'),
  title: z.string().min(1),
  version: z.string().min(1),
  publisher: z.string().min(1),
  /** A lens looks at the same evidence by another list, such as one of risks. It binds nobody. */
  kind: z.enum(['framework', 'lens']).default('framework'),
  licence: z.string().min(1).describe('Under which terms ids and titles are used here'),
  source: z.url(),
  note: z.string().min(1).describe('What a reader must know before using the mapping'),
  mapping: z.strictObject({ author: z.string().min(1), reviewed: z.iso.date() }),
});
export const frameworkFileSchema = z.strictObject({ framework: frameworkSchema });
export const controlFileSchema = z.strictObject({ controls: z.array(controlSchema).min(1) });
export type Framework = z.infer<typeof frameworkSchema> & {
  controls: Control[];
  /** An organisation added it: it did not come with the tool. */
  added?: true;
};

/** The frameworks that an organisation added. */
export const addedFrameworks = ({ frameworks }: Pick<Catalog, 'frameworks'>): ReadonlySet<string> =>
  new Set(frameworks.filter(({ added }) => added === true).map(({ id }) => id));

/** How what an organisation added is marked wherever it is shown. */
export const addedWords = 'added by this organisation';

/** Everything that judges: loaded and cross-checked once. `digest` covers the bytes of every file. */
export type Catalog = {
  readonly relations: readonly Relation[];
  readonly parameters: readonly Declarable[];
  readonly checks: readonly Check[];
  readonly frameworks: readonly Framework[];
  readonly crosswalks: readonly Crosswalk[];
  /** Microsoft's own mapping, to hold its numbers beside ours. */
  readonly initiatives: readonly Initiative[];
  readonly definitions: readonly PolicyDefinition[];
  readonly digest: string;
};
