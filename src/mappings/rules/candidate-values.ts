import type { Json } from '../../model/json.ts';
import type { Leaf, Scalar } from '../../model/rule.ts';
import { daysFromAsOf } from './instant.ts';
import type { World } from './world.ts';

/** A demand on one value: that a leaf holds for it, or that it does not. */
export type LeafDemand = { readonly leaf: Leaf; readonly wanted: boolean };

type Candidate = Json | undefined;

/** Values worth trying so that a leaf holds, or does not. Undefined takes the value away. */
export function candidatesFor({ leaf, wanted }: LeafDemand, world: World): readonly Candidate[] {
  if ('values' in leaf) return amongOrNot(valuesOf(leaf, world), (leaf.is === 'one-of') === wanted);
  if (leaf.is === 'equal' || leaf.is === 'not-equal')
    return amongOrNot([leaf.value], (leaf.is === 'equal') === wanted);
  if (leaf.is === 'present' || leaf.is === 'absent')
    return (leaf.is === 'present') === wanted ? ['set', true, 1] : [undefined];
  if (leaf.is === 'like')
    return wanted ? [leaf.value.replaceAll('*', '')] : [`${leaf.value}?`, '?', ''];
  return leaf.is === 'grants' ? [permissions(leaf, wanted)] : [bound(leaf, wanted, world)];
}

const amongOrNot = (values: readonly Scalar[], among: boolean): readonly Scalar[] =>
  among ? values : othersThan(values);

type LeafThat<Is extends Leaf['is']> = Extract<Leaf, { is: Is }>;

function permissions({ value, plane }: LeafThat<'grants'>, wanted: boolean): Json {
  const none = { actions: [], notActions: [], dataActions: [], notDataActions: [] };
  return wanted ? [{ ...none, [plane === 'data' ? 'dataActions' : 'actions']: [value] }] : [];
}

const valuesOf = (leaf: Extract<Leaf, { is: 'one-of' | 'none-of' }>, world: World) =>
  Array.isArray(leaf.values) ? leaf.values : (world.parameters.get(leaf.values.parameter) ?? []);

/** Of each kind that can be compared with them, one value that is none of them. */
function othersThan(values: readonly Scalar[]): Scalar[] {
  const numbers = values.filter((value) => typeof value === 'number');
  const texts = values.filter((value) => typeof value === 'string');
  const switches = values.filter((value) => typeof value === 'boolean');
  return [
    ...(switches.length === 0 ? [] : [true, false].filter((value) => !switches.includes(value))),
    ...(texts.length === 0 ? [] : [`not ${texts.join(' or ')}`]),
    ...(numbers.length === 0 ? [] : [Math.max(...numbers) + 1, Math.min(...numbers) - 1]),
  ];
}

const dayMs = 24 * 60 * 60 * 1000;

/** The bound itself, or the next value on the other side of it. */
function bound(
  { is, value }: LeafThat<'at-least' | 'at-most'>,
  wanted: boolean,
  { asOf }: World,
): Scalar {
  const beyond = is === 'at-least' ? -1 : 1;
  const step = wanted ? 0 : beyond;
  if (typeof value === 'number') return value + step;
  // Instants move by a whole second: that is how they are written.
  const ms = Date.parse(asOf) + (daysFromAsOf(value) ?? 0) * dayMs + step * 1000;
  return new Date(ms).toISOString();
}
