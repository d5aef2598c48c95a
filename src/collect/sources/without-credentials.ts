import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';

/** Properties that hold what signs in somewhere, whatever the value looks like. */
const holdsCredentials = /credentials?$|^administratorAccount$|accessToken$/i;

/**
 * The item without what signs in somewhere. The names of what went stand in `notKept`, so that nobody
 * takes the record for the whole body.
 */
export function withoutCredentials(item: JsonObject): JsonObject {
  const notKept: string[] = [];
  const kept = stripped(item, '', notKept);
  return notKept.length === 0 ? item : { ...kept, notKept };
}

function stripped(object: JsonObject, path: string, notKept: string[]): JsonObject {
  const entries: [string, Json][] = [];
  for (const [name, value] of Object.entries(object)) {
    const at = `${path}${name}`;
    if (holdsCredentials.test(name)) notKept.push(at);
    else entries.push([name, strippedValue(value, at, notKept)]);
  }
  return Object.fromEntries(entries);
}

function strippedValue(value: Json, at: string, notKept: string[]): Json {
  if (Array.isArray(value))
    return value.map((each, index) => strippedValue(each, `${at}.${index}`, notKept));
  return isJsonObject(value) ? stripped(value, `${at}.`, notKept) : value;
}
