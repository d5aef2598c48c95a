import { subscriptionScope } from '../../model/ids.ts';
import type { AzureAnswer } from './azure-answer.ts';
import { type Clock, createBucket, createWindow, type QuotaState } from './quota.ts';
import { armThrottled, graphQuotaHeaders, graphThrottled } from './throttled.ts';

type Support = { readonly now: Date; readonly requestId: string };

/** Either a refusal, or the headers that say how much is left. */
export type Pace =
  | { readonly refusal: AzureAnswer }
  | { readonly headers: Readonly<Record<string, string>> };

export type Pacing = {
  query(support: Support): Pace;
  read(subscription: string | undefined): Pace;
};

const graphLimit = { queries: 15, windowMs: 5000 };
const armLimit = { size: 250, perSecond: 25 };

/** Headers as if nobody else were asking: the same on every run, and never a reason to wait. */
export const noPacing: Pacing = {
  query: () => ({
    headers: {
      ...graphQuotaHeaders(graphLimit.queries - 1, graphLimit.windowMs / 1000),
      'x-ms-ratelimit-remaining-tenant-resource-requests': '14999',
    },
  }),
  read: (subscription) => ({ headers: readHeaders(subscription, armLimit.size - 1) }),
};

/** Azure's quotas, held. Every other Graph refusal comes without `Retry-After`. */
export function createPacing(clock: Clock): Pacing {
  const queries = createWindow(graphLimit.queries, graphLimit.windowMs, clock);
  const buckets = new Map<string, () => QuotaState>();
  let refused = 0;
  return {
    query(support) {
      const state = queries();
      const seconds = Math.ceil(state.resetsAfterMs / 1000);
      if (!state.allowed) {
        return { refusal: graphThrottled(support, seconds, refused++ % 2 === 0) };
      }
      return {
        headers: {
          ...graphQuotaHeaders(state.remaining, seconds),
          'x-ms-ratelimit-remaining-tenant-resource-requests': '14999',
        },
      };
    },
    read(subscription) {
      const scope = subscription === undefined ? 'the tenant' : subscriptionScope(subscription);
      const take = buckets.get(scope) ?? createBucket(armLimit.size, armLimit.perSecond, clock);
      buckets.set(scope, take);
      const state = take();
      if (!state.allowed) return { refusal: armThrottled(scope, 1, true) };
      return { headers: readHeaders(subscription, state.remaining) };
    },
  };
}

const readHeaders = (subscription: string | undefined, remaining: number): Record<string, string> =>
  subscription === undefined
    ? { 'x-ms-ratelimit-remaining-tenant-reads': String(remaining) }
    : { 'x-ms-ratelimit-remaining-subscription-reads': String(remaining) };
