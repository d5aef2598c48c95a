import { type Json, valueAt } from '../../model/json.ts';
import { type Condition, type Count, isNestedList } from '../../model/rule.ts';
import { between, type Counted, type Known, not } from './known.ts';
import { compileLeaf } from './leaf.ts';
import type { World } from './world.ts';

type Test = (row: Json, world: World) => Known;

const compiled = new WeakMap<Condition, Test>();

/** Whether a rule holds for a row: true, false, or not known. A rule is compiled when first asked. */
export function holds(condition: Condition, row: Json, world: World): Known {
  return testOf(condition)(row, world);
}

function testOf(condition: Condition): Test {
  const known = compiled.get(condition);
  if (known !== undefined) return known;
  const test = compile(condition);
  compiled.set(condition, test);
  return test;
}

function compile(condition: Condition): Test {
  if ('all' in condition) {
    return unless(false, condition.all.map(testOf));
  }
  if ('any' in condition) {
    return unless(true, condition.any.map(testOf));
  }
  if ('not' in condition) {
    const part = testOf(condition.not);
    return (row, world) => not(part(row, world));
  }
  if ('count' in condition) {
    const { least, most } = boundsOf(condition);
    const count = counterOf(condition);
    return (row, world) => between(least, most, count(row, world));
  }
  const { read, test } = compileLeaf(condition);
  return (row, world) => test(read(row), world);
}

/** `all` and `any` of `known.ts`, asking no further than needed: one part that comes out as `decided` decides. */
function unless(decided: boolean, parts: readonly Test[]): Test {
  return (row, world) => {
    let result: Known = !decided;
    for (const part of parts) {
      const known = part(row, world);
      if (known === decided) return decided;
      if (known === undefined) result = undefined;
    }
    return result;
  };
}

/** A count without bounds asks for at least one. */
export function boundsOf(count: Count): { least: number; most: number } {
  const most = count['at-most'];
  return { least: count['at-least'] ?? (most === undefined ? 1 : 0), most: most ?? Infinity };
}

type Counter = (row: Json, world: World) => Counted;

const counters = new WeakMap<Count, Counter>();

/** How many related rows or list items count, without asking whether that is enough. */
export function howMany(count: Count, row: Json, world: World): Counted {
  return counterOf(count)(row, world);
}

function counterOf(count: Count): Counter {
  const known = counters.get(count);
  if (known !== undefined) return known;
  const made = counter(count);
  counters.set(count, made);
  return made;
}

function counter(count: Count): Counter {
  const { where, within } = count;
  if (!isNestedList(count)) return (_row, world) => world.related(count.count, where, within);
  const path = count.count.slice(0, -2).split('.');
  const test = where === undefined ? undefined : testOf(where);
  return (row, world) => {
    const list = valueAt(row, path);
    // A list that is not there was not read: it may hold anything.
    return Array.isArray(list) ? countItems(list, test, world) : { yes: 0, maybe: Infinity };
  };
}

function countItems(list: readonly Json[], test: Test | undefined, world: World): Counted {
  let yes = 0;
  let maybe = 0;
  for (const item of list) {
    const counts = test === undefined ? true : test(item, world);
    if (counts === true) yes++;
    else if (counts === undefined) maybe++;
  }
  return { yes, maybe };
}
