import type { Relation } from '../../model/catalog.ts';
import type { EvidenceRecord } from '../../model/evidence.ts';
import { subjectKey, subscriptionScopeOf, tenantScope } from '../../model/ids.ts';
import { compareBytes } from '../../model/json.ts';
import type { Known } from '../rules/known.ts';
import type { Related } from '../rules/world.ts';

/** How many related records are named in a verdict; the rest is a number. */
export const mostNamed = 3;

/** The rows of one relation that answer one question, folded to a few numbers a key. */
export type RelationFold = {
  add(record: EvidenceRecord, counts: Known): void;
  /** What was counted around a subject, given the subject's join value. */
  around(join: string): Related;
};

type Entry = { yes: number; maybe: number; ids: string[] };

export function foldRelation(relation: Relation): RelationFold {
  const entries = new Map<string, Entry>();
  const find = finders[relation.reach](entries);
  // A row that counts but cannot be placed may belong to any subject.
  let unplaced = 0;
  let pending: Row | undefined;

  function settle(): void {
    if (pending === undefined || pending.counts === false) return;
    const { record, counts } = pending;
    pending = undefined;
    const place = placeOf(relation, record);
    if (place === 'anywhere') unplaced += 1;
    else if (place !== 'nowhere') addTo(entries, place.key, record.id, counts);
  }

  return {
    add(record, counts) {
      const next = { record, counts };
      if (pending?.record.id === record.id) {
        pending = disputed(pending, next);
        return;
      }
      settle();
      pending = next;
    },
    around(join) {
      settle();
      const found = find(join);
      return { ...found, maybe: found.maybe + unplaced };
    },
  };
}

type Row = { readonly record: Pick<EvidenceRecord, 'id' | 'of'>; readonly counts: Known };

/**
 * Two bodies under one id, which come side by side: Azure contradicts itself. What only one of them says
 * is not known, so a plan that Resource Manager calls Free cannot count because Resource Graph calls it Standard.
 */
function disputed(one: Row, other: Row): Row {
  const { id, of } = one.record;
  const samePlace = of !== undefined && of === other.record.of;
  return {
    record: samePlace ? { id, of } : { id },
    counts: one.counts === other.counts ? one.counts : undefined,
  };
}

type Place = { readonly key: string } | 'anywhere' | 'nowhere';

function placeOf({ key, join, reach }: Relation, { id, of }: Row['record']): Place {
  const named = key === 'id' ? id : of;
  if (named === undefined) return 'anywhere';
  const place = subjectKey(named);
  switch (reach) {
    case 'same':
      return { key: place };
    case 'above':
      // Which subscriptions a management group holds is not in its id; `/` holds them all.
      return isPlaced(place) || place === tenantScope ? { key: place } : 'anywhere';
    case 'below':
      return placeBelow(place, join);
  }
}

const isPlaced = (key: string): boolean => subscriptionScopeOf(key) !== undefined;

function placeBelow(place: string, join: Relation['join']): Place {
  if (!place.startsWith('/')) return 'anywhere';
  if (join === '{id}') return { key: place };
  // By subscription, so that memory does not grow with what lies below it.
  const subscription = subscriptionScopeOf(place);
  return subscription === undefined ? 'nowhere' : { key: subscription };
}

function addTo(entries: Map<string, Entry>, key: string, id: string, counts: Known): void {
  let entry = entries.get(key);
  if (entry === undefined) {
    entry = { yes: 0, maybe: 0, ids: [] };
    entries.set(key, entry);
  }
  // Doubtful records are named only as long as none surely counts.
  if (counts === true && entry.yes === 0) entry.ids = [];
  const isNamed = counts === true || entry.yes === 0;
  if (counts === true) entry.yes += 1;
  else entry.maybe += 1;
  if (isNamed && entry.ids.length < mostNamed) entry.ids.push(id);
}

type Entries = ReadonlyMap<string, Entry>;
type Find = (join: string) => Related;

const nothing: Related = { yes: 0, maybe: 0, ids: [] };

const finders: Readonly<Record<Relation['reach'], (entries: Entries) => Find>> = {
  same: (entries) => (join) => entries.get(join) ?? nothing,
  above: (entries) => (join) => sum([...scopesOver(join)].map((scope) => entries.get(scope))),
  below: (entries) => {
    let sorted: readonly string[] | undefined;
    return (join) => {
      // Sorted at the first question: by then every row is folded.
      sorted ??= [...entries.keys()].toSorted(compareBytes);
      return sum([entries.get(join), ...under(sorted, join).map((key) => entries.get(key))]);
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
