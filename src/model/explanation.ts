import * as z from 'zod';
import {
  axesSchema,
  checkResultSchema,
  conclusionSchema,
  exceptionSchema,
  tallySchema,
} from './assessment.ts';
import {
  acceptanceResultSchema,
  attestationResultSchema,
  decisionResultSchema,
} from './assessed-workspace.ts';
import { laterListSchema, severities } from './catalog.ts';
import { crossedSchema } from './crosswalk.ts';
import { gapSchema } from './gap.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import { requestRecordSchema, sha256Schema } from './snapshot.ts';
import { verdictSchema } from './verdict.ts';

const holdsSchema = z.enum(['yes', 'no', 'not known']);
export type Holds = z.infer<typeof holdsSchema>;

const placeSchema = z.strictObject({ file: z.string(), line: z.int().positive() });

/** One clause of a rule, whether it holds, and what was found; below it its parts, or the records it counts. */
const clauseSchema = z.strictObject({
  says: z.string(),
  found: z.string(),
  holds: holdsSchema,
  get parts() {
    return z.array(clauseSchema);
  },
  get records() {
    return z.array(
      z.strictObject({
        id: z.string(),
        counts: holdsSchema,
        place: placeSchema.nullable(),
        /** It names nothing that it belongs to, so it may belong here. */
        unplaced: z.literal(true).optional(),
        parts: z.array(clauseSchema),
      }),
    );
  },
  /** Records that were looked at and are not listed. */
  more: z.int().nonnegative(),
});
export type Clause = z.infer<typeof clauseSchema>;

const changeKinds = ['value', 'declare', 'more', 'fewer', 'read', 'adopted'] as const;

/** Something that would have to be otherwise. `records`: those that could be changed for it with the least. */
const changeSchema = z.strictObject({
  kind: z.enum(changeKinds),
  says: z.string(),
  /** How to learn what is not known. */
  cures: z.array(z.string()),
  get records() {
    return z.array(z.strictObject({ id: z.string(), changes: z.array(changeSchema) }));
  },
});
export type ExplainedChange = z.infer<typeof changeSchema>;

const linkSchema = z.strictObject({
  check: z.string(),
  strength: z.enum(['deciding', 'necessary', 'supporting']),
  because: z.string(),
});

const judgedCheck = {
  title: z.string(),
  severity: z.enum(severities),
  verdict: verdictSchema,
  tally: tallySchema,
  /** Of the unknown ones, those that are no subject but a scope that could not be read. */
  unread: z.int().nonnegative(),
  complete: z.boolean(),
  /** `accepted`: the waivers and exemptions that accept this fail here. */
  exceptions: z.array(exceptionSchema.extend({ accepted: z.array(z.string()) })),
};

const explainedControlSchema = z.strictObject({
  framework: z.string(),
  control: z.string(),
  title: z.string(),
  /** Its framework is one that the organisation added. */
  added: z.boolean(),
  system: z.string(),
  conclusion: conclusionSchema,
  without: conclusionSchema.nullable(),
  decision: z.string().nullable(),
  /** The same, with who decided it, when and until when. */
  decided: decisionResultSchema.nullable(),
  reason: z.string(),
  axes: axesSchema,
  /** What speaks of its parts, or did. */
  attestations: z.array(attestationResultSchema),
  /** Boundaries and exclusions of this control, in force or not. */
  decisions: z.array(decisionResultSchema),
  /** Whom a law binds later than the force above says. */
  later: laterListSchema,
  checks: z.array(linkSchema.extend(judgedCheck)),
  /** Controls of other frameworks that ask for some of the same. */
  crosswalks: z.array(crossedSchema),
});
export type ExplainedControl = z.infer<typeof explainedControlSchema>;

const explainedCheckSchema = z.strictObject({
  id: z.string(),
  fact: z.string(),
  observer: z.enum(['deciding', 'corroborating']),
  ...judgedCheck,
  ...checkResultSchema.pick({ accepted: true, systems: true, beside: true, elsewhere: true }).shape,
  /** What waives or exempts its fact, in force or not: how many fails of this check it is about, and accepts. */
  acceptances: z.array(
    acceptanceResultSchema.extend({
      fails: z.int().nonnegative(),
      accepts: z.int().nonnegative(),
    }),
  ),
  called: z.string(),
  source: z.string(),
  procedure: z.array(z.string()),
  fix: z.string(),
  references: z.array(z.string()),
  /** Of everything the check reads. */
  gaps: z.array(gapSchema),
  /** Who else looks at the same fact, and whether they agree. */
  observers: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      verdict: verdictSchema,
      tally: tallySchema,
    }),
  ),
  controls: z.array(
    z
      .strictObject({ framework: z.string(), control: z.string(), title: z.string() })
      .extend(linkSchema.omit({ check: true }).shape),
  ),
});
export type ExplainedCheck = z.infer<typeof explainedCheckSchema>;

/** A record as it is stored and the call it came in. */
const evidenceSchema = z.strictObject({
  source: z.string(),
  place: placeSchema,
  id: z.string(),
  call: z.string(),
  request: requestRecordSchema
    .pick({ at: true, method: true, url: true, page: true, status: true, requestId: true })
    .nullable(),
  /** Where the query stands as it was sent. `row` is its id in the sheet Queries of a pack. */
  query: z.strictObject({ file: z.string(), source: z.string(), row: z.string() }),
  /** As it is stored. */
  row: z.custom<JsonObject>(isJsonObject),
});
export type ExplainedEvidence = z.infer<typeof evidenceSchema>;

/** What one record of the subject says. Azure may send two under one id. */
const bodySchema = z.strictObject({
  evidence: evidenceSchema,
  /** Whether the check is about it; null where it is about every row of its source. */
  about: clauseSchema.nullable(),
  rule: clauseSchema.nullable(),
  /** The word of others that the check takes over. */
  adopted: z.array(
    z.strictObject({
      id: z.string(),
      says: z.string(),
      verdict: verdictSchema,
      place: placeSchema.nullable(),
    }),
  ),
  /** The smallest set of changes found; null where none was. Empty for what passes. */
  wouldPass: z.array(changeSchema).nullable(),
});
export type ExplainedBody = z.infer<typeof bodySchema>;

const explainedSubjectSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** It is no record, but the scope of something that could not be read. */
  gap: z.string().nullable(),
  verdict: verdictSchema,
  observed: z.string(),
  stale: z.boolean(),
  /** What else is said of it by those who look at the same fact. */
  observers: z.array(
    z.strictObject({ check: z.string(), verdict: verdictSchema, observed: z.string() }),
  ),
  /** Of a fail: what waives or exempts it. `accepts` only what is in force for it. */
  acceptances: z.array(acceptanceResultSchema.extend({ accepts: z.boolean() })),
  gaps: z.array(gapSchema),
  bodies: z.array(bodySchema),
});
export type ExplainedSubject = z.infer<typeof explainedSubjectSchema>;

/** What `explain --json` prints: controls, or a check, or a check and one of its subjects. */
export const explanationSchema = z.strictObject({
  snapshot: z.string(),
  asOf: z.iso.datetime(),
  assessment: sha256Schema,
  controls: z.array(explainedControlSchema),
  check: explainedCheckSchema.nullable(),
  subject: explainedSubjectSchema.nullable(),
});
export type Explanation = z.infer<typeof explanationSchema>;
