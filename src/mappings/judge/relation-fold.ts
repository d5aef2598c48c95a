import type { Relation } from '../../model/catalog.ts';
import type { EvidenceRecord } from '../../model/evidence.ts';
import { subscriptionScopeOf, tenantScope } from '../../model/ids.ts';
import { compareBytes } from '../../model/json.ts';
import type { Known } from '../rules/known.ts';
import type { Template } from '../rules/template.ts';
import type { Related } from '../rules/world.ts';
import { filedUnder } from './relation-keys.ts';
import { fullId, shortener, type ShortId } from './short-ids.ts';

/** How many related records are named in a verdict; the rest is a number. */
export const mostNamed = 3;

/** The rows of one relation that answer one question, folded to a few numbers a key. */
export type RelationFold = {
  add(record: EvidenceRecord, counts: Known): void;
  /** What was counted around a subject, given what the relation looks up for it. */
  around(joins: readonly string[]): Related;
  /** From now on keeps only what is looked up under these keys: nobody may ask for another. */
  only(keys: ReadonlySet<string>): void;
};

type Entry = { yes: number; maybe: number; ids: readonly ShortId[] };

const noIds: readonly ShortId[] = [];

export function foldRelation(relation: Relation): RelationFold {
  const entries = new Map<string, Entry>();
  const find = finders[relation.reach]((key) => entryAt(entries, key), entries);
  const shorten = shortener();
  const keysOf = filedUnder(relation);
  // A row that counts but cannot be placed may belong to any subject.
  let unplaced = 0;
  // The row before the next one. Nothing is made for a row: most of a million do not count.
  let last: EvidenceRecord | undefined;
  let lastCounts: Known = false;
  let isDisputed = false;
  let wanted: ReadonlySet<string> | undefined;

  function settle(): void {
    const record = last;
    last = undefined;
    if (record === undefined || lastCounts === false) return;
    const keys = isDisputed ? undefined : keysOf(record);
    const places = keys?.map((key) => placeOf(relation, key));
    if (places === undefined || places.includes('anywhere')) unplaced += 1;
    else
      for (const place of places.length === 1 ? places : new Set(places))
        keep(place, record.id, lastCounts);
  }

  function keep(place: string, id: string, counts: Known): void {
    if (wanted === undefined || wanted.has(place))
      addTo(entries, place, shorten(id, place), counts);
  }

  return {
    add(record, counts) {
      if (last?.id === record.id) {
        // Two bodies under one id, which come side by side: Azure contradicts itself. What only one of them says is
        // not known, so a plan that Resource Manager calls Free cannot count because Resource Graph calls it Standard.
        if (counts !== lastCounts) lastCounts = undefined;
        isDisputed ||= placesOf(last, keysOf) !== placesOf(record, keysOf);
        return;
      }
      settle();
      last = record;
      lastCounts = counts;
      isDisputed = false;
    },
    around(joins) {
      settle();
      if (wanted !== undefined && !joins.every((join) => wanted?.has(join)))
        throw new Error(`${relation.id} is looked up under a key that was not announced`);
      const found = joins.length === 1 ? find(joins[0] ?? '') : sum(joins.map(find));
      return { ...found, maybe: found.maybe + unplaced };
    },
    only(keys) {
      wanted = keys;
    },
  };
}

/** What a record is filed under, in one text that can be compared. */
export const placesOf = (record: EvidenceRecord, keysOf: Template): string | undefined =>
  keysOf(record)?.toSorted(compareBytes).join('\n');

/** The key under which a row is kept, or `anywhere`: it may concern any subject. */
export function placeOf({ join, reach }: Relation, key: string): string {
  switch (reach) {
    case 'same':
      return key;
    case 'above':
      // Which subscriptions a management group holds is not in its id; `/` holds them all.
      return isPlaced(key) || key === tenantScope ? key : 'anywhere';
    case 'below':
      if (!key.startsWith('/')) return 'anywhere';
      // By subscription, so that memory does not grow with what lies below it. Above all of them is below none.
      return join === '{subscription}' ? (subscriptionScopeOf(key) ?? key) : key;
  }
}

const isPlaced = (key: string): boolean => subscriptionScopeOf(key) !== undefined;

function addTo(entries: Map<string, Entry>, key: string, id: ShortId, counts: Known): void {
  let entry = entries.get(key);
  if (entry === undefined) {
    entry = { yes: 0, maybe: 0, ids: noIds };
    entries.set(key, entry);
  }
  // Doubtful records are named only as long as none surely counts.
  if (counts === true && entry.yes === 0) entry.ids = noIds;
  const isNamed = counts === true || entry.yes === 0;
  if (counts === true) entry.yes += 1;
  else entry.maybe += 1;
  // Not pushed: that makes room for 17, in each of half a million entries.
  if (isNamed && entry.ids.length < mostNamed) entry.ids = entry.ids.concat(id);
}

type Entries = ReadonlyMap<string, Entry>;

function entryAt(entries: Entries, key: string): Related | undefined {
  const entry = entries.get(key);
  return entry && { ...entry, ids: entry.ids.map((id) => fullId(id, key)) };
}

type At = (key: string) => Related | undefined;
type Find = (join: string) => Related;

const nothing: Related = { yes: 0, maybe: 0, ids: [] };

const finders: Readonly<Record<Relation['reach'], (at: At, entries: Entries) => Find>> = {
  same: (at) => (join) => at(join) ?? nothing,
  above: (at) => (join) => sum([...scopesOver(join)].map(at)),
  below: (at, entries) => {
    let sorted: readonly string[] | undefined;
    return (join) => {
      // Sorted at the first question: by then every row is folded.
      sorted ??= [...entries.keys()].toSorted(compareBytes);
      return sum([at(join), ...under(sorted, join).map(at)]);
    };
  },
};

/** The tenant, every scope on the way, and the key itself. */
function* scopesOver(key: string): Iterable<string> {
  yield tenantScope;
  if (key === tenantScope) return;
  for (let at = key.indexOf('/', 1); at > 0; at = key.indexOf('/', at + 1)) yield key.slice(0, at);
  yield key;
}

/** Keys below a scope lie side by side: they start with `scope/`, and `0` is the character after `/`. */
function under(sorted: readonly string[], scope: string): readonly string[] {
  return sorted.slice(firstFrom(sorted, `${scope}/`), firstFrom(sorted, `${scope}0`));
}

function firstFrom(sorted: readonly string[], key: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareBytes(sorted[middle] ?? '', key) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sum(found: readonly (Related | undefined)[]): Related {
  const entries = found.filter((entry) => entry !== undefined);
  const yes = total(entries.map((entry) => entry.yes));
  const named = entries.filter((entry) => yes === 0 || entry.yes > 0);
  return {
    yes,
    maybe: total(entries.map(({ maybe }) => maybe)),
    ids: named.flatMap(({ ids }) => ids).slice(0, mostNamed),
  };
}

const total = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
