import { type Json, type JsonObject, valueAt } from '../model/json.ts';

/** The text at a dotted path of a wire row, or nothing: rows are shown, never trusted to have a shape. */
export function textAt(row: JsonObject, path: string): string {
  const value: Json | undefined = valueAt(row, path.split('.'));
  return typeof value === 'string' ? value : '';
}
