import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { Estate } from './estate.ts';
import { policySetRows } from './policy-object-rows.ts';

const provider = '/providers/Microsoft.Authorization';

/** Nobody has assigned the newer benchmark. Only the first of its groups on AI holds policies. */
const benchmarkV2: JsonObject = {
  displayName: '[Preview]: Microsoft cloud security benchmark v2',
  description: '',
  policyType: 'BuiltIn',
  metadata: { category: 'Security Center', version: '1.3.0-preview', preview: true },
  version: '1.3.0-preview',
  parameters: {},
  policyDefinitionGroups: [1, 2, 3, 4, 5, 6, 7].map((number) => ({
    name: `Azure_Security_Benchmark_v3.0_AI-${number}`,
    additionalMetadataId: `/providers/Microsoft.PolicyInsights/policyMetadata/Azure_Security_Benchmark_v3.0_AI-${number}`,
  })),
  policyDefinitions: [
    '19539b54-c61e-4196-9a38-67598701be90',
    '12e5dd16-d201-47ff-849b-8454061c293d',
  ].map((policy) => ({
    policyDefinitionId: `${provider}/policyDefinitions/${policy}`,
    policyDefinitionReferenceId: policy,
    groupNames: ['Azure_Security_Benchmark_v3.0_AI-1'],
    parameters: {},
  })),
};

/** An initiative Microsoft ships, by name; undefined for the tenant's own, which live elsewhere. */
export function builtInSetItem(estate: Estate, name: string): JsonObject | undefined {
  if (name === 'e3ec7e09-768c-4b64-882c-fcada3772047') return itemOf(name, benchmarkV2);
  const row = policySetRows(estate).find(
    ({ id }) => id.toLowerCase() === `${provider}/policySetDefinitions/${name}`.toLowerCase(),
  );
  return isJsonObject(row?.['properties']) ? itemOf(name, row['properties']) : undefined;
}

const itemOf = (name: string, properties: JsonObject): JsonObject => ({
  id: `${provider}/policySetDefinitions/${name}`,
  type: 'Microsoft.Authorization/policySetDefinitions',
  name,
  properties,
});
