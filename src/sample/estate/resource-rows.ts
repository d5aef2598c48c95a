import type { JsonObject } from '../../model/json.ts';
import type { Estate, Resource } from './estate.ts';
import { type GraphRow, graphRow } from './graph-row.ts';
import { isBefore } from './instants.ts';
import { resourceBody } from './resource-body.ts';

/** False while the index lags: Resource Manager knows the resource, Graph and Defender do not yet. */
export const isIndexed = (resource: Resource, now: string): boolean =>
  resource.spec.graphFrom === undefined || !isBefore(now, resource.spec.graphFrom);

export function resourceRow(resource: Resource, estate: Estate): GraphRow {
  const { spec, id, type, subscription } = resource;
  return graphRow(estate, {
    ...resourceBody(resource, estate),
    id,
    name: graphName(resource),
    type,
    subscription,
    group: spec.group,
    location: spec.location,
    tags: spec.tags,
  });
}

/** Projects are named `account/project`, by Graph and by Resource Manager alike. */
const graphName = ({ spec }: Resource): string =>
  spec.is === 'project' ? `${spec.account}/${spec.name}` : spec.name;

/** The same resource as Resource Manager lists it. */
export function resourceItem(resource: Resource, estate: Estate): JsonObject {
  const { spec, id, type } = resource;
  const { kind, sku, identity, properties } = resourceBody(resource, estate);
  return {
    id,
    name: graphName(resource),
    type,
    location: spec.location,
    tags: spec.tags,
    ...(kind === undefined ? {} : { kind }),
    ...(sku === undefined ? {} : { sku }),
    ...(identity === undefined || identity === null ? {} : { identity }),
    properties,
  };
}
