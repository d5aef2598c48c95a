import * as z from 'zod';

/** `null` leaves the property out of the body: to Azure an absent property is a value of its own. */
const flag = z.boolean().nullable().default(null);
const access = z.enum(['Enabled', 'Disabled']).nullable().default(null);
const identity = z.enum(['None', 'SystemAssigned', 'UserAssigned']).nullable().default(null);

const privateEndpoint = z
  .strictObject({
    state: z.enum(['Approved', 'Pending', 'Rejected', 'Disconnected']),
    /** What the private zone answers: the endpoint's address, an old one, or nothing. */
    dns: z.enum(['matches', 'stale', 'missing']).default('matches'),
  })
  .nullable()
  .default(null);

const diagnostics = z
  .array(
    z.strictObject({
      name: z.string().default('to-log-analytics'),
      /** Name of a log workspace of the story. Null sends to the storage, or to an event hub. */
      workspace: z.string().nullable(),
      /** Name of a storage account of the story. */
      storage: z.string().nullable().default(null),
      categories: z.array(z.string()).default([]),
      groups: z.array(z.enum(['audit', 'allLogs'])).default([]),
      /** False: the setting exists but records nothing, which the built-in policy does not notice. */
      enabled: z.boolean().default(true),
    }),
  )
  .default([]);

const connection = z.strictObject({
  name: z.string(),
  category: z.enum(['AzureOpenAI', 'CognitiveSearch', 'AzureBlob', 'ApiKey']),
  authType: z.enum(['AAD', 'ApiKey', 'ManagedIdentity', 'AccountKey']),
  target: z.string(),
  sharedToAll: z.boolean().default(false),
});

const deployment = z.strictObject({
  name: z.string(),
  model: z.string(),
  version: z.string(),
  sku: z
    .enum(['Standard', 'GlobalStandard', 'DataZoneStandard', 'ProvisionedManaged'])
    .default('Standard'),
  capacity: z.int().positive().default(50),
  /** Name of a content filter; null: the service's default, not named by the deployment. */
  filter: z.string().nullable().default(null),
  upgrade: z
    .enum(['OnceNewDefaultVersionAvailable', 'OnceCurrentVersionExpired', 'NoAutoUpgrade'])
    .default('OnceCurrentVersionExpired'),
});

const contentFilter = z.strictObject({
  name: z.string(),
  mode: z.enum(['Default', 'Blocking', 'Asynchronous_filter', 'Deferred']).default('Blocking'),
  /** Filters that only annotate, as `jailbreak Prompt`. */
  annotateOnly: z.array(z.string()).default([]),
  /** True adds the filter for indirect attacks, which no default holds. */
  indirectAttack: z.boolean().default(false),
});

const about = {
  name: z.string().min(1),
  group: z.string().min(1),
  location: z.string().default('westeurope'),
  tags: z.record(z.string(), z.string()).default({}),
  created: z.iso.datetime().default('2025-11-03T09:00:00Z'),
  /** Resource Graph shows the resource only from here on; Resource Manager shows it at once. */
  graphFrom: z.iso.datetime().optional(),
};

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
  disableLocalAuth: flag,
  publicNetworkAccess: access,
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
  /** After how many days a lifecycle rule deletes logs; null: there is no rule, and they stay. */
  logsDeletedAfterDays: z.int().positive().nullable().default(null),
});

const keyVault = z.strictObject({
  ...about,
  is: z.literal('key-vault'),
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
  workspace: z.string(),
  disableLocalAuth: flag,
});

const gateway = z.strictObject({
  ...about,
  is: z.literal('api-management'),
  network: z.enum(['None', 'External', 'Internal']).default('Internal'),
  backends: z.array(z.strictObject({ name: z.string(), url: z.string() })).default([]),
});

const logWorkspace = z.strictObject({
  ...about,
  is: z.literal('log-workspace'),
  retentionDays: z.int().positive(),
  /** Whether Microsoft Sentinel looks into it. */
  sentinel: z.boolean().default(false),
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
