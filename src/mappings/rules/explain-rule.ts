import type { Relation } from '../../model/catalog.ts';
import { isJsonObject, type Json, valueAt } from '../../model/json.ts';
import { type Condition, type Count, isNestedList } from '../../model/rule.ts';
import { holds } from './holds.ts';
import type { Known } from './known.ts';
import { clauseWords } from './observe.ts';
import { sayClause } from './say.ts';
import type { Named } from './template.ts';
import type { World } from './world.ts';

/** One record that a count looks at, or one item of a list in the row. */
export type Beside = {
  readonly id: string;
  readonly row: Json;
  readonly world: World;
  readonly counts: Known;
  /** Where it lies in the evidence; an item of a list lies where its record does. */
  readonly place?: { readonly file: string; readonly line: number };
  /** Nothing in it says what it belongs to, or its two bodies say two things: it may belong here. */
  readonly unplaced?: true;
  /** What is counted from there is looked up for this record. */
  readonly record: Named;
};

export type Besides = { readonly records: readonly Beside[]; readonly more: number };

/** What a rule is explained by: how relations are called, and the records they lead to from one record. */
export type Around = {
  readonly relations: readonly Relation[];
  readonly related: (count: Count, from: Named) => Besides;
};

/** A clause with what was found for it; the parts of a group, or the records of a count, below it. */
export type Explained = {
  readonly says: string;
  readonly found: string;
  readonly holds: Known;
  readonly parts: readonly Explained[];
  readonly records: readonly ExplainedRecord[];
  /** Records that were looked at and are not listed. */
  readonly more: number;
};

export type ExplainedRecord = Pick<Beside, 'id' | 'counts' | 'place' | 'unplaced'> & {
  readonly parts: readonly Explained[];
};

/** A record as a rule sees it. */
export type Seen = { readonly record: Named; readonly row: Json; readonly world: World };

/** The rule as a tree, each clause with whether it holds for the record and why. */
export function explainRule(condition: Condition, seen: Seen, around: Around): Explained {
  const { row, world } = seen;
  const clause = {
    says: sayClause(condition, around.relations),
    holds: holds(condition, row, world),
  };
  const parts = partsOf(condition).map((part) => explainRule(part, seen, around));
  if (parts.length > 0) return { ...clause, found: '', parts, records: [], more: 0 };
  const found = 'is' in condition || 'count' in condition ? clauseWords(condition, row, world) : '';
  if (!('count' in condition)) return { ...clause, found, parts, records: [], more: 0 };
  const { records, more } = besidesOf(condition, seen, around);
  const explained = records.map((beside) => explainRecord(condition, beside, around));
  return { ...clause, found, parts, records: explained, more };
}

function partsOf(condition: Condition): readonly Condition[] {
  if ('all' in condition) return condition.all;
  if ('any' in condition) return condition.any;
  return 'not' in condition ? [condition.not] : [];
}

function explainRecord({ where }: Count, beside: Beside, around: Around): ExplainedRecord {
  const { id, counts, place, unplaced } = beside;
  return {
    id,
    counts,
    ...(place === undefined ? {} : { place }),
    ...(unplaced === undefined ? {} : { unplaced }),
    // The parts of an outermost `all` stand side by side, as in the procedure.
    parts:
      where === undefined
        ? []
        : ('all' in where ? where.all : [where]).map((part) => explainRule(part, beside, around)),
  };
}

const mostItems = 20;

/** What a count looks at from a record: related records, or the items of a list inside the row. */
export function besidesOf(count: Count, seen: Seen, around: Around): Besides {
  if (!isNestedList(count)) return around.related(count, seen.record);
  const path = count.count.slice(0, -2);
  const list = valueAt(seen.row, path.split('.'));
  if (!Array.isArray(list)) return { records: [], more: 0 };
  const { where } = count;
  const items = list.map((row: Json, at): Beside => {
    const counts = where === undefined ? true : holds(where, row, seen.world);
    // What an item counts elsewhere is looked up for the record that holds it.
    const { record, world } = seen;
    return { id: `${path}[${at}]${nameIn(row)}`, record, world, row, counts };
  });
  return { records: items.slice(0, mostItems), more: Math.max(items.length - mostItems, 0) };
}

/** Most lists of Azure name their items. */
function nameIn(item: Json): string {
  const name = isJsonObject(item) && Object.hasOwn(item, 'name') ? item['name'] : undefined;
  return typeof name === 'string' ? ` ${name}` : '';
}
