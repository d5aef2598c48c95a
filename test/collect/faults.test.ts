import { describe, expect, test } from 'vitest';
import { type Fault, type FaultKind, faultKinds } from '../../src/sample/server/fault.ts';
import type { SampleTenant } from '../../src/sample/tenant.ts';
import { aRecommendation, aTenant, anAccount } from './a-tenant.ts';
import { type Collected, collectFrom, gapsOf, statusOf } from './run-collect.ts';

const sourceIds = ['scope', 'census', 'ai-resources', 'defender-plans', 'recommendations'];

// Two pages each, so that a page can get lost.
const resources = Array.from({ length: 1100 }, (_, index) => anAccount(`chat-${index}`));
const recommendations = resources.map((one) =>
  aRecommendation(one, '13b10b36-aa99-4db6-b00c-dcf87c4761e6'),
);
const tenant: SampleTenant = aTenant({ resources, recommendations });

const rowsOf = ({ writer }: Collected, source: string): unknown[] =>
  writer.records(source).map(({ id, of, row }) => ({ id, of, row }));

/** With more sources it would be chance which request a fault hits. */
const collectThese = (
  options: Parameters<typeof collectFrom>[1] = {},
  limits: NonNullable<Parameters<typeof collectFrom>[2]>['limits'] = {},
): Promise<Collected> => collectFrom(tenant, options, { only: sourceIds, limits });

/** What is missing from the sources that were asked for. */
const gapsRead = ({ snapshot }: Collected) =>
  snapshot.gaps.filter(({ reason }) => reason !== 'not-requested');

const undisturbed = await collectThese();

/** The law of the collector: the same rows as without the fault, or a gap that tells of it. */
function expectNothingLost(collected: Collected): void {
  for (const source of sourceIds) {
    const whole = rowsOf(undisturbed, source);
    const rows = rowsOf(collected, source);
    const told = gapsOf(collected, source).length > 0;
    expect({ source, ok: told || JSON.stringify(rows) === JSON.stringify(whole) }).toEqual({
      source,
      ok: true,
    });
    expect(told).toBe(statusOf(collected, source) !== 'complete');
  }
}

/** Where a fault can hit, and at which of the requests there. */
const places = [
  ['a page of resources', '| where type startswith', [1, 2, 3]],
  ['a page of recommendations', 'microsoft.security/assessments', [1, 2]],
  ['the subscriptions', 'microsoft.resources/subscriptions', [1]],
  ['a list of accounts', '/providers/microsoft.cognitiveservices/accounts?', [1]],
  ['the list below the root', '/descendants', [1, 2]],
  ['the role assignments', '/roleassignments', [1]],
  ['a Defender plan', '/pricings/foundationalcspm', [1]],
] as const;

// Too slow to be waited for is the fault `hang`; `slow` only takes a little longer.
const options = { slowMs: 5, listPageSize: 600 };

describe.for(places)('%s', ([, match, requests]) => {
  test.for(faultKinds.flatMap((kind) => requests.map((nth) => ({ kind, nth }))))(
    '$kind at request $nth: nothing is lost in silence',
    async ({ kind, nth }) => {
      const faults: Fault[] = [{ match, nth, kind }];
      const collected = await collectThese({ ...options, faults }, { attemptMs: 400 });

      expect(collected.sent.faults).toBeLessThanOrEqual(1);
      expectNothingLost(collected);
    },
  );
});

const passing: FaultKind[] = [
  '429',
  '429-without-retry-after',
  '500',
  '503',
  'reset',
  'slow',
  'cut-body',
  'html-200',
  'expired-token',
];

test.for(passing)('%s once is overcome: the snapshot is the same, byte for byte', async (kind) => {
  const faults: Fault[] = [{ match: 'microsoft.security/assessments', nth: 1, kind }];
  const collected = await collectThese({ ...options, faults });

  expect(collected.sent.faults).toBe(1);
  expect(gapsRead(collected)).toEqual([]);
  for (const source of sourceIds)
    expect(collected.writer.records(source)).toEqual(undisturbed.writer.records(source));
});

const spoiling: FaultKind[] = ['duplicate-page', 'lost-page', 'lost-row', 'empty-page'];

test.for(spoiling)('%s once is noticed, and the query read again', async (kind) => {
  const faults: Fault[] = [{ match: 'microsoft.security/assessments', nth: 1, kind }];
  const collected = await collectThese({ ...options, faults });

  expect(gapsOf(collected, 'recommendations')).toEqual([]);
  expect(rowsOf(collected, 'recommendations')).toEqual(rowsOf(undisturbed, 'recommendations'));
});

const summaryOf = ({ snapshot }: Collected, source: string) =>
  snapshot.sources.find(({ id }) => id === source);

test.for(
  (['ai-resources', 'census', 'recommendations'] as const).flatMap((source) =>
    spoiling.map((kind) => ({ source, kind })),
  ),
)('$kind once in $source: the second reading alone is counted', async ({ source, kind }) => {
  const match = {
    'ai-resources': '// every ai resource',
    census: '| summarize n=count()',
    recommendations: 'microsoft.security/assessments',
  }[source];
  const collected = await collectThese({ ...options, faults: [{ match, nth: 1, kind }] });

  expect(collected.sent.faults).toBe(1);
  for (const id of sourceIds) {
    const { reported, received, unique } = summaryOf(undisturbed, id) ?? {};
    expect(summaryOf(collected, id)).toMatchObject({ reported, received, unique });
  }
  expect(gapsRead(collected)).toEqual([]);
});

test.for(['lost-page', 'lost-row', 'duplicate-page'] as const)(
  '%s every time is a gap, never a smaller tenant',
  async (kind) => {
    const faults: Fault[] = [{ match: 'microsoft.security/assessments', nth: 'every', kind }];
    const collected = await collectThese({ ...options, faults });

    expect(statusOf(collected, 'recommendations')).toBe('partial');
    expect(gapsOf(collected, 'recommendations')).toMatchObject([
      { reason: 'short' },
      { reason: 'short' },
    ]);
  },
);

test.for(['429', '500', 'html-200', 'cut-body', 'reset', 'expired-token'] as const)(
  '%s every time: the source failed, the snapshot is whole',
  async (kind) => {
    const faults: Fault[] = [{ match: 'microsoft.security/assessments', nth: 'every', kind }];
    const collected = await collectThese({ ...options, faults });

    expect(statusOf(collected, 'recommendations')).toBe('failed');
    expect(gapsOf(collected, 'recommendations')).toMatchObject([
      { reason: 'failed' },
      { reason: 'failed' },
    ]);
    expect(statusOf(collected, 'ai-resources')).toBe('complete');
  },
);

test('throttling is waited out as the service asks, and counted', async () => {
  const faults: Fault[] = [{ match: 'microsoft.security/assessments', nth: 1, kind: '429' }];
  const collected = await collectThese({ ...options, faults });

  expect(collected.slept.filter((ms) => ms >= 1000).length).toBeGreaterThan(0);
  expect(collected.snapshot.sources.find(({ id }) => id === 'recommendations')).toMatchObject({
    retries: 1,
    throttled: 1,
  });
});

describe('what makes every call fail', () => {
  test('is said at once when Azure cannot be reached', async () => {
    const faults: Fault[] = [{ match: '', nth: 'every', kind: 'reset' }];

    await expect(collectThese({ faults })).rejects.toMatchObject({
      code: 'AZURE_UNREACHABLE',
    });
  });

  test('is said at once when the sign-in is not accepted', async () => {
    const faults: Fault[] = [{ match: '', nth: 'every', kind: 'expired-token' }];

    await expect(collectThese({ faults })).rejects.toMatchObject({ code: 'AZURE_SIGN_IN' });
  });
});
