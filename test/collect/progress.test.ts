import { expect, test } from 'vitest';
import type { Progress } from '../../src/collect/collect-request.ts';
import type { ServerOptions } from '../../src/sample/server/server-options.ts';
import { anAccount, aRecommendation, aTenant, everyPlan, subscriptionA } from './a-tenant.ts';
import { collectFrom } from './run-collect.ts';

const account = anAccount('chat');
const estate = aTenant({
  resources: [account],
  plans: everyPlan(subscriptionA),
  recommendations: Array.from({ length: 250 }, (_, n) => aRecommendation(account, `key${n}`)),
});

async function toldOf(faults: ServerOptions['faults'] = []) {
  const events: Progress[] = [];
  const { writer } = await collectFrom(
    estate,
    { faults },
    { only: ['recommendations'], progress: (event) => void events.push(event) },
  );
  return { events, requests: writer.requests.length };
}

test('every call is told, and rows while a source is still read', async () => {
  const { events, requests } = await toldOf();

  expect(events.filter(({ step }) => step === 'called')).toHaveLength(requests);
  const rows = events.flatMap((event) => (event.step === 'reading' ? [event.rows] : []));
  expect(rows).toEqual([100, 200]);
});

test.for([
  ['429', 'quota'],
  ['500', 'fault'],
] as const)('a pause after a %s is told with its reason before it begins', async ([kind, why]) => {
  const { events } = await toldOf([{ match: 'microsoft.security/assessments', nth: 1, kind }]);
  const begun = events.findIndex(
    (event) => event.step === 'started' && event.source === 'recommendations',
  );
  const told = events.slice(begun).filter(({ step }) => step === 'waiting' || step === 'reading');

  expect(told[0]).toEqual({ step: 'waiting', ms: expect.any(Number), why });
  expect(told[1]).toMatchObject({ step: 'reading' });
});
