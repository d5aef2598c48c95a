import { expiredAnswer } from './access-token.ts';
import { type AzureAnswer, errorAnswer } from './azure-answer.ts';
import type { FaultKind } from './fault.ts';
import { armThrottled, graphThrottled } from './throttled.ts';

export type FaultyRequest = {
  readonly isQuery: boolean;
  readonly scope: string;
  readonly tenantId: string;
  readonly now: Date;
  readonly requestId: string;
};

/** The answer a fault gives in place of the true one; undefined when the fault lets it through. */
export function faultyAnswer(
  fault: FaultKind | undefined,
  request: FaultyRequest,
): AzureAnswer | undefined {
  return fault === undefined ? undefined : answers[fault]?.(request);
}

const answers: Partial<Record<FaultKind, (request: FaultyRequest) => AzureAnswer>> = {
  '429': (request) => throttled(request, true),
  '429-without-retry-after': (request) => throttled(request, false),
  '500': () => errorAnswer(500, 'InternalServerError', 'Encountered internal server error.'),
  '503': () => errorAnswer(503, 'ServerBusy', 'The service is temporarily unable to answer.'),
  'expired-token': ({ tenantId }) => expiredAnswer(tenantId),
  'html-200': () => ({
    status: 200,
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
    body: '<!DOCTYPE html><html><head><title>Sign in</title></head><body>Proxy sign-in</body></html>',
  }),
};

const throttled = (request: FaultyRequest, retryAfter: boolean): AzureAnswer =>
  request.isQuery
    ? graphThrottled(request, 5, retryAfter)
    : armThrottled(request.scope, 1, retryAfter);
