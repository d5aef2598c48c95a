import { beforeAll, describe, expect, test } from 'vitest';
import type { Verdict } from '../../src/model/verdict.ts';
import { openSampleTenant } from '../../src/sample/open-sample-tenant.ts';
import type { ServerOptions } from '../../src/sample/server/server-options.ts';
import type { SampleTenant } from '../../src/sample/tenant.ts';
import { collectFrom } from '../collect/run-collect.ts';
import { atRoot, securityReaderActions } from '../collect/doctor/profiles.ts';
import { tenantWithoutAi } from './estate-profiles.ts';
import { judgeCollected, type Outcome, shipped } from './judge-tenant.ts';
import { wholeTenant } from './losses.ts';
import { declared, judgeMonth, readMonths } from './story-months.ts';

/** Verdicts that no month and no profile gives, each with the reason why the story cannot tell it. */
const untold: ReadonlyMap<string, string> = new Map([
  [
    'AZ-LOG-001 not-applicable',
    'where no request was logged the collector cannot tell silence from missing logs, and calls the question unanswered',
  ],
  [
    'AZ-LOG-002 not-applicable',
    'where no request was logged nobody knows of the answers: a day without one logged answer is unanswered, and a day with one has a longest answer',
  ],
  [
    'AZ-LOG-003 not-applicable',
    'without an alert of the last week in the workspace the question is unanswered, and every alert of the story has an address',
  ],
  [
    'AZ-LOG-004 not-applicable',
    'a workspace that is named is asked every question, so there is always somebody to judge; without one the source is left out',
  ],
  ['AZ-LOG-005 not-applicable', 'as for AZ-LOG-004: the question itself is what is judged'],
  [
    'AZ-STO-007 fail',
    'Azure encrypts every storage account and lets nobody switch it off, so no account of the story can say otherwise',
  ],
]);

type Reached = ReadonlyMap<string, ReadonlySet<Verdict>>;

/** What each check said: of subjects, and of itself where it found nobody to ask. */
function reachedIn(outcomes: readonly Outcome[]): Reached {
  const reached = new Map<string, Set<Verdict>>();
  const add = (check: string, verdict: Verdict): void => {
    const known = reached.get(check) ?? new Set();
    reached.set(check, known.add(verdict));
  };
  for (const { verdicts, assessment } of outcomes) {
    for (const [key, verdict] of verdicts) add(key.slice(0, key.indexOf(' ')), verdict);
    for (const { id, verdict, complete } of assessment.checks) if (complete) add(id, verdict);
  }
  return reached;
}

async function read(tenant: SampleTenant, options: ServerOptions = {}): Promise<Outcome> {
  const workspaces = tenant.logWorkspaces ?? [];
  const collected = await collectFrom(tenant, options, { limits: { attemptMs: 5000 }, workspaces });
  return judgeCollected(collected, tenant);
}

let outcomes: readonly Outcome[] = [];

beforeAll(async () => {
  const months = await readMonths();
  const last = openSampleTenant({ month: '2026-11', seed: 1, scale: 1 });
  const rights = atRoot(last, 'Security Reader', securityReaderActions);
  outcomes = [
    ...(await Promise.all(
      months.map((month) => judgeMonth(month, { parameters: declared(month) })),
    )),
    ...(await Promise.all(months.map((month) => judgeMonth(month)))),
    await read(last, { rights }),
    await read(wholeTenant()),
    await read(tenantWithoutAi()),
  ];
}, 120_000);

describe('the sample tenant', () => {
  test('reaches every verdict that a check calls reachable, or says why not', () => {
    const reached = reachedIn(outcomes);
    const missing = shipped.checks.flatMap(({ id, reachable }) =>
      reachable
        .filter((verdict) => !(reached.get(id)?.has(verdict) ?? false))
        .map((verdict) => `${id} ${verdict}`),
    );
    expect(missing.toSorted()).toEqual([...untold.keys()].toSorted());
  });

  test('gives no verdict that a check does not call reachable, but for what a gap hides', () => {
    const surprising = outcomes.flatMap(({ verdicts }) =>
      [...verdicts].filter(
        ([key, verdict]) =>
          verdict !== 'unknown' &&
          !(
            shipped.checks
              .find(({ id }) => key.startsWith(`${id} `))
              ?.reachable.includes(verdict) ?? true
          ),
      ),
    );
    expect(surprising).toEqual([]);
  });
});
