import * as z from 'zod';

/** `null` leaves the property out of the body: to Azure an absent property is a value of its own. */
export const flag = z.boolean().nullable().default(null);
export const access = z.enum(['Enabled', 'Disabled']).nullable().default(null);
export const identity = z.enum(['None', 'SystemAssigned', 'UserAssigned']).nullable().default(null);

export const privateEndpoint = z
  .strictObject({
    state: z.enum(['Approved', 'Pending', 'Rejected', 'Disconnected']),
    /** What the private zone answers: the endpoint's address, an old one, or nothing. */
    dns: z.enum(['matches', 'stale', 'missing']).default('matches'),
  })
  .nullable()
  .default(null);

export const diagnostics = z
  .array(
    z.strictObject({
      name: z.string().default('to-log-analytics'),
      /** Name of a log workspace of the story. Null sends to the storage, or to an event hub. */
      workspace: z.string().nullable(),
      /** Name of a storage account of the story. */
      storage: z.string().nullable().default(null),
      /** True: what it sent to is gone, and it names no other place. */
      nowhere: z.boolean().default(false),
      categories: z.array(z.string()).default([]),
      groups: z.array(z.enum(['audit', 'allLogs'])).default([]),
      /** False: the setting exists but records nothing, which the built-in policy does not notice. */
      enabled: z.boolean().default(true),
    }),
  )
  .default([]);

export const connection = z.strictObject({
  name: z.string(),
  category: z.enum(['AzureOpenAI', 'CognitiveSearch', 'AzureBlob', 'ApiKey']),
  authType: z.enum(['AAD', 'ApiKey', 'ManagedIdentity', 'AccountKey']),
  target: z.string(),
  sharedToAll: z.boolean().default(false),
});

export const deployment = z.strictObject({
  name: z.string(),
  model: z.string(),
  version: z.string(),
  publisher: z.enum(['OpenAI', 'Meta']).default('OpenAI'),
  /** True: not the model Azure offers to everyone, but a copy trained further. */
  tuned: z.boolean().default(false),
  state: z.enum(['Succeeded', 'Failed']).default('Succeeded'),
  /** False: nobody calls it, and Azure Monitor has nothing to count. */
  called: z.boolean().default(true),
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

export const contentFilter = z.strictObject({
  name: z.string(),
  mode: z.enum(['Default', 'Blocking', 'Asynchronous_filter', 'Deferred']).default('Blocking'),
  /** Filters that only annotate, as `jailbreak Prompt`. */
  annotateOnly: z.array(z.string()).default([]),
  /** True adds the filter for indirect attacks, which no default holds. */
  indirectAttack: z.boolean().default(false),
  /** From which severity on the harm filters act. */
  threshold: z.enum(['Low', 'Medium', 'High']).default('Medium'),
  /** Names of blocklists of the account. */
  blocklists: z.array(z.string()).default([]),
});

export const about = {
  name: z.string().min(1),
  group: z.string().min(1),
  location: z.string().default('westeurope'),
  tags: z.record(z.string(), z.string()).default({}),
  created: z.iso.datetime().default('2025-11-03T09:00:00Z'),
  /** Resource Graph shows the resource only from here on; Resource Manager shows it at once. */
  graphFrom: z.iso.datetime().optional(),
  /** False: to Defender its questions do not arise here, and it gives no cause. */
  assessed: z.boolean().default(true),
};
