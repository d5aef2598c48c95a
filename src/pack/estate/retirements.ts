import type { EvidenceReader, EvidenceRecord } from '../../model/evidence.ts';
import { subscriptionScopeOf } from '../../model/ids.ts';
import { instantAt, textAt } from '../evidence-fields.ts';
import { type Account, isUnread, stateOf } from './source-state.ts';

/** The check on retirement asks for as many. */
export const soonDays = 90;

/** What Azure says of when a model stops answering, over all its offers to one or more subscriptions. */
export type Retirement = {
  readonly earliest: number | undefined;
  readonly offered: boolean;
  /** Some offer tells no day, or there is no offer. */
  readonly silent: boolean;
  /** The list of offers was not read to its end. */
  readonly unread: boolean;
};

/** A model of one version that a subscription has deployed, with what is offered to that subscription. */
export type Pair = {
  readonly subscription: string;
  readonly format: string;
  readonly name: string;
  readonly version: string;
  deployments: number;
  offers: number;
  untold: number;
  earliest: number | undefined;
};

export const accountOf = ({ id, of }: EvidenceRecord): string => of ?? id;
const subscriptionOf = (record: EvidenceRecord): string =>
  subscriptionScopeOf(accountOf(record)) ?? '';

export const keyOf = (...parts: readonly string[]): string => parts.join('\u0000').toLowerCase();

export const pairKey = (record: EvidenceRecord): string => {
  const at = (field: string): string => textAt(record.row, `properties.model.${field}`);
  return keyOf(subscriptionOf(record), at('format'), at('name'), at('version'));
};

export function countPair(pairs: Map<string, Pair>, record: EvidenceRecord): void {
  const key = pairKey(record);
  const known = pairs.get(key);
  if (known !== undefined) {
    known.deployments++;
    return;
  }
  const at = (field: string): string => textAt(record.row, `properties.model.${field}`);
  pairs.set(key, {
    subscription: subscriptionOf(record),
    format: at('format'),
    name: at('name'),
    version: at('version'),
    deployments: 1,
    offers: 0,
    untold: 0,
    earliest: undefined,
  });
}

/** Every region in which the model is offered to the subscription counts; the first day of all is the day. */
export async function addOffers(evidence: EvidenceReader, pairs: Map<string, Pair>): Promise<void> {
  if (pairs.size === 0) return;
  for await (const record of evidence.records('model-catalog')) {
    const { row } = record;
    const at = (field: string): string => textAt(row, `model.${field}`);
    const pair = pairs.get(keyOf(subscriptionOf(record), at('format'), at('name'), at('version')));
    if (pair === undefined) continue;
    const ends = instantAt(row, 'model.deprecation.inference');
    pair.offers++;
    if (ends === undefined) pair.untold++;
    else pair.earliest = Math.min(ends, pair.earliest ?? ends);
  }
}

export function retirements(
  read: Account,
  pairs: ReadonlyMap<string, Pair>,
): (pair: Pair | undefined) => Retirement {
  const state = stateOf(read, 'model-catalog');
  // What is missing in one region of a subscription may be the offer that ends first.
  const lacking = new Set(state.gaps.map(({ scope }) => subscriptionScopeOf(scope) ?? scope));
  const known = new Map(
    [...pairs.values()].map((pair) => [
      pair,
      {
        earliest: pair.earliest,
        offered: pair.offers > 0,
        silent: pair.offers === 0 || pair.untold > 0,
        unread: isUnread(state, pair.subscription) || lacking.has(pair.subscription),
      },
    ]),
  );
  const none = { earliest: undefined, offered: false, silent: true, unread: !state.whole };
  return (pair) => (pair === undefined ? none : (known.get(pair) ?? none));
}
