import type { JsonObject } from '../../model/json.ts';
import { stableGuid } from './stable-guid.ts';

export type Role = {
  readonly id: string;
  readonly name: string;
  readonly custom: boolean;
  readonly description: string;
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly dataActions: readonly string[];
};

const builtIn = (
  id: string,
  name: string,
  actions: readonly string[],
  more: Partial<Pick<Role, 'notActions' | 'dataActions'>> = {},
): Role => ({
  id,
  name,
  custom: false,
  description: `Built-in role ${name}`,
  actions,
  notActions: [],
  dataActions: [],
  ...more,
});

const cognitive = 'Microsoft.CognitiveServices';

/** The roles the story assigns. Actions are those that decide who may read and who may list keys. */
export const roles: readonly Role[] = [
  builtIn('acdd72a7-3385-48ef-bd42-f606fba81ae7', 'Reader', ['*/read']),
  builtIn('8e3af657-a8ff-443c-a75c-2fe8c4bcb635', 'Owner', ['*']),
  builtIn('b24988ac-6180-42a0-ab88-20f7382dd24c', 'Contributor', ['*'], {
    notActions: [
      'Microsoft.Authorization/*/Delete',
      'Microsoft.Authorization/*/Write',
      'Microsoft.Authorization/elevateAccess/Action',
    ],
  }),
  builtIn('39bc4728-0917-49c7-9d2c-d95423bc2eb4', 'Security Reader', [
    'Microsoft.Authorization/*/read',
    'Microsoft.Insights/alertRules/read',
    'Microsoft.OperationalInsights/workspaces/*/read',
    'Microsoft.ResourceHealth/availabilityStatuses/read',
    'Microsoft.Resources/deployments/*/read',
    'Microsoft.Resources/subscriptions/resourceGroups/read',
    'Microsoft.Security/*/read',
    'Microsoft.Management/managementGroups/read',
  ]),
  builtIn('ac63b705-f282-497d-ac71-919bf39d939d', 'Management Group Reader', [
    'Microsoft.Management/managementGroups/read',
    'Microsoft.Management/managementGroups/subscriptions/read',
  ]),
  builtIn(
    'a97b65f3-24c7-4388-baec-2e87135dc908',
    'Cognitive Services User',
    [
      `${cognitive}/*/read`,
      `${cognitive}/accounts/listkeys/action`,
      'Microsoft.Insights/alertRules/read',
      'Microsoft.Insights/diagnosticSettings/read',
      'Microsoft.Resources/subscriptions/resourceGroups/read',
    ],
    { dataActions: [`${cognitive}/*`] },
  ),
  builtIn(
    '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd',
    'Cognitive Services OpenAI User',
    [`${cognitive}/*/read`, 'Microsoft.Authorization/roleAssignments/read'],
    { dataActions: [`${cognitive}/accounts/OpenAI/*/read`] },
  ),
  builtIn('25fbc0a9-bd7c-42a3-aa1a-3b75d497ee68', 'Cognitive Services Contributor', [
    `${cognitive}/*`,
    'Microsoft.Insights/diagnosticSettings/*',
  ]),
  {
    id: stableGuid('role', 'chat-key-operator'),
    name: 'Contoso Chat Key Operator',
    custom: true,
    description: 'Rotates the keys of the chat accounts',
    actions: [
      `${cognitive}/accounts/read`,
      `${cognitive}/accounts/listKeys/action`,
      `${cognitive}/accounts/regenerateKey/action`,
    ],
    notActions: [],
    dataActions: [],
  },
  {
    id: stableGuid('role', 'lab-operator'),
    name: 'Contoso Lab Operator',
    custom: true,
    description: 'Whatever an experiment may need',
    actions: ['*'],
    notActions: [],
    dataActions: [],
  },
];

export const roleNamed = (name: string): Role | undefined =>
  roles.find((role) => role.name === name);

export const roleProperties = (role: Role): JsonObject => ({
  roleName: role.name,
  type: role.custom ? 'CustomRole' : 'BuiltInRole',
  description: role.description,
  assignableScopes: ['/'],
  permissions: [
    {
      actions: role.actions,
      notActions: role.notActions,
      dataActions: role.dataActions,
      notDataActions: [],
    },
  ],
  createdOn: '2025-01-01T00:00:00.0000000Z',
  updatedOn: '2025-01-01T00:00:00.0000000Z',
  createdBy: null,
  updatedBy: null,
});
