import type { Json, JsonObject } from '../../model/json.ts';

/** The object without its `null` and undefined entries: Azure leaves out what was never set. */
export function present(properties: Readonly<Record<string, Json | undefined>>): JsonObject {
  const kept: Record<string, Json> = {};
  for (const [key, value] of Object.entries(properties))
    if (value !== null && value !== undefined) kept[key] = value;
  return kept;
}
