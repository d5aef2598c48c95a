import { instantOf } from '../model/instant.ts';
import type { Cell } from '../model/pack.ts';
import { isJsonObject, type Json, type JsonObject, valueAt } from '../model/json.ts';

/** The text at a dotted path of a wire row, or nothing: rows are shown, never trusted to have a shape. */
export function textAt(row: JsonObject, path: string): string {
  const value: Json | undefined = valueAt(row, path.split('.'));
  return typeof value === 'string' ? value : '';
}

/** The number at a dotted path. */
export function numberAt(row: JsonObject, path: string): number | undefined {
  const value = valueAt(row, path.split('.'));
  return typeof value === 'number' ? value : undefined;
}

/** The objects in the list at a dotted path; none where there is no list. */
export function objectsAt(row: JsonObject, path: string): JsonObject[] {
  const value: unknown = valueAt(row, path.split('.'));
  return Array.isArray(value) ? value.filter((each: unknown) => isJsonObject(each)) : [];
}

/** The texts in the list at a dotted path. */
export function textsAt(row: JsonObject, path: string): string[] {
  const value: unknown = valueAt(row, path.split('.'));
  return Array.isArray(value) ? value.filter((each: unknown) => typeof each === 'string') : [];
}

/** The instant at a dotted path in milliseconds; undefined for anything that is none. */
export const instantAt = (row: JsonObject, path: string): number | undefined =>
  instantOf(textAt(row, path));

/** The same for a cell; what is no instant stands there as it came, so that nobody takes it for nothing. */
export function instantCell(row: JsonObject, path: string): Cell {
  const at = instantAt(row, path);
  return at === undefined ? textAt(row, path) : new Date(at);
}

/** `2026-10-31`, in UTC. */
export const dayWords = (at: number): string => new Date(at).toISOString().slice(0, 10);
