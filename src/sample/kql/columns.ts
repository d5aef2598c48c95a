import { type Json, type JsonObject, valueAt } from '../../model/json.ts';
import { refuse } from './query-error.ts';
import type { Token } from './tokenize.ts';

export type ColumnType = 'string' | 'dynamic' | 'long';

/** What one stage hands to the next: the columns by name, in output order. */
export type Columns = ReadonlyMap<string, ColumnType>;

/** Every Graph table answered here has these columns, whatever a row happens to carry. */
export const tableColumns: Columns = new Map<string, ColumnType>([
  ['id', 'string'],
  ['name', 'string'],
  ['type', 'string'],
  ['tenantId', 'string'],
  ['kind', 'string'],
  ['location', 'string'],
  ['resourceGroup', 'string'],
  ['subscriptionId', 'string'],
  ['managedBy', 'string'],
  ['sku', 'dynamic'],
  ['plan', 'dynamic'],
  ['properties', 'dynamic'],
  ['tags', 'dynamic'],
  ['identity', 'dynamic'],
  ['zones', 'dynamic'],
  ['extendedLocation', 'dynamic'],
]);

export function columnType(columns: Columns, name: string, at: Token): ColumnType {
  const type = columns.get(name);
  if (type === undefined) throw refuse(at, `failed to resolve column '${name}'`);
  return type;
}

/** Kusto strings are never null: an absent one is empty. Everything else absent is null. */
export function readColumn(row: JsonObject, name: string, type: ColumnType): Json {
  const value = Object.hasOwn(row, name) ? (row[name] ?? null) : null;
  return type === 'string' && typeof value !== 'string' ? '' : value;
}

/** A property inside a dynamic column. Names are matched letter by letter; a missing step is null. */
export function readInside(value: Json, steps: readonly string[]): Json {
  return valueAt(value, steps) ?? null;
}
