/** What Cognitive Services and what is below its accounts is read with. */
export const cognitiveVersion = '2025-09-01';
export const learningVersion = '2024-10-01';

/**
 * The kinds of AI resource that Resource Manager lists by subscription, each with the api version
 * asked for. Resource Graph counts them too: two interfaces rarely lose the same row.
 */
export const aiTypes = [
  { type: 'Microsoft.CognitiveServices/accounts', apiVersion: cognitiveVersion },
  { type: 'Microsoft.MachineLearningServices/workspaces', apiVersion: learningVersion },
  { type: 'Microsoft.MachineLearningServices/registries', apiVersion: learningVersion },
  { type: 'Microsoft.Search/searchServices', apiVersion: '2023-11-01' },
  { type: 'Microsoft.BotService/botServices', apiVersion: '2022-09-15' },
  { type: 'Microsoft.Databricks/workspaces', apiVersion: '2024-05-01' },
  { type: 'Microsoft.HealthBot/healthBots', apiVersion: '2024-02-01' },
] as const;

/** What Resource Graph needs to show every AI resource. */
export const aiReadActions: readonly string[] = [
  ...aiTypes.map(({ type }) => `${type}/read`),
  'Microsoft.CognitiveServices/accounts/projects/read',
  'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/read',
  'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments/read',
  'Microsoft.MachineLearningServices/workspaces/batchEndpoints/read',
  'Microsoft.MachineLearningServices/workspaces/batchEndpoints/deployments/read',
  'Microsoft.MachineLearningServices/workspaces/serverlessEndpoints/read',
];

const versions = new Map(
  aiTypes.map(({ type, apiVersion }) => [type.split('/')[0]?.toLowerCase(), apiVersion]),
);

/** The api version with which a single resource of an AI type, or of a type below it, is read. */
export const versionOf = (type: string): string =>
  versions.get(type.split('/')[0]?.toLowerCase()) ?? cognitiveVersion;
