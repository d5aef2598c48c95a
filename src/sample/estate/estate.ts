import type { SampleManagementGroup } from '../tenant.ts';
import type { ResourceSpec, SpecOf } from './resource-spec.ts';
import type {
  Alert,
  AttackPath,
  Exemption,
  Governance,
  Plan,
  PolicyAssignment,
  RoleAssignment,
} from './story-schema.ts';

/** How a resource stood from an instant on, until the next version. */
export type Version = {
  readonly at: string;
  readonly spec: ResourceSpec;
  readonly by: 'pipeline' | 'person';
};

export type Resource = {
  readonly spec: ResourceSpec;
  /** In Resource Manager's casing. */
  readonly id: string;
  readonly type: string;
  readonly subscription: string;
  /** Oldest first; the last one is `spec`. */
  readonly versions: readonly Version[];
};
export type ResourceOf<Is extends ResourceSpec['is']> = Resource & { readonly spec: SpecOf<Is> };
export type DeletedResource = Resource & {
  readonly deleted: string;
  readonly by: Version['by'];
};

export type EstateSubscription = {
  readonly id: string;
  readonly name: string;
  readonly managementGroup: string;
  readonly readable: boolean;
  readonly plans: ReadonlyMap<string, Plan>;
  readonly tags: Readonly<Record<string, string>>;
  readonly casing: 'pascal' | 'camel';
  readonly governed: boolean;
  readonly standards: readonly string[];
  /** Set on generated subscriptions: number of the first account and how many there are. */
  readonly filler?: { readonly first: number; readonly count: number };
};

/** The tenant as it stands at the end of the month's events: what every answer is made from. */
export type Estate = {
  readonly tenantId: string;
  readonly name: string;
  readonly domain: string;
  readonly month: string;
  /** The instant at which the month is looked at. */
  readonly now: string;
  readonly seed: number;
  readonly principal: string;
  readonly managementGroups: readonly SampleManagementGroup[];
  /** Story and filler subscriptions, ascending by id. */
  readonly subscriptions: readonly EstateSubscription[];
  /** Live story resources by name. Filler resources are made when asked for. */
  readonly resources: ReadonlyMap<string, Resource>;
  readonly deleted: readonly DeletedResource[];
  readonly roleAssignments: readonly RoleAssignment[];
  readonly policyAssignments: readonly PolicyAssignment[];
  readonly exemptions: readonly Exemption[];
  readonly alerts: readonly Alert[];
  readonly attackPaths: readonly AttackPath[];
  readonly governance: readonly Governance[];
};

export function isA<Is extends ResourceSpec['is']>(
  resource: Resource | undefined,
  is: Is,
): resource is ResourceOf<Is> {
  return resource?.spec.is === is;
}

export const resourcesIn = (estate: Estate, subscription: string): Resource[] =>
  [...estate.resources.values()].filter((resource) => resource.subscription === subscription);
