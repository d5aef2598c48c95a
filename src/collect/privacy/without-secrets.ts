import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import { notKept } from './not-kept.ts';
import { type PrivateField, privateField } from './private-fields.ts';
import { type SecretShape, secretShapes } from './secret-shapes.ts';

/** A row as it may reach disk, and how many values it lost on the way. */
export type Scanned = {
  readonly row: JsonObject;
  readonly removed: number;
  /** What was taken out because of its shape, not because of where it stood. */
  readonly gaveAway?: readonly string[];
};

/** The shapes that may be found in a text; for nearly every row there are none. */
export const shapesIn = (text: string): readonly SecretShape[] =>
  secretShapes.filter(({ marks }) => marks.some((mark) => text.includes(mark)));

/**
 * Takes out what looks like a key, a token, a password, or text that people and models exchanged. In its
 * place stands what was there. `shapes` are those that may be in the row, for whoever has its text already.
 */
export function withoutSecrets(
  row: JsonObject,
  shapes: readonly SecretShape[] = shapesIn(JSON.stringify(row)),
): Scanned {
  // Nearly every row: one look at its text, one at its names.
  if (shapes.length === 0 && !hasPrivateField(row)) return { row, removed: 0 };
  const cleaning: Cleaning = { shapes, removed: 0, gaveAway: [] };
  const clean = cleanObject(row, cleaning, undefined);
  const { removed: lost, gaveAway } = cleaning;
  if (lost === 0) return { row, removed: 0 };
  return { row: clean, removed: lost, ...(gaveAway.length === 0 ? {} : { gaveAway }) };
}

function hasPrivateField(value: Json): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.some(hasPrivateField);
  if (isJsonObject(value) && pairedWith(value) !== undefined) return true;
  return Object.entries(value).some(
    ([name, each]) => privateField(name) !== undefined || hasPrivateField(each),
  );
}

/** Of a pair such as an environment variable, the name says what the value is. */
const pairedWith = ({ name }: JsonObject): PrivateField | undefined =>
  typeof name === 'string' ? privateField(name) : undefined;

/** What holds the value itself, in a pair, in the record of a change, and in a pair of keys. */
const valueName = /^(?:value|previousValue|newValue|primary|secondary)$/i;

type Cleaning = {
  readonly shapes: readonly SecretShape[];
  readonly gaveAway: string[];
  removed: number;
};

function cleanObject(
  object: JsonObject,
  cleaning: Cleaning,
  around: PrivateField | undefined,
): JsonObject {
  const below = around?.deep === true ? around : undefined;
  const within = (name: string): PrivateField | undefined =>
    valueName.test(name) ? (pairedWith(object) ?? around) : below;
  // Not an object literal: a property named __proto__ stays a property.
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [
      cleanName(name, cleaning),
      cleanValue(value, cleaning, privateField(name) ?? within(name)),
    ]),
  );
}

function cleanValue(value: Json, cleaning: Cleaning, field: PrivateField | undefined): Json {
  if (typeof value === 'string') {
    return field?.holds(value) === true
      ? removed(field.name, cleaning)
      : cleanText(value, cleaning);
  }
  if (Array.isArray(value)) return value.map((item) => cleanValue(item, cleaning, field));
  if (isJsonObject(value)) return cleanObject(value, cleaning, field);
  return value;
}

/** Numbered, so that two such names stay two. */
function cleanName(name: string, cleaning: Cleaning): string {
  const clean = cleanText(name, cleaning);
  return clean === name ? name : `${clean} ${cleaning.removed}`;
}

/** The whole text goes: what stands around a secret may be the other half of it. */
function cleanText(text: string, cleaning: Cleaning): string {
  const shape = cleaning.shapes.find(({ pattern }) => pattern.test(text));
  if (shape === undefined) return text;
  cleaning.gaveAway.push(text);
  return removed(shape.name, cleaning);
}

function removed(name: string, cleaning: Cleaning): string {
  cleaning.removed += 1;
  return notKept(`looks like a ${name}`);
}
