import type { JsonObject } from '../../model/json.ts';

/** Told in Pascal case; some services and versions send the same keys starting in lower case. */
export function cased(told: JsonObject, casing: 'pascal' | 'camel'): JsonObject {
  if (casing === 'pascal') return told;
  return Object.fromEntries(
    Object.entries(told).map(([key, value]) => [
      `${key.charAt(0).toLowerCase()}${key.slice(1)}`,
      value,
    ]),
  );
}
