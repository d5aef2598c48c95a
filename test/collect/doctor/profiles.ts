import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { Grant } from '../../../src/sample/server/rights.ts';
import type { SampleTenant } from '../../../src/sample/tenant.ts';

const roleSchema = z.looseObject({ Actions: z.array(z.string()) });

/** The role as it is shipped, not as it is computed. */
export const shippedActions: readonly string[] = roleSchema.parse(
  JSON.parse(
    readFileSync(new URL('../../../docs/roles/proofpack-reader.json', import.meta.url), 'utf8'),
  ),
).Actions;

export const rootOf = ({ tenantId }: SampleTenant): string =>
  `/providers/Microsoft.Management/managementGroups/${tenantId}`;

export const atRoot = (
  tenant: SampleTenant,
  role: string,
  actions: readonly string[],
): readonly Grant[] => [{ scope: rootOf(tenant), role, actions }];

/** Security Reader as Microsoft documents it, without what has to do with IoT and support. */
export const securityReaderActions: readonly string[] = [
  'Microsoft.Authorization/*/read',
  'Microsoft.Insights/alertRules/read',
  'Microsoft.operationalInsights/workspaces/*/read',
  'Microsoft.Resources/deployments/*/read',
  'Microsoft.Resources/subscriptions/resourceGroups/read',
  'Microsoft.Security/*/read',
  'Microsoft.Management/managementGroups/read',
];
