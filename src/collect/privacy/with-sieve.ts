import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { SourceRun } from '../source.ts';
import { withGet } from '../with-get.ts';

/** What becomes of one item before anything else sees it; undefined leaves it out. */
export type Sieve = (item: JsonObject) => JsonObject | undefined;

/**
 * A run in which every item passes a sieve the moment it arrives. What the sieve takes out is never
 * counted, stored or noted anywhere, so it cannot come back with a run that is taken up again.
 */
export const withSieve = (run: SourceRun, sieve: Sieve): SourceRun =>
  withGet(run, (call, url, believe) =>
    run.caller.get(call, url, (reply) => believe({ ...reply, body: sieved(reply.body, sieve) })),
  );

function sieved(body: unknown, sieve: Sieve): unknown {
  if (!isJsonObject(body) || !Array.isArray(body['value'])) return body;
  const value = body['value'].flatMap((item) => {
    if (!isJsonObject(item)) return [item]; // no item at all: for the reader of the list to refuse
    const kept = sieve(item);
    return kept === undefined ? [] : [kept];
  });
  return { ...body, value };
}
