import type { PolicySetName } from './posture-rule.ts';

export type PolicySet = {
  readonly id: string;
  readonly displayName: string;
  readonly version: string;
  readonly category: string;
  readonly custom: boolean;
};

/** Built-in sets are at tenant level; the firm's own baseline is defined at its top management group. */
export const policySets: Readonly<Record<PolicySetName, PolicySet>> = {
  mcsb: {
    id: '/providers/Microsoft.Authorization/policySetDefinitions/1f3afdf9-d0c9-4c3d-847f-89da613e70a8',
    displayName: 'Microsoft cloud security benchmark',
    version: '57.56.0',
    category: 'Security Center',
    custom: false,
  },
  'eu-ai-act': {
    id: '/providers/Microsoft.Authorization/policySetDefinitions/1308bccf-446a-4283-a4e0-0c983fe7a572',
    displayName: 'EU AI Act 2024 1689',
    version: '1.0.1',
    category: 'Regulatory Compliance',
    custom: false,
  },
  'nist-ai-rmf': {
    id: '/providers/Microsoft.Authorization/policySetDefinitions/f58a876c-ec25-417e-9634-58d2a93e3fe2',
    displayName: 'NIST AI RMF v1.0',
    version: '1.0.0',
    category: 'Regulatory Compliance',
    custom: false,
  },
  'content-safety': {
    id: '/providers/Microsoft.Authorization/policySetDefinitions/5207647b-3e83-4e28-b836-c382cb5e2a2e',
    displayName: '[Preview]: Guardrail for Cognitive Services Deployments',
    version: '1.0.0-preview',
    category: 'Cognitive Services',
    custom: false,
  },
  'ai-security-baseline-v1': {
    id: '/providers/Microsoft.Management/managementGroups/contoso/providers/Microsoft.Authorization/policySetDefinitions/ai-security-baseline-v1',
    displayName: 'Contoso AI security baseline v1',
    version: '1.0.0',
    category: 'AI',
    custom: true,
  },
};
