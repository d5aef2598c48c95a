import { isJsonObject, type JsonObject } from '../../../src/model/json.ts';
import type { GraphTable, SampleTenant } from '../../../src/sample/tenant.ts';
import { wholeTenant } from '../../e2e/losses.ts';
import { type Collected, collectFrom } from '../run-collect.ts';

/** October with every plan on: no table is empty, and nothing is missing. */
export const october = (): SampleTenant => wholeTenant(1, '2026-10');

/** Collects everything below the root of a tenant, as far as some sources need it. */
export function collectOnly(
  tenant: SampleTenant,
  only: readonly string[],
  options: Parameters<typeof collectFrom>[1] = {},
): Promise<Collected> {
  const root = tenant.managementGroups.find(({ parent }) => parent === null);
  return collectFrom(tenant, options, { only, managementGroups: [root?.name ?? ''] });
}

/** The tenant with every row of Graph as `change` makes it; undefined takes the row away. */
export const withRows = (
  tenant: SampleTenant,
  change: (row: JsonObject, table: GraphTable) => JsonObject | undefined,
): SampleTenant => ({
  ...tenant,
  *rows(table) {
    for (const row of tenant.rows(table)) {
      const changed = change(row, table);
      if (changed !== undefined) yield changed;
    }
  },
});

/** The tenant whose collector has no role that grants an action. */
export const withoutAction = (tenant: SampleTenant, action: string): SampleTenant => ({
  ...tenant,
  arm(path, query) {
    const answer = tenant.arm(path, query);
    const isRole = /\/roledefinitions\/[^/]+$/.test(path);
    if (!isRole || answer === undefined || !('item' in answer)) return answer;
    const permissions = objectIn(answer.item, 'properties')['permissions'];
    const less = (Array.isArray(permissions) ? permissions : []).map((permission) => ({
      ...(isJsonObject(permission) ? permission : {}),
      notActions: [action],
    }));
    const properties = { ...objectIn(answer.item, 'properties'), permissions: less };
    return { item: { ...answer.item, properties } };
  },
});

export function objectIn(row: JsonObject, key: string): JsonObject {
  const value = row[key];
  return isJsonObject(value) ? value : {};
}

export const textIn = (row: JsonObject, key: string): string => {
  const value = row[key];
  return typeof value === 'string' ? value : '';
};
