import { type Json, type JsonObject, isJsonObject } from '../../model/json.ts';
import {
  type Estate,
  type EstateSubscription,
  type Resource,
  resourcesIn,
  type Version,
} from './estate.ts';
import { type GraphRow, graphRow } from './graph-row.ts';
import { addDays, azureInstant, isBefore } from './instants.ts';
import { resourceBody } from './resource-body.ts';
import { isIndexed } from './resource-rows.ts';
import { stableGuid } from './stable-guid.ts';

/** Azure forgets changes after fourteen days: what moved earlier in the month cannot be seen any more. */
const keptDays = 14;

type Change = {
  readonly at: string;
  readonly kind: 'Create' | 'Update' | 'Delete';
  readonly changes: JsonObject;
  readonly by: Version['by'];
};

/** The events of the story once more, as the properties they moved. */
export function changeRows(estate: Estate, subscription: EstateSubscription): GraphRow[] {
  const from = addDays(estate.now, -keptDays);
  const gone = estate.deleted.filter((each) => each.subscription === subscription.id);
  const rows = (resource: Resource, changes: readonly Change[]): GraphRow[] =>
    changes
      .filter(({ at }) => isBefore(from, at))
      .map((change) => changeRow(estate, resource, change));
  return [
    ...resourcesIn(estate, subscription.id)
      .filter((resource) => isIndexed(resource, estate.now))
      .flatMap((resource) => rows(resource, changesOf(resource, estate))),
    ...gone.flatMap((resource) =>
      rows(resource, [
        ...changesOf(resource, estate),
        { at: resource.deleted, kind: 'Delete', changes: {}, by: resource.by },
      ]),
    ),
  ];
}

function changesOf(resource: Resource, estate: Estate): Change[] {
  const bodyAt = (index: number): JsonObject | undefined => {
    const spec = resource.versions[index]?.spec;
    if (spec === undefined) return undefined;
    const { properties, identity } = resourceBody(resource, estate, spec);
    return { properties, identity: identity ?? null, tags: spec.tags };
  };
  return resource.versions.flatMap(({ at, by }, index): Change[] => {
    if (index === 0) return [{ at, kind: 'Create', changes: {}, by }];
    const changes = difference('', bodyAt(index - 1), bodyAt(index));
    return Object.keys(changes).length === 0 ? [] : [{ at, kind: 'Update', changes, by }];
  });
}

/** Leaves that differ, by dotted path; lists are compared as a whole. */
function difference(path: string, before: Json | undefined, after: Json | undefined): JsonObject {
  if (JSON.stringify(before) === JSON.stringify(after)) return {};
  if (isJsonObject(before) && isJsonObject(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
    return Object.assign(
      {},
      ...keys.map((key) =>
        difference(path === '' ? key : `${path}.${key}`, before[key], after[key]),
      ),
    );
  }
  return {
    [path]: {
      propertyChangeType:
        before === undefined ? 'Insert' : after === undefined ? 'Remove' : 'Update',
      changeCategory: 'User',
      previousValue: textOf(before),
      newValue: textOf(after),
    },
  };
}

const textOf = (value: Json | undefined): Json => {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
};

function changeRow(
  estate: Estate,
  resource: Resource,
  { at, kind, changes, by }: Change,
): GraphRow {
  const name = `${String(Date.parse(at)).padStart(20, '0')}_${stableGuid('change', resource.id, at)}`;
  return graphRow(estate, {
    id: `${resource.id}/providers/Microsoft.Resources/changes/${name}`,
    name,
    type: 'microsoft.resources/changes',
    subscription: resource.subscription,
    group: resource.spec.group,
    properties: {
      targetResourceId: resource.id,
      targetResourceType: resource.type.toLowerCase(),
      changeType: kind,
      changeAttributes: {
        timestamp: azureInstant(at),
        changesCount: Object.keys(changes).length,
        changedBy:
          by === 'person'
            ? 'engineer@contoso.example'
            : stableGuid('principal', 'platform-operations'),
        changedByType: by === 'person' ? 'User' : 'ServicePrincipal',
        clientType: 'Azure Resource Manager',
        operation: `${resource.type}/${kind === 'Delete' ? 'delete' : 'write'}`,
        correlationId: stableGuid('correlation', resource.id, at),
        previousResourceSnapshotId: stableGuid('before', resource.id, at),
        newResourceSnapshotId: stableGuid('after', resource.id, at),
      },
      changes,
    },
  });
}
