import { type AzureAnswer, errorAnswer, graphErrorAnswer } from './azure-answer.ts';

type Support = { readonly now: Date; readonly requestId: string };

/** A Graph 429. Whether `Retry-After` comes with it is not documented: both have to be lived with. */
export function graphThrottled(
  support: Support,
  seconds: number,
  retryAfter: boolean,
): AzureAnswer {
  const message =
    'Client application has been throttled and should not attempt to repeat the request until an amount of time has elapsed.';
  return graphErrorAnswer(429, 'RateLimiting', [{ code: 'RateLimiting', message }], support, {
    ...graphQuotaHeaders(0, seconds),
    'x-ms-ratelimit-remaining-tenant-resource-requests': '0',
    ...(retryAfter ? { 'Retry-After': String(seconds) } : {}),
  });
}

export function armThrottled(scope: string, seconds: number, retryAfter: boolean): AzureAnswer {
  const message = `Number of 'read' requests for ${scope} exceeded. Please try again after '${seconds}' seconds.`;
  const headers = retryAfter ? { 'Retry-After': String(seconds) } : {};
  return errorAnswer(429, 'SubscriptionRequestsThrottled', message, headers);
}

export const graphQuotaHeaders = (
  remaining: number,
  resetsAfterSeconds: number,
): Record<string, string> => ({
  'x-ms-user-quota-remaining': String(remaining),
  'x-ms-user-quota-resets-after': clockText(resetsAfterSeconds),
});

/** hh:mm:ss */
const clockText = (seconds: number): string =>
  [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
