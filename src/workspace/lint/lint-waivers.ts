import { isWithin, subjectKey, tenantScope } from '../../model/ids.ts';
import { canonicalJson } from '../../model/json.ts';
import type { Selector } from '../../model/workspace/selector.ts';
import type { Waiver } from '../../model/workspace/waiver.ts';
import { type Known, lintFact, lintSystem, type Remark } from './known.ts';

export function* lintWaiver(own: Waiver, known: Known): Generator<Remark> {
  yield* lintFact(known, own.fact, ['fact']);
  if (own.system !== undefined) yield* lintSystem(known, own.system, ['system']);
}

type Named = { readonly id: string; readonly value: Waiver };
/** An approved waiver, its days as numbers: they are compared most often. */
type Compared = Named & {
  readonly at: number;
  readonly granted: string;
  readonly takesIn: readonly Extent[];
  readonly from: number;
  readonly to: number;
};

/** Approved waivers that take in the same at the same time: nobody could say which one somebody relied on. */
export function overlappingWaivers(
  waivers: readonly Named[],
): ReadonlyMap<string, readonly Remark[]> {
  const remarks = new Map<string, Remark[]>();
  const byFact = Map.groupBy(waivers.flatMap(compared), ({ value }) => value.fact);
  for (const same of byFact.values()) {
    const places = new Places();
    for (const own of same) {
      const found = places.near(own).flatMap((earlier) => overlap(earlier, own));
      if (found.length > 0) remarks.set(own.id, found);
      places.add(own);
    }
  }
  return remarks;
}

function compared({ id, value }: Named, at: number): Compared[] {
  const { granted, expires, resources } = value;
  if (granted === undefined) return [];
  const takesIn = resources.map(extentOf);
  return [{ id, value, at, granted, takesIn, from: Date.parse(granted), to: Date.parse(expires) }];
}

/** Where waivers lie, so that each is compared with those near it alone: of thousands, most have nothing in common. */
class Places {
  readonly #at = new Map<string, Compared[]>();

  add(own: Compared): void {
    for (const { id, rest } of own.takesIn) {
      if (id === undefined) this.#put(own, 'same', '', rest);
      else {
        this.#put(own, 'here', id, rest);
        for (const scope of scopesOf(id)) this.#put(own, 'below', scope, rest);
      }
    }
  }

  /** Those that run at the same time and may be nested with it, in the order in which they came. */
  near({ takesIn, from, to }: Compared): Compared[] {
    const found = new Set<Compared>();
    for (const key of takesIn.flatMap(keysNear))
      for (const other of this.#at.get(key) ?? [])
        if (other.from <= to && from <= other.to) found.add(other);
    return [...found].toSorted((a, b) => a.at - b.at);
  }

  #put(own: Compared, ...[kind, id, rest]: Parameters<typeof keyOf>): void {
    for (const key of new Set([keyOf(kind, id, rest), keyOf(kind, id, anyRest)])) {
      const all = this.#at.get(key);
      if (all === undefined) this.#at.set(key, [own]);
      else all.push(own);
    }
  }
}

const anyRest = '*';
const keyOf = (kind: 'same' | 'here' | 'below', id: string, rest: string): string =>
  `${kind} ${rest} ${id}`;

const keysNear = ({ id, rest }: Extent): string[] =>
  id === undefined
    ? [keyOf('same', '', rest)]
    : [
        ...scopesOf(id).flatMap((scope) => keysAt('here', scope, rest)),
        ...keysAt('below', id, rest),
      ];

/** What says nothing beside its id meets everything there; anything else meets the same and what says nothing. */
const keysAt = (kind: 'here' | 'below', id: string, rest: string): string[] =>
  rest === '' ? [keyOf(kind, id, anyRest)] : [keyOf(kind, id, rest), keyOf(kind, id, '')];

/** Every scope that an id lies in, itself and the whole tenant among them. */
const scopesOf = (id: string): string[] => [
  ...new Set([tenantScope, id, ...[...id.matchAll(/\//g)].map(({ index }) => id.slice(0, index))]),
];

function overlap(
  { id, value: earlier, granted: other, takesIn: before }: Compared,
  own: Compared,
): Remark[] {
  const { granted } = own;
  const { system, expires } = own.value;
  const isElsewhere =
    earlier.system !== undefined && system !== undefined && earlier.system !== system;
  if (isElsewhere) return [];
  const from = other > granted ? other : granted;
  const to = earlier.expires < expires ? earlier.expires : expires;
  return own.takesIn.flatMap((extent, index): Remark[] =>
    before.some((each) => isNested(each, extent))
      ? [
          {
            path: ['resources', index],
            problem: `waivers/${id}.yaml accepts the same from ${from} to ${to}`,
          },
        ]
      : [],
  );
}

/** A selector as it is compared with others. */
type Extent = {
  readonly id: string | undefined;
  /** All that it says beside the id; empty where it says nothing. */
  readonly rest: string;
};

/** The same selector, or one that takes in a part of the other by id. */
function isNested(one: Extent, other: Extent): boolean {
  if (one.id === other.id && one.rest === other.rest) return true;
  if (one.id === undefined || other.id === undefined) return false;
  const isFree = one.rest === '' || other.rest === '';
  if (!isFree && one.rest !== other.rest) return false;
  return isWithin(one.id, other.id) || isWithin(other.id, one.id);
}

/** As Azure compares: names in any case, values of tags as they are. */
function extentOf({ id, tag, ...words }: Selector): Extent {
  const lower = Object.entries(words).flatMap(([key, word]) =>
    word === undefined ? [] : [[key, word.toLowerCase()] as const],
  );
  const tags = Object.entries(tag ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  const rest = {
    ...Object.fromEntries(lower),
    ...(tag === undefined ? {} : { tag: Object.fromEntries(tags) }),
  };
  return {
    id: id === undefined ? undefined : subjectKey(id),
    rest: Object.keys(rest).length === 0 ? '' : canonicalJson(rest),
  };
}
