import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { type Call, createCallAnswerer, kindOfCall, type Serving } from './answer-call.ts';
import { type AzureAnswer, errorAnswer } from './azure-answer.ts';
import { createFaults, type FaultKind } from './fault.ts';
import { createRequestIds } from './request-ids.ts';
import { sendAnswer } from './send-answer.ts';

/** What came in and how it went. `other` must stay 0: a collector only ever reads. */
export type RequestCounts = {
  readonly total: number;
  readonly reads: number;
  readonly queries: number;
  readonly other: number;
  readonly throttled: number;
  readonly faults: number;
};

export type Responder = {
  respond(request: IncomingMessage, response: ServerResponse): Promise<void>;
  counts(): RequestCounts;
};

const counted = {
  read: 'reads',
  query: 'queries',
  logs: 'queries',
  metrics: 'queries',
  other: 'other',
} as const;

export function createResponder(serving: Serving, endpoint: string): Responder {
  const { tenant, options, clock } = serving;
  const started = clock();
  /** An instant that was given goes on as the reader's own clock does; a month's own stands still. */
  const shownNow = (): Date => {
    const gone = options.shownTime === undefined ? 0 : clock() - started;
    return new Date(tenant.now.getTime() + gone);
  };
  const counts = { total: 0, reads: 0, queries: 0, other: 0, throttled: 0, faults: 0 };
  const nextId = createRequestIds();
  const nextFault = createFaults(options.faults ?? []);
  const answerCall = createCallAnswerer(serving);

  const readCall = async (request: IncomingMessage): Promise<Call> => {
    const { method = '', url: target = '/' } = request;
    const body = await text(request);
    const url = new URL(target, endpoint);
    const requestId = nextId(method, target, body);
    const { authorization } = request.headers;
    return { kind: kindOfCall(method, url), url, body, authorization, requestId };
  };

  const answer = (call: Call, fault: FaultKind | undefined): AzureAnswer => {
    try {
      return answerCall(call, fault);
    } catch (error) {
      // A bug of the stand-in must look like one, not like an answer of Azure.
      return errorAnswer(500, 'StandInFailed', error instanceof Error ? `${error.stack}` : 'bug');
    }
  };

  return {
    counts: () => ({ ...counts }),
    async respond(request, response) {
      const call = await readCall(request);
      const fault = nextFault(`${call.url.pathname}${call.url.search}\n${call.body}`);
      const given = answer(call, fault);
      counts.total++;
      counts[counted[call.kind]]++;
      if (fault !== undefined) counts.faults++;
      if (given.status === 429) counts.throttled++;
      const headers = {
        Date: shownNow().toUTCString(),
        'x-ms-request-id': call.requestId,
        'x-ms-correlation-request-id': call.requestId,
        ...given.headers,
      };
      sendAnswer(response, { ...given, headers }, fault, options.slowMs ?? 250);
    },
  };
}
