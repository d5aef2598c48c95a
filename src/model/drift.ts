import * as z from 'zod';
import { conclusionSchema, forceStates, rateSchema } from './assessment.ts';
import { severities } from './catalog.ts';
import { verdictSchema } from './verdict.ts';

/** Why something reads differently in two assessments. Only `fixed` is an improvement of the estate. */
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

const mirrored: Partial<Record<DriftClass, DriftClass>> = {
  fixed: 'regressed',
  regressed: 'fixed',
  'new-subject': 'subject-deleted',
  'subject-deleted': 'new-subject',
  'scope-entered': 'scope-left',
  'scope-left': 'scope-entered',
  exempted: 'exemption-ended',
  'exemption-ended': 'exempted',
  'evidence-lost': 'evidence-gained',
  'evidence-gained': 'evidence-lost',
};

/** What a change is called by whoever compares the other way round. */
export const mirrorOf = (name: DriftClass): DriftClass => mirrored[name] ?? name;

/** One fact about one subject that reads differently than before. Null: not there on that side. */
const changeSchema = z.strictObject({
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
  /** The AI systems it belongs to, or `unassigned`; empty without a register. */
  systems: z.array(z.string()),
  /** Waivers and exemptions by which a fail is accepted, on either side. */
  acceptedBefore: z.array(z.string()),
  acceptedAfter: z.array(z.string()),
  /** Where a resource that came was before, or one that went is now; null where no other has its identity. */
  moved: z.string().nullable(),
  /** Why this class and no other, in one sentence. */
  reason: z.string(),
});
export type Change = z.infer<typeof changeSchema>;

export const controlChangeClasses = [
  'moved',
  'became-in-force',
  'applicability-changed',
  'attestation-changed',
  'acceptance-changed',
  'added',
  'removed',
] as const;

const controlChangeSchema = z.strictObject({
  framework: z.string(),
  control: z.string(),
  title: z.string(),
  system: z.string(),
  class: z.enum(controlChangeClasses),
  before: conclusionSchema.nullable(),
  after: conclusionSchema.nullable(),
  /** Facts of its checks that changed, where they are what moved it. */
  facts: z.array(z.string()),
  /** Why, in one sentence. */
  because: z.string(),
});
export type ControlChange = z.infer<typeof controlChangeSchema>;

const sideSchema = z.strictObject({
  snapshot: z.string(),
  asOf: z.iso.datetime(),
  digest: z.string(),
  complete: z.boolean(),
  technical: rateSchema,
});

/** Pass over judged, on what both sides could judge. Null when there is nothing both could. */
const likeForLikeSchema = z.strictObject({
  n: z.int().nonnegative(),
  before: z.number().min(0).max(1).nullable(),
  after: z.number().min(0).max(1).nullable(),
});

/** The order in which the bridge walks from the old low end of the technical rate to the new one. */
export const bridgeSteps = [
  'scope',
  'catalog and parameters',
  'applicability',
  'deleted',
  'new',
  'evidence',
  'regressed',
  'fixed',
] as const;
export type BridgeStep = (typeof bridgeSteps)[number];

const countsOfRateSchema = z.strictObject({
  pass: z.int().nonnegative(),
  n: z.int().positive(),
});

/** What stood after each step. Each is a ratio of whole numbers, so that the steps add up exactly. */
const bridgeSchema = z.strictObject({
  from: countsOfRateSchema,
  steps: z.array(countsOfRateSchema.extend({ step: z.enum(bridgeSteps) })),
});
export type Bridge = z.infer<typeof bridgeSchema>;

const conclusionCountSchema = z.strictObject({
  framework: z.string(),
  force: z.enum(forceStates),
  conclusion: conclusionSchema,
  before: z.int().nonnegative(),
  after: z.int().nonnegative(),
});

/** Which inputs of judging differ between the older assessment and the newer one. */
export const judgingInputs = ['catalogs', 'workspace', 'release'] as const;

export const driftSchema = z.strictObject({
  format: z.literal(1),
  tenant: z.string(),
  old: sideSchema,
  new: sideSchema,
  counts: z.record(driftClassSchema, z.int().nonnegative()),
  likeForLike: likeForLikeSchema,
  /** Null where either low end is not given: nothing leads from or to what is not known. */
  bridge: bridgeSchema.nullable(),
  /** What is judged by other rules than it was, and the old snapshot judged again by the new ones; null where nothing is. */
  rejudged: z
    .strictObject({
      digest: z.string(),
      technical: rateSchema,
      differs: z.array(z.enum(judgingInputs)),
    })
    .nullable(),
  conclusions: z.array(conclusionCountSchema),
  changes: z.array(changeSchema),
  controls: z.array(controlChangeSchema),
});
export type Drift = z.infer<typeof driftSchema>;
