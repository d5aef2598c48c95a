import * as z from 'zod';
import { alertTypes } from './alert-kinds.ts';
import { policySetNames } from './posture-rule.ts';
import { postureRules } from './posture-rules.ts';
import { resourceSpecSchema } from './resource-spec.ts';
import { roleNamed } from './roles.ts';

const why = z.string().min(10, 'say why in a sentence');
const at = z.iso.datetime();

const ruleIds: ReadonlySet<string> = new Set(postureRules.map(({ id }) => id));
const ruleId = z.string().refine((id) => ruleIds.has(id), 'no posture rule has this id');
const roleName = z
  .string()
  .refine((name) => roleNamed(name) !== undefined, 'no role of the story is called so');

/** The Defender plans the story speaks of. */
const planName = z.enum([
  'AI',
  'CloudPosture',
  'FoundationalCspm',
  'StorageAccounts',
  'KeyVaults',
  'Arm',
  'Containers',
  'Api',
  'VirtualMachines',
]);

const extension = z.strictObject({ name: z.string(), on: z.boolean() });
const planSchema = z.strictObject({
  tier: z.enum(['Free', 'Standard']),
  since: at.optional(),
  subPlan: z.string().optional(),
  extensions: z.array(extension).default([]),
});
export type Plan = z.infer<typeof planSchema>;

/** `tenant`, `management-group:NAME`, `subscription:NAME` or `resource:NAME`. */
const scope = z
  .string()
  .regex(
    /^(tenant|(management-group|subscription|resource):.+)$/,
    'use tenant, management-group:NAME, subscription:NAME or resource:NAME',
  );

const roleAssignmentSchema = z.strictObject({
  name: z.string(),
  role: roleName,
  scope,
  /** `collector` is the principal that reads the tenant; others are invented from their name. */
  principal: z.string(),
  kind: z.enum(['User', 'Group', 'ServicePrincipal']),
  since: at.default('2025-11-03T09:00:00Z'),
});
export type RoleAssignment = z.infer<typeof roleAssignmentSchema>;

const policyAssignmentSchema = z.strictObject({
  name: z.string(),
  displayName: z.string(),
  description: z.string().default(''),
  scope,
  set: z.enum(policySetNames),
  enforcement: z.enum(['Default', 'DoNotEnforce']).default('Default'),
  notScopes: z.array(scope).default([]),
  /** Rules that Microsoft ships switched off, and the parameters of this assignment switch on. */
  requires: z.array(ruleId).default([]),
  /** What its parameter says; null: nothing, so that each policy keeps its own. */
  effect: z.enum(['Audit', 'Disabled']).nullable().default(null),
});
export type PolicyAssignment = z.infer<typeof policyAssignmentSchema>;

const exemptionSchema = z.strictObject({
  name: z.string(),
  displayName: z.string(),
  assignment: z.string(),
  resource: z.string(),
  /** Rules of `posture-rules.ts`; empty exempts from the whole assignment. */
  rules: z.array(ruleId).default([]),
  category: z.enum(['Waiver', 'Mitigated']),
  expires: at.optional(),
  description: z.string().optional(),
});
export type Exemption = z.infer<typeof exemptionSchema> & { readonly granted: string };

const alertSchema = z.strictObject({
  name: z.string(),
  type: z.enum(alertTypes),
  resource: z.string(),
  deployment: z.string().optional(),
  status: z.enum(['Active', 'InProgress', 'Resolved', 'Dismissed']).default('Active'),
  address: z.string().default('192.0.2.10'),
  /** Text an attacker typed. Planted so that a collector that keeps it is caught. */
  prompt: z.string().optional(),
  /** Whether Entra ID held the sign-in from that address for a risky one. */
  riskySignIn: z.boolean().default(false),
});
export type Alert = z.infer<typeof alertSchema> & { readonly raised: string };

const attackPathSchema = z.strictObject({
  name: z.string(),
  /** Which of the two row shapes seen in the wild. */
  shape: z.enum(['documented', 'exposure-management']),
  displayName: z.string(),
  risk: z.enum(['Critical', 'High', 'Medium', 'Low']),
  entry: z.string(),
  target: z.string(),
});
export type AttackPath = z.infer<typeof attackPathSchema>;

const governanceSchema = z.strictObject({
  resource: z.string(),
  rule: ruleId,
  owner: z.string(),
  due: at,
  ticket: z.int().positive(),
});
export type Governance = z.infer<typeof governanceSchema>;

const event = { on: at, why };
/** Whose hand a change bears in the activity of the resource. */
const by = z.enum(['pipeline', 'person']).default('pipeline');

const storyEventSchema = z.discriminatedUnion('do', [
  z.strictObject({
    ...event,
    do: z.literal('set'),
    resource: z.string(),
    by,
    to: z.record(z.string(), z.unknown()),
  }),
  z.strictObject({
    ...event,
    do: z.literal('add'),
    subscription: z.string(),
    resource: resourceSpecSchema,
  }),
  z.strictObject({ ...event, do: z.literal('delete'), resource: z.string(), by }),
  z.strictObject({ ...event, do: z.literal('join'), subscription: z.string() }),
  z.strictObject({
    ...event,
    do: z.literal('move'),
    subscription: z.string(),
    managementGroup: z.string(),
  }),
  z.strictObject({ ...event, do: z.literal('lose-sight'), subscription: z.string() }),
  z.strictObject({ ...event, do: z.literal('regain-sight'), subscription: z.string() }),
  z.strictObject({
    ...event,
    do: z.literal('plan'),
    subscription: z.string(),
    plan: planName,
    becomes: planSchema,
  }),
  z.strictObject({ ...event, do: z.literal('grant'), assignment: roleAssignmentSchema }),
  z.strictObject({ ...event, do: z.literal('revoke'), assignment: z.string() }),
  z.strictObject({ ...event, do: z.literal('assign-policy'), assignment: policyAssignmentSchema }),
  z.strictObject({
    ...event,
    do: z.literal('change-policy'),
    assignment: z.string(),
    to: z.strictObject({
      enforcement: policyAssignmentSchema.shape.enforcement.unwrap().optional(),
      requires: z.array(ruleId).optional(),
      effect: z.enum(['Audit', 'Disabled']).optional(),
    }),
  }),
  z.strictObject({ ...event, do: z.literal('exempt'), exemption: exemptionSchema }),
  z.strictObject({ ...event, do: z.literal('end-exemption'), exemption: z.string() }),
  z.strictObject({ ...event, do: z.literal('alert'), alert: alertSchema }),
  z.strictObject({
    ...event,
    do: z.literal('alert-status'),
    alert: z.string(),
    status: z.enum(['Active', 'InProgress', 'Resolved', 'Dismissed']),
  }),
  z.strictObject({ ...event, do: z.literal('open-path'), path: attackPathSchema }),
  z.strictObject({ ...event, do: z.literal('close-path'), path: z.string() }),
  z.strictObject({ ...event, do: z.literal('govern'), governance: governanceSchema }),
]);
export type StoryEvent = z.infer<typeof storyEventSchema>;

export const monthSchema = z.strictObject({
  month: z.string().regex(/^\d{4}-\d{2}$/, 'use the form 2026-07'),
  /** The instant at which the month is looked at. */
  observed: at,
  summary: z.string().min(10),
  events: z.array(storyEventSchema),
});
export type StoryMonth = z.infer<typeof monthSchema>;

export const tenantSchema = z.strictObject({
  name: z.string(),
  domain: z.string(),
  managementGroups: z.array(
    z.strictObject({ name: z.string(), displayName: z.string(), parent: z.string().nullable() }),
  ),
  subscriptions: z.array(
    z.strictObject({
      name: z.string(),
      managementGroup: z.string(),
      /** False until a `join` event brings it into the tenant. */
      member: z.boolean().default(true),
      plans: z.partialRecord(planName, planSchema),
      tags: z.record(z.string(), z.string()).default({}),
      /** Keys of alerts and of what an assessment is about: both casings occur in the wild. */
      casing: z.enum(['pascal', 'camel']).default('pascal'),
      /** Whether a governance rule gives its findings owners and dates. */
      governed: z.boolean().default(true),
      /** Standards that Defender holds it against besides the benchmark. */
      standards: z.array(z.string()).default([]),
    }),
  ),
  roleAssignments: z.array(roleAssignmentSchema),
  policyAssignments: z.array(policyAssignmentSchema),
});
export type StoryTenant = z.infer<typeof tenantSchema>;

export const estateFileSchema = z.strictObject({
  subscription: z.string(),
  resources: z.array(resourceSpecSchema),
});
export type EstateFile = z.infer<typeof estateFileSchema>;
