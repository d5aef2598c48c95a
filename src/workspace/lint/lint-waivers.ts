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

/** Approved waivers that take in the same at the same time: nobody could say which one somebody relied on. */
export function overlappingWaivers(
  waivers: readonly Named[],
): ReadonlyMap<string, readonly Remark[]> {
  const remarks = new Map<string, Remark[]>();
  const byFact = Map.groupBy(waivers, ({ value }) => value.fact);
  for (const same of byFact.values()) {
    for (const [at, { id, value }] of same.entries()) {
      const found = same.slice(0, at).flatMap((earlier) => overlap(earlier, value));
      if (found.length > 0) remarks.set(id, found);
    }
  }
  return remarks;
}

function overlap({ id, value: earlier }: Named, own: Waiver): Remark[] {
  const isElsewhere =
    earlier.system !== undefined && own.system !== undefined && earlier.system !== own.system;
  if (isElsewhere || earlier.granted === undefined || own.granted === undefined) return [];
  const from = earlier.granted > own.granted ? earlier.granted : own.granted;
  const to = earlier.expires < own.expires ? earlier.expires : own.expires;
  if (from > to) return [];
  return own.resources.flatMap((selector, index): Remark[] =>
    earlier.resources.some((other) => isNested(other, selector))
      ? [
          {
            path: ['resources', index],
            problem: `waivers/${id}.yaml accepts the same from ${from} to ${to}`,
          },
        ]
      : [],
  );
}

/** The same selector, or one that takes in a part of the other by id. */
function isNested(a: Selector, b: Selector): boolean {
  const [one, other] = [plain(a), plain(b)];
  if (canonicalJson(one) === canonicalJson(other)) return true;
  const { id: oneId, ...oneRest } = one;
  const { id: otherId, ...otherRest } = other;
  if (oneId === undefined || otherId === undefined) return false;
  const isFree = Object.keys(oneRest).length === 0 || Object.keys(otherRest).length === 0;
  if (!isFree && canonicalJson(oneRest) !== canonicalJson(otherRest)) return false;
  return isWithin(oneId, otherId) || isWithin(otherId, oneId);
}

/** As Azure compares: names in any case, values of tags as they are. */
function plain({ id, tag, ...words }: Selector): Record<string, unknown> & { id?: string } {
  const lower = Object.entries(words).flatMap(([key, word]) =>
    word === undefined ? [] : [[key, word.toLowerCase()] as const],
  );
  const tags = Object.entries(tag ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    ...Object.fromEntries(lower),
    ...(tag === undefined ? {} : { tag: Object.fromEntries(tags) }),
    ...(id === undefined ? {} : { id: subjectKey(id) }),
  };
}
