import * as z from 'zod';
import { attestedConclusions } from './workspace/attestation.ts';
import { euClasses, euRoles } from './workspace/ai-system.ts';

// What a judged workspace amounts to: in the assessment, beside the controls it touches.

const counted = z.int().nonnegative();
/** Everything that makes it retroactive, in words; empty where it is not. */
const late = z.array(z.string());
/** How many there are, and the first hundred of them by name. */
const firstOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ n: counted, first: z.array(item) });

const systemResultSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  purpose: z.string(),
  owner: z.string(),
  hosted: z.enum(['azure', 'elsewhere']),
  lifecycle: z.enum(['planned', 'development', 'in-use', 'retired']),
  roles: z.array(z.enum(euRoles)),
  class: z.enum(euClasses),
  /**
   * `counts`: the classification is decided and in date; otherwise why it decides nothing. `unapproved`: nobody but
   * the owner has decided it, so that it takes nothing out of scope and gives no later date.
   */
  classified: z.enum(['counts', 'undecided', 'unapproved', 'expired', 'not-yet']),
  decidedBy: z.string().nullable(),
  reviewBy: z.string().nullable(),
  resources: firstOf(z.string()),
  /** Selectors that match nothing in this snapshot, by their place in the file, from 1. */
  silent: z.array(z.int().positive()),
});
export type SystemResult = z.infer<typeof systemResultSchema>;

/** The register held against the resources that were seen. None of it is a verdict. */
const registerResultSchema = z.strictObject({
  systems: z.array(systemResultSchema),
  unassigned: firstOf(z.string()),
  /** Resources in two systems of which neither declares a share. */
  overlaps: firstOf(z.strictObject({ resource: z.string(), systems: z.array(z.string()) })),
  /** False when there may be resources that nobody saw. */
  complete: z.boolean(),
});
export type RegisterResult = z.infer<typeof registerResultSchema>;

/** `live` alone has an effect; every other state is shown and has none. */
const acceptanceStates = [
  'live',
  'proposed',
  'self-approved',
  'not-yet',
  'expired',
  'mitigated',
] as const;
export const acceptanceResultSchema = z.strictObject({
  /** File of a waiver, or Azure id of an exemption. */
  id: z.string(),
  kind: z.enum(['waiver', 'policy-exemption', 'defender-exemption']),
  fact: z.string().nullable(),
  system: z.string().nullable(),
  state: z.enum(acceptanceStates),
  /** Recorded after the snapshot began, or granted before it was recorded: shown as such. */
  retroactive: z.boolean(),
  late,
  /** The commit that brought the entry as it stands; null: nothing proves when it was written. */
  commit: z.string().nullable(),
  /** How many fails it takes in. */
  covers: counted,
  /**
   * How many of them by AI system, each system among them of which it covers something or may. `unassigned` stands for
   * what is seen to be in none; without any, it names nothing that was seen.
   */
  systems: z.record(z.string(), counted),
  reason: z.string(),
  owner: z.string().nullable(),
  approver: z.string().nullable(),
  ticket: z.string().nullable(),
  from: z.string().nullable(),
  /** Null: it never ends, which is flagged. */
  until: z.string().nullable(),
});
export type AcceptanceResult = z.infer<typeof acceptanceResultSchema>;

/** `not-known`: nobody can tell whether a change has ended it. */
export const attestationStates = [
  'evidenced',
  'asserted',
  'not-met',
  'expired',
  'not-known',
  'not-yet',
] as const;
export const attestationResultSchema = z.strictObject({
  id: z.string(),
  framework: z.string(),
  control: z.string(),
  system: z.string().nullable(),
  parts: z.array(z.string()),
  state: z.enum(attestationStates),
  /** Why it is no more than that, in words; empty where it is evidenced. */
  because: z.string(),
  retroactive: z.boolean(),
  late,
  /** The commit that brought the entry as it stands; null: nothing proves when it was written. */
  commit: z.string().nullable(),
  conclusion: z.enum(attestedConclusions),
  basis: z.string(),
  assessor: z.string(),
  assessedOn: z.string(),
  reviewer: z.string().nullable(),
  reviewedOn: z.string().nullable(),
  period: z.strictObject({ from: z.string(), to: z.string() }),
  /** Last day on which it counts. */
  until: z.string(),
  /** False where a change ended it, or may have: then it counted until that day at the latest. */
  endKnown: z.boolean(),
  /** Facts that speak against it, or may, and that its assessor says to have weighed. */
  despite: z.array(z.string()),
  attachments: z.array(z.strictObject({ file: z.string(), sha256: z.string(), title: z.string() })),
  /** Others speak for all of its parts: newer ones, or an older one that it does not answer. */
  superseded: z.boolean(),
});
export type AttestationResult = z.infer<typeof attestationResultSchema>;

/** A decision that takes controls out of scope, and what they would conclude without it. */
export const decisionResultSchema = z.strictObject({
  /** File of the decision, and for a system its part: `systems/x.yaml classification`. */
  id: z.string(),
  kind: z.enum(['classification', 'role', 'soa', 'profile', 'boundary', 'lifecycle']),
  framework: z.string(),
  system: z.string().nullable(),
  says: z.string(),
  /** `needless`: what it takes out lies outside of what this tool assesses anyway. */
  state: z.enum(['counts', 'needless', 'unapproved', 'expired', 'contradicted', 'not-yet']),
  by: z.string().nullable(),
  on: z.string().nullable(),
  until: z.string().nullable(),
  /** Decided, or brought, after the snapshot began: shown as such. */
  retroactive: z.boolean(),
  late,
  /** The commit that brought its file as it stands; null: nothing proves when it was written. */
  commit: z.string().nullable(),
  /** Controls it takes out, counted by what they would conclude without it. */
  instead: z.record(z.string(), counted),
});
export type DecisionResult = z.infer<typeof decisionResultSchema>;

/** What a decision about one control is called: the file that holds it, and where in that. */
export const boundaryDecision = (control: string): string => `proofpack.yaml boundary ${control}`;
export const profileDecision = (control: string): string => `profiles.yaml ${control}`;

/** `systems/x.yaml classification` stands in `systems/x.yaml`. */
export const fileOfDecision = ({ id }: Pick<DecisionResult, 'id'>): string =>
  id.split(' ')[0] ?? id;

export const assessedWorkspaceSchema = z.strictObject({
  organisation: z.string(),
  classification: z.string(),
  /** Subscriptions that are expected and that the snapshot was not asked to look at: everything may be more than was seen. */
  unlooked: z.array(z.string()),
  register: registerResultSchema.nullable(),
  acceptances: z.array(acceptanceResultSchema),
  attestations: z.array(attestationResultSchema),
  decisions: z.array(decisionResultSchema),
});
export type AssessedWorkspace = z.infer<typeof assessedWorkspaceSchema>;
