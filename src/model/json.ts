/** What JSON can hold. Wire bodies stay in this shape: nothing is lost by modelling them. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json };

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a dotted path; undefined when any step is absent. Inherited names are never followed. */
export function valueAt(row: Json | undefined, path: readonly string[]): Json | undefined {
  let value = row;
  for (const key of path) {
    if (!isJsonObject(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

/** JSON with sorted keys and no spaces: the same data is always the same bytes, so it can be hashed. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, sortKeys);
}

/** The same order, laid out for people. */
export function readableJson(value: unknown): string {
  return `${JSON.stringify(value, sortKeys, 2)}\n`;
}

function sortKeys(_key: string, value: unknown): unknown {
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .toSorted(compareBytes)
      .map((key) => [key, value[key]]),
  );
}

/** Orders strings by their UTF-8 bytes: the one order of every file, on every machine and locale. */
export function compareBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const x = a.charCodeAt(at);
    const y = b.charCodeAt(at);
    if (x !== y) return byteRank(x) - byteRank(y);
  }
  return a.length - b.length;
}

// UTF-16 puts surrogates (code points above U+FFFF) below U+E000; UTF-8 puts them last.
const byteRank = (unit: number): number => {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
};
