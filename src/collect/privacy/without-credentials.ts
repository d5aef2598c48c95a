import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import { notKept } from './not-kept.ts';

/** Properties that hold what signs in somewhere, whatever the value looks like. */
const usual = /credentials?$|^administratorAccount$|accessToken$/i;

/** The item without what signs in somewhere. That there is such a thing is kept, its value never is. */
export function withoutCredentials(item: JsonObject, holdsThem: RegExp = usual): JsonObject {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => [
      name,
      holdsThem.test(name) ? emptied(value) : cleaned(value, holdsThem),
    ]),
  );
}

function cleaned(value: Json, holdsThem: RegExp): Json {
  if (Array.isArray(value)) return value.map((each) => cleaned(each, holdsThem));
  return isJsonObject(value) ? withoutCredentials(value, holdsThem) : value;
}

/** An empty place holds no credential, and says so. */
function emptied(value: Json): Json {
  if (value === null || value === '') return value;
  if (Array.isArray(value)) return value.map(emptied);
  if (!isJsonObject(value)) return notKept('a credential');
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, emptied(each)]));
}
