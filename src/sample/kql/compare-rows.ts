import { compareBytes, type JsonObject } from '../../model/json.ts';
import { type ColumnType, readColumn } from './columns.ts';

export type SortKey = {
  readonly name: string;
  readonly type: ColumnType;
  readonly descending: boolean;
};

/** Text is ordered by the bytes of its lower-cased form, as the tables order their ids. */
export function compareRows(keys: readonly SortKey[]): (a: JsonObject, b: JsonObject) => number {
  return (a, b) => {
    for (const { name, type, descending } of keys) {
      const order = compareValues(readColumn(a, name, type), readColumn(b, name, type));
      if (order !== 0) return descending ? -order : order;
    }
    return 0;
  };
}

function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return compareBytes(String(a).toLowerCase(), String(b).toLowerCase());
}
