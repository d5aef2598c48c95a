import { isJsonObject, type Json, valueAt } from '../../model/json.ts';
import type { Leaf, Scalar } from '../../model/rule.ts';
import { addDays, asOfInstant, compareInstants, daysFromAsOf, readInstant } from './instant.ts';
import { grants } from './grants.ts';
import { type Known, not } from './known.ts';
import { compileLike } from '../../model/like.ts';
import type { World } from './world.ts';

/** What a leaf found in a row. `documented` is Azure's meaning of a property that is not there. */
export type Reading = {
  readonly value: Json | undefined;
  readonly from: 'row' | 'documented' | 'absent';
};

/** What a comparison may need beside the value: the day, and what the organisation declared. */
export type Declared = Pick<World, 'asOf' | 'parameters'>;

export type CompiledLeaf = {
  readonly read: (row: Json) => Reading;
  readonly test: (reading: Reading, declared: Declared) => Known;
};

type ValueTest = (value: Json, declared: Declared) => Known;

const compiled = new WeakMap<Leaf, CompiledLeaf>();

/** Splits the path and folds the case once: a leaf is then asked of a million rows. */
export function compileLeaf(leaf: Leaf): CompiledLeaf {
  const known = compiled.get(leaf);
  if (known !== undefined) return known;
  const made = compile(leaf);
  compiled.set(leaf, made);
  return made;
}

function compile(leaf: Leaf): CompiledLeaf {
  const path = leaf.field.split('.');
  const documented = leaf.default?.value;
  // Azure documents what an absent property means, not what a body without any properties means.
  const isCollected = (row: Json): boolean =>
    path[0] !== 'properties' || isJsonObject(valueAt(row, ['properties']));
  const read = (row: Json): Reading => {
    const value = valueAt(row, path);
    // Resource Graph writes null where Resource Manager leaves a property out.
    if (value !== undefined && value !== null) return { value, from: 'row' };
    return documented === undefined || !isCollected(row)
      ? { value: undefined, from: 'absent' }
      : { value: documented, from: 'documented' };
  };
  if (leaf.is === 'present') return { read, test: isPresent };
  if (leaf.is === 'absent') return { read, test: (reading) => !isPresent(reading) };
  const test = compileValueTest(leaf);
  return {
    read,
    test: ({ value }, declared) => (value === undefined ? undefined : test(value, declared)),
  };
}

// An empty text names nothing: a check that asks for a name must not be satisfied by one.
const isPresent = ({ value, from }: Reading): boolean => from === 'row' && value !== '';

/** The parameter a leaf compares with, where its values are not its own. */
export const parameterOf = (leaf: Leaf): string | undefined =>
  'values' in leaf && !Array.isArray(leaf.values) ? leaf.values.parameter : undefined;

/** The parameter a leaf asks for that nobody declared: no value can help. */
export function undeclaredIn(
  leaf: Leaf,
  { parameters }: Pick<World, 'parameters'>,
): string | undefined {
  const parameter = parameterOf(leaf);
  return parameter === undefined || parameters.has(parameter) ? undefined : parameter;
}

type ValueLeaf = Exclude<Leaf, { is: 'present' | 'absent' }>;

function compileValueTest(leaf: ValueLeaf): ValueTest {
  switch (leaf.is) {
    case 'equal':
      return isOneOf([leaf.value]);
    case 'not-equal':
      return negated(isOneOf([leaf.value]));
    case 'one-of':
      return isAmong(leaf.values);
    case 'none-of':
      return negated(isAmong(leaf.values));
    case 'like': {
      const matches = compileLike(leaf.value);
      return (value) => (typeof value === 'string' ? matches(value) : undefined);
    }
    case 'grants':
      return (value) => grants(value, leaf.value, leaf.plane);
    case 'at-least':
      return compared(leaf.value, (order) => order >= 0);
    case 'at-most':
      return compared(leaf.value, (order) => order <= 0);
  }
}

const negated =
  (test: ValueTest): ValueTest =>
  (value, declared) =>
    not(test(value, declared));

// Azure compares ids and enumerations without case, so every text here does.
const folded = (value: Json): Json => (typeof value === 'string' ? value.toLowerCase() : value);

/** A value of a kind that none of the wanted ones has was not understood: not known, never false. */
function isOneOf(wanted: readonly Scalar[]): ValueTest {
  const values = new Set<Json>(wanted.map(folded));
  const kinds = new Set<string>(wanted.map((value) => typeof value));
  return (value) => (kinds.has(typeof value) ? values.has(folded(value)) : undefined);
}

/** Of a parameter nobody declared, nothing is known to be among its values, or not to be. */
function isAmong(values: Extract<Leaf, { is: 'one-of' }>['values']): ValueTest {
  if (Array.isArray(values)) return isOneOf(values);
  const { parameter } = values;
  const tests = new WeakMap<readonly Scalar[], ValueTest>();
  return (value, declared) => {
    const wanted = declared.parameters.get(parameter);
    if (wanted === undefined) return undefined;
    const test = tests.get(wanted) ?? isOneOf(wanted);
    tests.set(wanted, test);
    return test(value, declared);
  };
}

function compared(bound: number | string, accepts: (order: number) => boolean): ValueTest {
  if (typeof bound === 'number') {
    return (value) => (typeof value === 'number' ? accepts(value - bound) : undefined);
  }
  const days = daysFromAsOf(bound) ?? Number.NaN;
  return (value, { asOf }) => {
    const instant = typeof value === 'string' ? readInstant(value) : undefined;
    if (instant === undefined) return undefined;
    return accepts(compareInstants(instant, addDays(asOfInstant(asOf), days)));
  };
}
