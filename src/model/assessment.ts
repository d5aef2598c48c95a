import * as z from 'zod';
import { assessedWorkspaceSchema } from './assessed-workspace.ts';
import { severities } from './catalog.ts';
import { gapSchema } from './gap.ts';
import { partSchema, sha256Schema, sourceSummarySchema } from './snapshot.ts';
import { tieOutSchema } from './tie-out.ts';
import { type SubjectVerdicts, verdictSchema } from './verdict.ts';
import { profileLevels } from './workspace/applicability.ts';
import { rhythms } from './workspace/words.ts';

export const tallySchema = z.strictObject({
  fail: z.int().nonnegative(),
  unknown: z.int().nonnegative(),
  pass: z.int().nonnegative(),
  'not-applicable': z.int().nonnegative(),
});
export type Tally = z.infer<typeof tallySchema>;

/** A fail or unknown, as printed. `row` is its row id in Findings: `<check> <subject>`. */
export const exceptionSchema = z.strictObject({
  subject: z.string(),
  name: z.string(),
  verdict: verdictSchema,
  observed: z.string(),
  related: z.array(z.string()),
});
export type Exception = z.infer<typeof exceptionSchema>;

export const checkResultSchema = z.strictObject({
  id: z.string(),
  fact: z.string(),
  observer: z.enum(['deciding', 'corroborating']),
  title: z.string(),
  severity: z.enum(severities),
  source: z.string(),
  /** The sources of the records beside its subjects: those it counts, and those whose word it adopts. */
  beside: z.array(z.string()),
  /** Of these, the ones whose records may lie in another subscription than the subject. */
  elsewhere: z.array(z.string()),
  called: z.string(),
  procedure: z.array(z.string()),
  fix: z.string(),
  references: z.array(z.string()),
  verdict: verdictSchema,
  tally: tallySchema,
  /** Of the unknown ones, those that are no subject but a scope that could not be read. */
  unread: z.int().nonnegative(),
  /** False when the population may be larger than what was seen: counts are then "at least". */
  complete: z.boolean(),
  /** How many fails are accepted by a waiver or an exemption. They stay fails. */
  accepted: z.int().nonnegative(),
  /** The same per AI system, sorted by id. A subject counts in each of its systems; empty without a register. */
  systems: z.array(
    z.strictObject({
      system: z.string(),
      tally: tallySchema,
      unread: z.int().nonnegative(),
      accepted: z.int().nonnegative(),
    }),
  ),
  exceptions: z.array(exceptionSchema),
});
export type CheckResult = z.infer<typeof checkResultSchema>;

/** Low counts unknown as fail, high as pass. Null where the population is incomplete or empty. */
export const rateSchema = z.strictObject({
  low: z.number().min(0).max(1).nullable(),
  high: z.number().min(0).max(1).nullable(),
  pass: z.int().nonnegative(),
  fail: z.int().nonnegative(),
  unknown: z.int().nonnegative(),
  n: z.int().nonnegative(),
  complete: z.boolean(),
});
export type Rate = z.infer<typeof rateSchema>;

export const scopeStates = ['in', 'out', 'undetermined', 'not-assessed'] as const;
export const humanStates = [
  'not-met',
  'open',
  'expired',
  'not-known',
  'asserted',
  'evidenced',
  'none-needed',
] as const;
export const forceStates = ['in-force', 'readiness', 'voluntary'] as const;
export const technicalStates = ['fail', 'unknown', 'pass', 'not-applicable', 'none'] as const;

/** The five axes of a control. All are always shown; the conclusion never hides one. */
export const axesSchema = z.strictObject({
  scope: z.strictObject({
    state: z.enum(scopeStates),
    reason: z.string(),
    /** Who decided it, and the last day on which the decision counts. */
    by: z.string().nullable(),
    until: z.string().nullable(),
  }),
  force: z.strictObject({
    state: z.enum(forceStates),
    from: z.string().nullable(),
    verified: z.boolean(),
    /** How far the organisation wants to go, where its profile says so. */
    target: z.enum(profileLevels).nullable(),
  }),
  technical: z.strictObject({
    state: z.enum(technicalStates),
    k: z.int().nonnegative(),
    u: z.int().nonnegative(),
    n: z.int().nonnegative(),
    /** Of `u`, those that are no subject but a scope that could not be read, once for each check. */
    unread: z.int().nonnegative(),
    complete: z.boolean(),
    /** Without a deciding check a technical pass still needs the human part. */
    decided: z.boolean(),
    supportingFails: z.int().nonnegative(),
    /** What stands beside it and could not be judged: it may speak against what people say. */
    supportingUnknown: z.int().nonnegative(),
  }),
  human: z.strictObject({
    state: z.enum(humanStates),
    parts: z.array(
      z.strictObject({
        supply: z.string(),
        every: z.enum(rhythms),
        state: z.enum(humanStates),
        /** Id of the attestation that speaks for it. */
        attestation: z.string().nullable(),
        until: z.string().nullable(),
      }),
    ),
    /** Every supporting fact that fails is named by an attestation that speaks for the control. */
    weighed: z.boolean(),
  }),
  acceptance: z.strictObject({
    covers: z.enum(['none', 'some', 'all']),
    /** The first day on which one of them ends; null where none ever does. */
    until: z.string().nullable(),
    by: z.array(z.string()),
  }),
});
export type Axes = z.infer<typeof axesSchema>;

export const conclusions = [
  'deficiency',
  'deficiency-accepted',
  'not-determined',
  'open',
  'supported',
  'not-applicable',
  'scope-undetermined',
  'not-assessed',
] as const;
export const conclusionSchema = z.enum(conclusions);
export type Conclusion = z.infer<typeof conclusionSchema>;

const controlResultSchema = z.strictObject({
  framework: z.string(),
  control: z.string(),
  title: z.string(),
  /** `organisation`, `unassigned`, or an AI system's id. */
  system: z.string(),
  axes: axesSchema,
  conclusion: conclusionSchema,
  /** What it would conclude were it in scope; null where it is, and without a workspace. */
  without: conclusionSchema.nullable(),
  /** The declaration that decided its scope, by its id among the decisions; null where none did. */
  decision: z.string().nullable(),
  reason: z.string(),
  checks: z.array(
    z.strictObject({
      check: z.string(),
      strength: z.enum(['deciding', 'necessary', 'supporting']),
      because: z.string(),
    }),
  ),
});
export type ControlResult = z.infer<typeof controlResultSchema>;

/** Counts of conclusions over (control, system), in three sums that are never added. */
export const frameworkResultSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  version: z.string(),
  note: z.string(),
  counts: z.record(z.enum(forceStates), z.record(conclusionSchema, z.int().nonnegative())),
});
export type FrameworkResult = z.infer<typeof frameworkResultSchema>;

/** One root problem: a fact that does not hold, with the controls it touches. */
const deficiencySchema = z.strictObject({
  id: z.string(),
  fact: z.string(),
  system: z.string(),
  title: z.string(),
  severity: z.enum(severities),
  k: z.int().nonnegative(),
  u: z.int().nonnegative(),
  n: z.int().nonnegative(),
  /** Of `u`, those that are no subject but a scope that could not be read. */
  unread: z.int().nonnegative(),
  /** False when there may be subjects that nobody saw: counts are then "at least". */
  complete: z.boolean(),
  controls: z.array(z.strictObject({ framework: z.string(), control: z.string() })),
  fix: z.string(),
});
export type Deficiency = z.infer<typeof deficiencySchema>;

export const assessmentSchema = z.strictObject({
  format: z.literal(1),
  digest: sha256Schema,
  release: z.string(),
  asOf: z.iso.datetime(),
  snapshot: z.strictObject({
    id: z.string(),
    digest: sha256Schema,
    tenant: z.string(),
    tenantName: z.string(),
    cloud: z.string(),
    started: z.iso.datetime(),
    finished: z.iso.datetime(),
    principal: z.string(),
    /** The identity's roles and where they were granted, as read at the time. */
    roles: z.array(z.string()),
    basis: z.enum(['management-groups', 'subscription-list', 'as-seen']),
    /** What the list of expected subscriptions was read below: management groups, or the subscriptions themselves. */
    roots: z.array(z.string()),
    expected: z.array(z.string()),
    seen: z.array(z.string()),
  }),
  inputs: z.strictObject({
    catalogs: sha256Schema,
    templates: sha256Schema,
    workspace: sha256Schema.nullable(),
  }),
  /** False when any gap is missing evidence, see `missingGaps`: the word INCOMPLETE stands on page one. */
  complete: z.boolean(),
  sources: z.array(sourceSummarySchema),
  gaps: z.array(gapSchema),
  checks: z.array(checkResultSchema),
  controls: z.array(controlResultSchema),
  frameworks: z.array(frameworkResultSchema),
  deficiencies: z.array(deficiencySchema),
  rates: z.strictObject({
    technical: rateSchema,
    /** The same with accepted fails left out of the population. */
    technicalAfterAcceptance: rateSchema,
    /** Our own figure: healthy / (healthy + unhealthy) Defender recommendations on AI resources. */
    healthyRecommendations: z.strictObject({
      rate: z.number().min(0).max(1).nullable(),
      healthy: z.int().nonnegative(),
      unhealthy: z.int().nonnegative(),
      notApplicable: z.int().nonnegative(),
      subscriptionsKnown: z.int().nonnegative(),
      subscriptionsExpected: z.int().nonnegative(),
    }),
  }),
  /** Microsoft's own counts beside ours, per subscription and standard. */
  tieOut: z.array(tieOutSchema),
  /** What the organisation declared amounts to; null without a workspace. */
  workspace: assessedWorkspaceSchema.nullable(),
  parts: z.array(partSchema.extend({ source: z.string() })),
});
export type Assessment = z.infer<typeof assessmentSchema>;

/** What `assessmentDigest` is the digest of: every input that can change a verdict or a word. */
export type AssessmentInputs = {
  readonly format: 1;
  readonly release: string;
  readonly snapshot: string;
  readonly catalogs: string;
  readonly templates: string;
  readonly workspace: string | null;
  readonly asOf: string;
};

/** Takes verdict lines in subject order; the store writes them as parts. */
export type VerdictSink = {
  /** Gives a promise when there is something to wait for before the next line. */
  write(source: string, line: SubjectVerdicts): Promise<void> | undefined;
};

/** Gives the verdict lines of one subject source back, in the same order. */
export type VerdictReader = {
  lines(source: string): AsyncIterable<SubjectVerdicts>;
};

/** The same lines as they are stored, many at a time: what is equal on two sides need not be read. */
export type VerdictTexts = {
  texts(source: string): AsyncIterable<readonly string[]>;
};
