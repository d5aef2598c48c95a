import { canonicalJson, isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import type { Condition, Count, Leaf } from '../../model/rule.ts';
import { candidatesFor, type LeafDemand } from './candidate-values.ts';
import { type Around, besidesOf, type Seen } from './explain-rule.ts';
import { boundsOf, holds, howMany } from './holds.ts';
import { all, any, between, type Known, not } from './known.ts';
import { undeclaredIn } from './leaf.ts';

/** One thing that would have to be otherwise. */
export type Change =
  | {
      readonly kind: 'value';
      readonly field: string;
      /** What the value must do, all at once. */
      readonly demands: readonly LeafDemand[];
      /** Any value that does it; undefined takes the value away. */
      readonly value: Json | undefined;
    }
  | {
      readonly kind: 'declare';
      readonly parameter: string;
      readonly leaf: Leaf;
      readonly wanted: boolean;
    }
  | {
      readonly kind: 'more' | 'fewer';
      readonly count: Count;
      readonly wanted: boolean;
      readonly by: number;
      /** The records that could be changed for it with the least, and how. */
      readonly nearest: readonly Nearest[];
    }
  | {
      /** How many there are is not known. */
      readonly kind: 'read';
      readonly count: Count;
      readonly wanted: boolean;
      readonly nearest: readonly Nearest[];
    };

type Nearest = { readonly id: string; readonly changes: readonly Change[] };

type Demand = { readonly clause: Leaf | Count; readonly wanted: boolean };
type Plan = readonly Demand[];

/** A rule has few alternatives; the cheapest so many of them are kept while they are combined. */
const mostPlans = 24;
const mostNearest = 3;

/**
 * The smallest set of changes after which a rule holds (or, not `wanted`, does not): every failing part of an `all`,
 * the cheapest part of an `any`. Undefined where no such set was found. It is tried on the row before it is told.
 */
export function wouldPass(
  condition: Condition,
  seen: Seen,
  around: Around,
  wanted = true,
): readonly Change[] | undefined {
  const planner = new Planner(seen, around);
  for (const plan of planner.plans(condition, wanted)) {
    const changes = planner.changes(plan);
    if (changes !== undefined && after(condition, changes, seen) === wanted) return changes;
  }
  return undefined;
}

/** A row in which the values are as the changes want them. */
export function withChanges(row: Json, changes: readonly Change[]): Json {
  let changed = row;
  for (const change of changes)
    if (change.kind === 'value') changed = put(changed, change.field.split('.'), change.value);
  return changed;
}

class Planner {
  readonly #seen: Seen;
  readonly #around: Around;
  readonly #known = new Map<string, readonly Change[] | undefined>();

  constructor(seen: Seen, around: Around) {
    this.#seen = seen;
    this.#around = around;
  }

  /** Ways to make a rule hold, the cheapest first. */
  plans(condition: Condition, wanted: boolean): readonly Plan[] {
    if ('not' in condition) return this.plans(condition.not, !wanted);
    const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : [];
    if ('is' in condition || 'count' in condition) return [[{ clause: condition, wanted }]];
    const each = parts.map((part) => this.plans(part, wanted));
    const needsEveryPart = 'all' in condition === wanted;
    if (!needsEveryPart) return this.#cheapest(each.flat());
    return each.reduce<readonly Plan[]>(
      (made, more) =>
        this.#cheapest(made.flatMap((plan) => more.map((next) => [...plan, ...next]))),
      [[]],
    );
  }

  /** What a plan comes to; undefined where its demands contradict each other. */
  changes(plan: Plan): readonly Change[] | undefined {
    const groups = Map.groupBy(plan, ({ clause }) =>
      'is' in clause ? `field ${clause.field}` : canonicalJson(clause),
    );
    const made: Change[] = [];
    for (const [name, demands] of groups) {
      const found = this.#group(name, demands);
      if (found === undefined) return undefined;
      made.push(...found);
    }
    return made;
  }

  #cheapest(plans: readonly Plan[]): readonly Plan[] {
    return plans
      .map((plan) => ({ plan, cost: costOf(this.changes(plan)) }))
      .filter(({ cost }) => cost !== Infinity)
      .toSorted((a, b) => a.cost - b.cost)
      .slice(0, mostPlans)
      .map(({ plan }) => plan);
  }

  #group(name: string, demands: readonly Demand[]): readonly Change[] | undefined {
    const key = `${name} ${canonicalJson(demands)}`;
    if (this.#known.has(key)) return this.#known.get(key);
    const [first] = demands;
    const found =
      first === undefined || 'count' in first.clause
        ? this.#count(demands)
        : this.#value(
            first.clause.field,
            demands.flatMap(({ clause: leaf, wanted }) => ('is' in leaf ? [{ leaf, wanted }] : [])),
          );
    this.#known.set(key, found);
    return found;
  }

  #value(field: string, demands: readonly LeafDemand[]): readonly Change[] | undefined {
    const { row, world } = this.#seen;
    const isMet = (on: Json, { leaf, wanted }: LeafDemand): boolean =>
      holds(leaf, on, world) === wanted;
    const open = demands.filter((demand) => !isMet(row, demand));
    if (open.length === 0) return [];
    const declare = open.flatMap(({ leaf, wanted }): Change[] => {
      const parameter = undeclaredIn(leaf, world);
      return parameter === undefined ? [] : [{ kind: 'declare', parameter, leaf, wanted }];
    });
    const told = demands.filter(({ leaf }) => undeclaredIn(leaf, world) === undefined);
    if (told.every((demand) => isMet(row, demand))) return declare;
    const path = field.split('.');
    for (const value of told.flatMap((demand) => candidatesFor(demand, world))) {
      const changed = put(row, path, value);
      if (!told.every((demand) => isMet(changed, demand))) continue;
      const unmet = open.filter((demand) => told.includes(demand));
      return [{ kind: 'value', field, demands: unmet, value }, ...declare];
    }
    return undefined;
  }

  #count(demands: readonly Demand[]): readonly Change[] | undefined {
    const [first, ...others] = demands;
    if (first === undefined || !('count' in first.clause)) return [];
    const { clause: count, wanted } = first;
    if (others.some((other) => other.wanted !== wanted)) return undefined;
    const counted = howMany(count, this.#seen.row, this.#seen.world);
    const { least, most } = boundsOf(count);
    const now = between(least, most, counted);
    if (now === wanted) return [];
    if (now === undefined) {
      const kind = wanted === counted.yes < least ? 'more' : 'fewer';
      return [{ kind: 'read', count, wanted, nearest: this.#nearest(count, kind, Infinity, true) }];
    }
    const step = wanted ? stepInto(least, most, counted.yes) : stepOut(least, most, counted.yes);
    if (step === undefined) return undefined;
    const { kind, by } = step;
    return [{ kind, count, wanted, by, nearest: this.#nearest(count, kind, by, false) }];
  }

  /** Records that would begin, or cease, to count with the fewest changes. */
  #nearest(
    count: Count,
    kind: 'more' | 'fewer',
    by: number,
    onlyUnknown: boolean,
  ): readonly Nearest[] {
    const { where } = count;
    const { records } = besidesOf(count, this.#seen, this.#around);
    const wanted = kind === 'more';
    return records
      .filter(({ counts }) => (onlyUnknown ? counts === undefined : counts !== wanted))
      .flatMap((beside) => {
        const changes = where === undefined ? [] : wouldPass(where, beside, this.#around, wanted);
        // One that meets what is asked and still does not count is dated out of the window.
        if (changes === undefined || (changes.length === 0 && wanted && !onlyUnknown)) return [];
        // With another name it would be another record.
        return changes.some(changesIdentity) ? [] : [{ id: beside.id, changes }];
      })
      .toSorted((a, b) => costOf(a.changes) - costOf(b.changes))
      .slice(0, Math.min(by, mostNearest));
  }
}

type Step = { readonly kind: 'more' | 'fewer'; readonly by: number };

const stepInto = (least: number, most: number, found: number): Step =>
  found < least ? { kind: 'more', by: least - found } : { kind: 'fewer', by: found - most };

/** Past the nearer bound; a count that holds whatever is counted has none. */
function stepOut(least: number, most: number, found: number): Step | undefined {
  const [more, fewer] = [most + 1 - found, least === 0 ? Infinity : found - least + 1];
  if (more === Infinity && fewer === Infinity) return undefined;
  return more < fewer ? { kind: 'more', by: more } : { kind: 'fewer', by: fewer };
}

/** What a record is, not how it is set. Nobody mends a resource by giving it another type. */
const identity: ReadonlySet<string> = new Set([
  'id',
  'kind',
  'location',
  'name',
  'subscriptionId',
  'type',
]);

const changesIdentity = (change: Change): boolean =>
  change.kind === 'value' && identity.has(change.field);

/** Dearer than any number of other changes that a rule could ask for. */
const costOfIdentity = 1000;

function costOf(changes: readonly Change[] | undefined): number {
  if (changes === undefined) return Infinity;
  return changes.reduce((sum, change) => {
    if (changesIdentity(change)) return sum + costOfIdentity;
    if ('by' in change) return sum + change.by;
    // Where as many changes do it, a switch is likelier to be what people can set than a text.
    return sum + (change.kind === 'value' && typeof change.value !== 'boolean' ? 1.01 : 1);
  }, 0);
}

/** Whether the rule holds once the changes are made: counts come out as wanted, values are tried on the row. */
function after(condition: Condition, changes: readonly Change[], { row, world }: Seen): Known {
  const changed = withChanges(row, changes);
  const settled = new Map(
    changes.flatMap((change) =>
      change.kind === 'value' ? [] : [[canonicalJson(clauseOf(change)), change.wanted] as const],
    ),
  );
  return known(condition);

  function known(rule: Condition): Known {
    if ('not' in rule) return not(known(rule.not));
    if ('all' in rule) return all(rule.all.map(known));
    if ('any' in rule) return any(rule.any.map(known));
    return settled.get(canonicalJson(rule)) ?? holds(rule, changed, world);
  }
}

const clauseOf = (change: Exclude<Change, { kind: 'value' }>): Leaf | Count =>
  change.kind === 'declare' ? change.leaf : change.count;

/** The row with another value at a path; what stands in the way of the path gives way. */
function put(row: Json, [step, ...rest]: readonly string[], value: Json | undefined): Json {
  if (step === undefined) return value ?? null;
  const object: JsonObject = isJsonObject(row) ? row : {};
  if (value === undefined && !Object.hasOwn(object, step)) return row;
  if (value === undefined && rest.length === 0) {
    const { [step]: _, ...others } = object;
    return others;
  }
  const inner = Object.hasOwn(object, step) ? (object[step] ?? null) : null;
  // A computed key also makes a field of its own of a name such as __proto__.
  return { ...object, [step]: put(inner, rest, value) };
}
