import * as z from 'zod';
import { conclusionSchema } from './assessment.ts';
import { severities } from './catalog.ts';
import { verdictSchema } from './verdict.ts';

/** Why a verdict differs between two assessments. Only `fixed` is an improvement of the estate. */
export const driftClasses = [
  'fixed',
  'regressed',
  'new-subject',
  'subject-deleted',
  'scope-entered',
  'scope-left',
  'exempted',
  'exemption-ended',
  'acceptance-changed',
  'attestation-changed',
  'applicability-changed',
  'became-in-force',
  'catalog-changed',
  'parameter-changed',
  'evidence-lost',
  'evidence-gained',
  'not-comparable',
  'unchanged',
] as const;
export const driftClassSchema = z.enum(driftClasses);
export type DriftClass = z.infer<typeof driftClassSchema>;

/** One fact about one subject that reads differently than before. Null: not there on that side. */
export const changeSchema = z.strictObject({
  class: driftClassSchema,
  fact: z.string(),
  check: z.string(),
  title: z.string(),
  severity: z.enum(severities),
  subject: z.string(),
  name: z.string(),
  before: verdictSchema.nullable(),
  after: verdictSchema.nullable(),
  observedBefore: z.string(),
  observedAfter: z.string(),
  /** Why this class and no other, in one sentence. */
  reason: z.string(),
});
export type Change = z.infer<typeof changeSchema>;

const controlChangeSchema = z.strictObject({
  framework: z.string(),
  control: z.string(),
  title: z.string(),
  system: z.string(),
  class: z.enum(['moved', 'became-in-force', 'added', 'removed']),
  before: conclusionSchema.nullable(),
  after: conclusionSchema.nullable(),
  /** Facts whose change moved it; empty when none did. */
  facts: z.array(z.string()),
});
export type ControlChange = z.infer<typeof controlChangeSchema>;

const sideSchema = z.strictObject({
  snapshot: z.string(),
  asOf: z.iso.datetime(),
  digest: z.string(),
  complete: z.boolean(),
});

/** Pass over judged, on what both sides could judge. Null when there is nothing both could. */
const likeForLikeSchema = z.strictObject({
  n: z.int().nonnegative(),
  before: z.number().min(0).max(1).nullable(),
  after: z.number().min(0).max(1).nullable(),
});

export const driftSchema = z.strictObject({
  format: z.literal(1),
  tenant: z.string(),
  old: sideSchema,
  new: sideSchema,
  counts: z.record(driftClassSchema, z.int().nonnegative()),
  likeForLike: likeForLikeSchema,
  changes: z.array(changeSchema),
  controls: z.array(controlChangeSchema),
});
export type Drift = z.infer<typeof driftSchema>;
