import * as z from 'zod';
import {
  about,
  access,
  connection,
  contentFilter,
  deployment,
  diagnostics,
  flag,
  identity,
  privateEndpoint,
} from './spec-parts.ts';

const account = z.strictObject({
  ...about,
  is: z.literal('account'),
  kind: z.enum(['OpenAI', 'AIServices', 'FormRecognizer', 'TextAnalytics', 'ContentSafety']),
  disableLocalAuth: flag,
  publicNetworkAccess: access,
  defaultAction: z.enum(['Allow', 'Deny']).nullable().default(null),
  bypass: z.enum(['AzureServices', 'None']).nullable().default(null),
  ipRules: z.array(z.string()).default([]),
  customSubDomain: z.boolean().default(true),
  identity,
  keySource: z.enum(['Microsoft.CognitiveServices', 'Microsoft.KeyVault']).nullable().default(null),
  keyVault: z.string().optional(),
  restrictOutbound: flag,
  allowedFqdns: z.array(z.string()).default([]),
  storedCompletionsDisabled: flag,
  /** False is shown as the capability ContentLogging=false; Azure shows nothing while it is on. */
  contentLogging: z.boolean().default(true),
  privateEndpoint,
  diagnostics,
  defender: z.enum(['Enabled', 'Disabled']).default('Enabled'),
  deployments: z.array(deployment).default([]),
  filters: z.array(contentFilter).default([]),
  blocklists: z.array(z.string()).default([]),
  connections: z.array(connection).default([]),
});

const project = z.strictObject({
  ...about,
  is: z.literal('project'),
  /** `name` is the project alone; the account's name stands here. */
  account: z.string(),
  displayName: z.string().default(''),
  identity: z.enum(['None', 'SystemAssigned']).default('SystemAssigned'),
  connections: z.array(connection).default([]),
});

const workspace = z.strictObject({
  ...about,
  is: z.literal('ml-workspace'),
  kind: z.enum(['Default', 'Hub', 'Project']),
  hub: z.string().optional(),
  publicNetworkAccess: access,
  isolation: z
    .enum(['AllowInternetOutbound', 'AllowOnlyApprovedOutbound', 'Disabled'])
    .nullable()
    .default(null),
  identity,
  cmk: z.boolean().default(false),
  v1Legacy: z.boolean().default(false),
  datastores: z.enum(['accesskey', 'identity']).nullable().default(null),
  storage: z.string().optional(),
  keyVault: z.string().optional(),
  registry: z.string().optional(),
  insights: z.string().optional(),
  privateEndpoint,
  diagnostics,
  computes: z
    .array(
      z.strictObject({
        name: z.string(),
        type: z.enum(['AmlCompute', 'ComputeInstance']),
        disableLocalAuth: z.boolean(),
        inNetwork: z.boolean(),
        identity: z.enum(['None', 'SystemAssigned']).nullable().default(null),
        /** Whether SSH is open to the internet; null: the body does not say. */
        ssh: access,
        /** After how long without work it stops, as PT60M. */
        stopsAfter: z.string().nullable().default(null),
        /** False: a newer image of the operating system is out; null: the body does not say. */
        latestImage: flag,
      }),
    )
    .default([]),
  connections: z.array(connection).default([]),
});

const endpoint = z.strictObject({
  ...about,
  is: z.literal('ml-endpoint'),
  workspace: z.string(),
  authMode: z.enum(['Key', 'AADToken', 'AMLToken']),
  publicNetworkAccess: access,
  identity,
});

const mlRegistry = z.strictObject({
  ...about,
  is: z.literal('ml-registry'),
  publicNetworkAccess: access,
  identity,
});

const search = z.strictObject({
  ...about,
  is: z.literal('search'),
  sku: z.enum(['free', 'basic', 'standard', 'standard2']).default('standard'),
  disableLocalAuth: flag,
  authOptions: z.enum(['apiKeyOnly', 'aadOrApiKey']).nullable().default(null),
  /** Lower case, unlike every other service. */
  publicNetworkAccess: z
    .enum(['enabled', 'disabled', 'securedByPerimeter'])
    .nullable()
    .default(null),
  ipRules: z.array(z.string()).default([]),
  cmkEnforced: z.boolean().default(false),
  replicas: z.int().positive().default(1),
  /** True: nothing may leave the service by its own outbound calls. */
  outboundBlocked: z.boolean().default(false),
  identity,
  privateEndpoint,
  diagnostics,
});

const bot = z.strictObject({
  ...about,
  is: z.literal('bot'),
  displayName: z.string(),
  description: z.string().default(''),
  endpoint: z.string(),
  app: z.enum(['SingleTenant', 'MultiTenant', 'UserAssignedMSI']).default('SingleTenant'),
  cmk: z.boolean().default(false),
  disableLocalAuth: flag,
  publicNetworkAccess: access,
  privateEndpoint,
});

const databricks = z.strictObject({
  ...about,
  is: z.literal('databricks'),
  sku: z.enum(['standard', 'premium']).default('premium'),
  publicNetworkAccess: access,
  inNetwork: z.boolean().default(true),
  noPublicIp: z.boolean().default(true),
  privateEndpoint,
  diagnostics,
});

const storage = z.strictObject({
  ...about,
  is: z.literal('storage'),
  allowSharedKeyAccess: flag,
  allowBlobPublicAccess: flag,
  publicNetworkAccess: access,
  defaultAction: z.enum(['Allow', 'Deny']).default('Deny'),
  redundancy: z.enum(['LRS', 'ZRS', 'GRS']).default('ZRS'),
  tls: z.enum(['TLS1_0', 'TLS1_2']).default('TLS1_2'),
  httpsOnly: z.boolean().default(true),
  /** After how many days a lifecycle rule deletes logs; null: there is no rule, and they stay. */
  logsDeletedAfterDays: z.int().positive().nullable().default(null),
});

const keyVault = z.strictObject({
  ...about,
  is: z.literal('key-vault'),
  /** False only in vaults that are older than the rule that new ones have it. */
  softDelete: z.boolean().default(true),
  purgeProtection: flag,
  rbac: z.boolean().default(true),
  publicNetworkAccess: access,
});

const containerRegistry = z.strictObject({
  ...about,
  is: z.literal('container-registry'),
  adminUser: z.boolean().default(false),
  vulnerableImages: z.boolean().default(false),
  publicNetworkAccess: access,
});

const insights = z.strictObject({
  ...about,
  is: z.literal('app-insights'),
  /** Null: one of the old kind, which keeps its traces by itself. */
  workspace: z.string().nullable(),
  disableLocalAuth: flag,
});

const gateway = z.strictObject({
  ...about,
  is: z.literal('api-management'),
  network: z.enum(['None', 'External', 'Internal']).default('Internal'),
  backends: z
    .array(
      z.strictObject({
        name: z.string(),
        url: z.string(),
        /** True: it signs in as itself, and nothing secret stands in the backend. */
        keyless: z.boolean().default(false),
      }),
    )
    .default([]),
});

const logWorkspace = z.strictObject({
  ...about,
  is: z.literal('log-workspace'),
  retentionDays: z.int().positive(),
  /** Whether Microsoft Sentinel looks into it. */
  sentinel: z.boolean().default(false),
  /** Whether anything was connected to Sentinel, and any rule written. */
  sentinelUsed: z.boolean().default(true),
  publicQueries: z.boolean().default(true),
  /** False: reading the logs of one resource takes rights on the whole workspace. */
  resourceRights: z.boolean().default(true),
  tables: z.array(z.strictObject({ name: z.string(), totalDays: z.int().positive() })).default([]),
});

const perimeter = z.strictObject({
  ...about,
  is: z.literal('perimeter'),
  /** Names of accounts, search services or storage accounts held by it. */
  members: z.array(
    z.strictObject({ resource: z.string(), mode: z.enum(['Enforced', 'Learning', 'Audit']) }),
  ),
  inboundPrefixes: z.array(z.string()).default([]),
});

const machine = z.strictObject({
  ...about,
  is: z.literal('virtual-machine'),
  size: z.string(),
  vulnerable: z.boolean().default(false),
});

/** One resource as the story tells it: flat, strict, with the few properties that matter. */
export const resourceSpecSchema = z.discriminatedUnion('is', [
  account,
  project,
  workspace,
  endpoint,
  mlRegistry,
  search,
  bot,
  databricks,
  storage,
  keyVault,
  containerRegistry,
  insights,
  gateway,
  logWorkspace,
  perimeter,
  machine,
]);
export type ResourceSpec = z.infer<typeof resourceSpecSchema>;
export type SpecOf<Is extends ResourceSpec['is']> = Extract<ResourceSpec, { is: Is }>;
