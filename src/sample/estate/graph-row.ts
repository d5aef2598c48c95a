import type { Json, JsonObject } from '../../model/json.ts';
import type { Estate } from './estate.ts';

export type GraphRow = JsonObject & {
  readonly id: string;
  readonly name: string;
  readonly subscriptionId: string;
};

type Told = {
  readonly id: string;
  readonly name: string;
  /** Printed in lower case, as Graph does in every table. */
  readonly type: string;
  readonly properties: Json;
  readonly subscription?: string;
  readonly group?: string;
  readonly location?: string;
  readonly kind?: string;
  readonly sku?: Json;
  readonly identity?: Json;
  readonly tags?: Json;
  readonly managedBy?: string;
};

/** A row with all columns that every Graph table has: text that is not there is empty, the rest null. */
export const graphRow = (estate: Pick<Estate, 'tenantId'>, told: Told): GraphRow => ({
  id: told.id,
  name: told.name,
  type: told.type.toLowerCase(),
  tenantId: estate.tenantId,
  kind: told.kind ?? '',
  location: told.location ?? '',
  resourceGroup: told.group?.toLowerCase() ?? '',
  subscriptionId: told.subscription ?? '',
  managedBy: told.managedBy ?? '',
  sku: told.sku ?? null,
  plan: null,
  properties: told.properties,
  tags: told.tags ?? null,
  identity: told.identity ?? null,
  zones: null,
  extendedLocation: null,
});
