import { isWithin, subjectKey } from '../../model/ids.ts';
import { canonicalJson } from '../../model/json.ts';
import type { Selector } from '../../model/workspace/selector.ts';
import type { Waiver } from '../../model/workspace/waiver.ts';
import { type Known, lintFact, lintSystem, type Remark } from './known.ts';

export function* lintWaiver(own: Waiver, known: Known): Generator<Remark> {
  yield* lintFact(known, own.fact, ['fact']);
  if (own.system !== undefined) yield* lintSystem(known, own.system, ['system']);
}

type Named = { readonly id: string; readonly value: Waiver };
type Compared = Named & { readonly takesIn: readonly Extent[] };

/** Approved waivers that take in the same at the same time: nobody could say which one somebody relied on. */
export function overlappingWaivers(
  waivers: readonly Named[],
): ReadonlyMap<string, readonly Remark[]> {
  const remarks = new Map<string, Remark[]>();
  const compared = waivers.map((each) => ({
    ...each,
    takesIn: each.value.resources.map(extentOf),
  }));
  const byFact = Map.groupBy(compared, ({ value }) => value.fact);
  for (const same of byFact.values()) {
    for (const [at, own] of same.entries()) {
      const found = same.slice(0, at).flatMap((earlier) => overlap(earlier, own));
      if (found.length > 0) remarks.set(own.id, found);
    }
  }
  return remarks;
}

function overlap({ id, value: earlier, takesIn: before }: Compared, own: Compared): Remark[] {
  const { system, granted, expires } = own.value;
  const isElsewhere =
    earlier.system !== undefined && system !== undefined && earlier.system !== system;
  if (isElsewhere || earlier.granted === undefined || granted === undefined) return [];
  const from = earlier.granted > granted ? earlier.granted : granted;
  const to = earlier.expires < expires ? earlier.expires : expires;
  if (from > to) return [];
  return own.takesIn.flatMap((extent, index): Remark[] =>
    before.some((other) => isNested(other, extent))
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
