import type { DeletedResource, EstateSubscription, Resource } from './estate.ts';
import { parentOf, resourceId, resourceTypes } from './resource-id.ts';
import { type ResourceSpec, resourceSpecSchema } from './resource-spec.ts';
import type {
  Alert,
  AttackPath,
  Exemption,
  Governance,
  PolicyAssignment,
  RoleAssignment,
  StoryEvent,
} from './story-schema.ts';

/** The estate while events are being played onto it. */
export type Draft = {
  readonly subscriptions: Map<string, EstateSubscription & { readonly member: boolean }>;
  readonly managementGroups: ReadonlySet<string>;
  readonly resources: Map<string, Resource>;
  readonly deleted: DeletedResource[];
  readonly roleAssignments: Map<string, RoleAssignment>;
  readonly policyAssignments: Map<string, PolicyAssignment>;
  readonly exemptions: Map<string, Exemption>;
  readonly alerts: Map<string, Alert>;
  readonly attackPaths: Map<string, AttackPath>;
  readonly governance: Governance[];
};

/** Something in the story that does not fit what came before it. */
export class StoryMisfit extends Error {
  readonly path: readonly string[];

  constructor(path: readonly string[], message: string) {
    super(message);
    this.path = path;
  }
}

export function need<T>(
  all: ReadonlyMap<string, T>,
  name: string,
  what: string,
  path: readonly string[],
): T {
  const found = all.get(name);
  if (found === undefined)
    throw new StoryMisfit(path, `no ${what} is called "${name}" at this time`);
  return found;
}

export function addNew<T>(
  all: Map<string, T>,
  name: string,
  value: T,
  what: string,
  path: readonly string[],
): void {
  if (all.has(name)) throw new StoryMisfit(path, `a ${what} called "${name}" is already there`);
  all.set(name, value);
}

/** A scope told in the story's words must name something that is there. */
export function needScope(draft: Draft, told: string, path: readonly string[]): void {
  const [kind, name = ''] = told.split(/:(.*)/s);
  if (kind === 'subscription') need(draft.subscriptions, name, 'subscription', path);
  if (kind === 'resource') need(draft.resources, name, 'resource', path);
  if (kind === 'management-group' && !draft.managementGroups.has(name))
    throw new StoryMisfit(path, `no management group is called "${name}"`);
}

export function addResource(
  draft: Draft,
  subscription: string,
  spec: ResourceSpec,
  at: string,
  path: readonly string[],
): void {
  const home = need(draft.subscriptions, subscription, 'subscription', ['subscription']);
  const parent = parentOf(spec);
  if (parent !== undefined) {
    const above = need(draft.resources, parent, 'parent resource', path);
    if (above.spec.group !== spec.group || above.subscription !== home.id)
      throw new StoryMisfit(path, `"${spec.name}" must be in the resource group of "${parent}"`);
  }
  const resource: Resource = {
    spec,
    id: resourceId(home.id, spec),
    type: resourceTypes[spec.is],
    subscription: home.id,
    versions: [{ at, spec, by: 'pipeline' }],
  };
  addNew(draft.resources, spec.name, resource, 'resource', path);
}

/** Setting a property that the kind does not have is refused by the kind's own strict schema. */
export function changeResource(
  draft: Draft,
  { resource: name, to, on: at, by }: Extract<StoryEvent, { do: 'set' }>,
): void {
  const resource = need(draft.resources, name, 'resource', ['resource']);
  const fixed = ['is', 'name', 'group', 'account', 'workspace'].filter((key) =>
    Object.hasOwn(to, key),
  );
  if (fixed.length > 0) throw new StoryMisfit(['to'], `${fixed.join(', ')} cannot change`);
  const parsed = resourceSpecSchema.safeParse({ ...resource.spec, ...to });
  if (!parsed.success) {
    const problems = parsed.error.issues.map(
      (issue) => `${issue.path.join('.')}: ${issue.message}`,
    );
    throw new StoryMisfit(['to'], problems.join('; '));
  }
  const versions = [...resource.versions, { at, spec: parsed.data, by }];
  draft.resources.set(name, { ...resource, spec: parsed.data, versions });
}

export function deleteResource(
  draft: Draft,
  { resource: name, on: at, by }: Extract<StoryEvent, { do: 'delete' }>,
): void {
  const resource = need(draft.resources, name, 'resource', ['resource']);
  const child = [...draft.resources.values()].find((other) => parentOf(other.spec) === name);
  if (child !== undefined)
    throw new StoryMisfit(['resource'], `"${child.spec.name}" still lives in "${name}"`);
  draft.resources.delete(name);
  draft.deleted.push({ ...resource, deleted: at, by });
}
