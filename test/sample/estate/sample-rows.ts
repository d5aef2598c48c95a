import { openSampleTenant } from '../../../src/sample/open-sample-tenant.ts';
import type { GraphTable, SampleTenant } from '../../../src/sample/tenant.ts';
import { isJsonObject, type Json, type JsonObject, valueAt } from '../../../src/model/json.ts';

export const months = ['2026-07', '2026-08', '2026-09', '2026-10', '2026-11'] as const;

const opened = new Map<string, SampleTenant>();

/** Tenants never change, so tests that only look may share one. */
export function tenantIn(month: string, scale = 1): SampleTenant {
  const name = `${month} ${String(scale)}`;
  const tenant = opened.get(name) ?? openSampleTenant({ month, seed: 1, scale });
  opened.set(name, tenant);
  return tenant;
}

export const rowsOf = (tenant: SampleTenant, table: GraphTable, type?: string): JsonObject[] =>
  [...tenant.rows(table)].filter((row) => type === undefined || row['type'] === type);

export const at = (row: JsonObject | undefined, path: string): Json | undefined =>
  valueAt(row, path.split('.'));

export function text(row: JsonObject | undefined, path: string): string {
  const value = at(row, path);
  if (typeof value !== 'string') throw new Error(`${path} is ${JSON.stringify(value)}`);
  return value;
}

export const key = (row: JsonObject): string => text(row, 'id').toLowerCase();

export const items = (tenant: SampleTenant, path: string, filter?: string): JsonObject[] => {
  const query = new Map(filter === undefined ? [] : [['$filter', filter] as const]);
  const answer = tenant.arm(path.toLowerCase(), query);
  if (answer === undefined || !('list' in answer)) throw new Error(`${path} is not a list`);
  return [...answer.list];
};

export const idOf = (tenant: SampleTenant, subscription: string): string => {
  const found = tenant.subscriptions.find(({ displayName }) => displayName === subscription);
  if (found === undefined) throw new Error(`no subscription ${subscription}`);
  return found.id;
};

/** The row of one resource by its name. */
export const resource = (tenant: SampleTenant, name: string): JsonObject | undefined =>
  rowsOf(tenant, 'resources').find((row) => row['name'] === name);

export const listAt = (row: JsonObject | undefined, path: string): JsonObject[] => {
  const value = at(row, path);
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw new Error(`${path} is not a list`);
  return value.filter((each) => isJsonObject(each));
};
