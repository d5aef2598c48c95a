import { describe, expect, test } from 'vitest';
import type { Progress } from '../../src/collect/collect-request.ts';
import { evidenceLine } from '../../src/model/evidence.ts';
import type { RequestRecord } from '../../src/model/snapshot.ts';
import { openSampleTenant } from '../../src/sample/open-sample-tenant.ts';
import { anAccount, aRecommendation, aTenant, subscriptionA } from './a-tenant.ts';
import {
  aRoot,
  begin,
  Cut,
  cutAt,
  cutBefore,
  expectSame,
  oneProcess,
  resume,
  started,
} from './cut-run.ts';
import { type Collected, collectFrom, gapsOf, statusOf } from './run-collect.ts';

const only = ['ai-resources', 'recommendations'];

// Two pages, so that a partition can be cut in its middle.
const resources = Array.from({ length: 1100 }, (_, at) => anAccount(`chat-${at}`));
const recommendations = resources.map((one) =>
  aRecommendation(one, '13b10b36-aa99-4db6-b00c-dcf87c4761e6'),
);
const estate = aTenant({ resources, recommendations });
const some = { only };
const undisturbed = await collectFrom(estate, {}, some);

const callsOf = ({ writer }: Collected): string[] => writer.requests.map(({ call }) => call);

/** Scope is read anew in every process; apart from that, a run makes the same calls. */
const roundsAside = (calls: readonly string[]): string[] =>
  calls
    .filter((call) => !call.startsWith('scope/again1-'))
    .map((call) => call.replace('scope/last1-', 'scope/last-'));

describe('a run that is stopped and goes on', () => {
  const total = undisturbed.writer.requests.length;

  test.for(Array.from({ length: Math.floor((total + 1) / 3) }, (_, at) => 3 * at + 2))(
    'at request %i: the same records, counts and gaps, and every call named once',
    async (nth) => {
      using root = aRoot();
      expect(
        await oneProcess(await begin(root.path), estate, { ...some, record: cutAt(nth) }),
      ).toBe(undefined);
      const resumed = await oneProcess(await resume(root.path), estate, some);

      expectSame(resumed, undisturbed);
      const calls = resumed === undefined ? [] : callsOf(resumed);
      expect(new Set(calls).size).toBe(calls.length);
      expect(roundsAside(calls).toSorted()).toEqual(callsOf(undisturbed).toSorted());
    },
  );

  test('what was read to its end is not asked again', async () => {
    using root = aRoot();
    const cut = cutAt(total);
    const before = new Set<string>();
    const record = (request: RequestRecord): void => {
      cut(request);
      before.add(request.requestId);
    };
    await oneProcess(await begin(root.path), estate, { ...some, record });
    const resumed = await oneProcess(await resume(root.path), estate, some);

    // Scope anew, scope at the end, and the name of the tenant: nothing of any source.
    const anew = resumed?.writer.requests.filter(({ requestId }) => !before.has(requestId));
    expect(new Set(anew?.map(({ source }) => source))).toEqual(new Set(['scope']));
  });

  test('three times', async () => {
    using root = aRoot();
    await oneProcess(await begin(root.path), estate, { ...some, record: cutAt(8) });
    for (const nth of [9, 15]) {
      const again = { ...some, record: cutAt(nth) };
      expect(await oneProcess(await resume(root.path), estate, again)).toBe(undefined);
    }

    expectSame(await oneProcess(await resume(root.path), estate, some), undisturbed);
  });

  test('before scope was read: nothing of it is believed', async () => {
    using root = aRoot();
    await oneProcess(await begin(root.path), estate, { ...some, record: cutAt(3) });
    const resumed = await oneProcess(await resume(root.path), estate, some);

    expect(resumed === undefined ? [] : callsOf(resumed).toSorted()).toEqual(
      callsOf(undisturbed).toSorted(),
    );
  });
});

test(
  'every source of the sample tenant goes on from wherever it was',
  { timeout: 60_000 },
  async () => {
    const sample = openSampleTenant({ month: '2026-10', seed: 1, scale: 1 });
    const whole = await collectFrom(sample, {});
    for (const part of [0.3, 0.6, 0.9]) {
      using root = aRoot();
      const nth = Math.round(whole.writer.requests.length * part);
      await oneProcess(await begin(root.path), sample, { record: cutAt(nth) });
      const resumed = await oneProcess(await resume(root.path), sample, {});
      expect(resumed?.snapshot.gaps).toEqual(whole.snapshot.gaps);
      expectSame(resumed, whole);
    }
  },
);

test('what fell to a fault is asked again, and may succeed', async () => {
  using root = aRoot();
  const faults = [{ match: '| where type startswith', nth: 'every', kind: '500' }] as const;
  const last = { ...some, record: cutAt(undisturbed.writer.requests.length - 1) };
  await oneProcess(await begin(root.path), estate, last, { faults });

  const resumed = await oneProcess(await resume(root.path), estate, some);
  expect(resumed && statusOf(resumed, 'ai-resources')).toBe('complete');
  expectSame(resumed, undisturbed);
});

test(
  'an answer too large is known to be so, and its shares are not read again',
  { timeout: 60_000 },
  async () => {
    const large = aTenant({
      resources: Array.from({ length: 600 }, (_, at) => ({
        ...anAccount(`chat-${at}`),
        tags: { note: 'x'.repeat(30_000) },
      })),
      recommendations: [],
    });
    const whole = await collectFrom(large, {}, some);
    const shares = callsOf(whole).filter((call) => call.startsWith('ai-resources/1'));
    expect(shares.length).toBeGreaterThan(8);
    using root = aRoot();
    let seen = 0;
    const before = new Set<string>();
    const record = ({ call, requestId }: RequestRecord): void => {
      if (call.startsWith('ai-resources/1.') && ++seen === 5) throw new Cut();
      before.add(requestId);
    };
    await oneProcess(await begin(root.path), large, { ...some, record });
    const resumed = await oneProcess(await resume(root.path), large, some);

    expectSame(resumed, whole);
    const anew = resumed?.writer.requests.filter(({ requestId }) => !before.has(requestId));
    const calls = anew?.map(({ call }) => call).filter((call) => call.startsWith('ai-resources/1'));
    expect(calls?.length).toBe(shares.length - 5);
  },
);

describe('what changed while nobody collected', () => {
  const lesser = aTenant({ resources, recommendations, actions: ['Microsoft.Resources/*/read'] });
  const half = { ...some, record: cutAt(16) };

  test('rights that are gone make doubtful what was read before and after', async () => {
    using root = aRoot();
    await oneProcess(await begin(root.path), estate, half);
    const resumed = await oneProcess(await resume(root.path), lesser, some);

    for (const source of ['ai-resources', 'recommendations']) {
      expect(resumed && statusOf(resumed, source)).toBe('partial');
      expect(resumed && gapsOf(resumed, source)).toContainEqual(
        expect.objectContaining({
          reason: 'unproved',
          scope: `/subscriptions/${subscriptionA}`,
          detail: expect.stringContaining('changed from "read proved"'),
        }),
      );
    }
  });

  test('rights that were gone for a while are not forgotten', async () => {
    using root = aRoot();
    await oneProcess(await begin(root.path), estate, half);
    const record = cutBefore('scope/last1-');
    await oneProcess(await resume(root.path), lesser, { ...some, record });
    const resumed = await oneProcess(await resume(root.path), estate, some);

    expect(resumed && statusOf(resumed, 'recommendations')).toBe('partial');
    expect(
      resumed?.snapshot.sources.find(({ id: each }) => each === 'ai-resources')?.proved,
    ).toEqual([]);
  });
});

const at = (time: string) => () => new Date(time);
const spanOf = (collected: Collected | undefined, source: string) => {
  const { observedFrom, observedTo } =
    collected?.snapshot.sources.find((each) => each.id === source) ?? {};
  return [observedFrom, observedTo].map((text) => text?.slice(0, 16));
};

describe('the time between', () => {
  const nth = callsOf(undisturbed).findIndex((call) => call.startsWith('recommendations/')) + 1;
  const firstDay = { ...some, now: at('2026-10-31T06:00:00Z'), record: cutAt(nth) };

  async function goneOnAt(time: string): Promise<Collected | undefined> {
    using root = aRoot();
    await oneProcess(await begin(root.path), estate, firstDay);
    const asked = { ...some, now: at(time), started: new Date(started) };
    return oneProcess(await resume(root.path), estate, asked);
  }

  test('what was read before is as old as it is, what was read after is as new', async () => {
    const resumed = await goneOnAt('2026-11-01T05:00:00Z');

    expect(resumed?.snapshot.started).toBe(started);
    expect(spanOf(resumed, 'census')).toEqual(['2026-10-31T06:00', '2026-10-31T06:00']);
    expect(spanOf(resumed, 'recommendations')).toEqual(['2026-11-01T05:00', '2026-11-01T05:00']);
    expect(spanOf(resumed, 'scope')).toEqual(['2026-10-31T06:00', '2026-11-01T05:00']);
    expect(resumed?.snapshot.gaps).toEqual(undisturbed.snapshot.gaps);
  });

  test('more than a day between the first and the last reading of a source makes it partial', async () => {
    const resumed = await goneOnAt('2026-11-01T07:00:00Z');

    expect(resumed && gapsOf(resumed, 'scope')).toMatchObject([{ reason: 'stale', scope: '/' }]);
    expect(resumed && statusOf(resumed, 'census')).toBe('complete');
  });
});

test('nothing is remembered that is not evidence', { timeout: 60_000 }, async () => {
  using root = aRoot();
  const sample = openSampleTenant({ month: '2026-10', seed: 1, scale: 1 });
  const whole = await collectFrom(sample, {});
  const last = { record: cutAt(whole.writer.requests.length) };
  await oneProcess(await begin(root.path), sample, last);
  const kept = new Set(
    whole.snapshot.sources.flatMap((source) => whole.writer.records(source.id).map(evidenceLine)),
  );
  const journal = await resume(root.path);
  let records = 0;
  for (const reading of new Set(
    callsOf(whole).map((call) => call.slice(0, call.lastIndexOf('/'))),
  )) {
    for await (const block of journal.lines(reading) ?? []) {
      for (const line of block) {
        const { row, call, request, facts, ...rest } = JSON.parse(line);
        if (request !== undefined || facts !== undefined) continue;
        records += 1;
        expect(kept.has(evidenceLine({ ...rest, row, call }))).toBe(true);
      }
    }
  }
  await journal.close();
  expect(records).toBeGreaterThan(100);
});

describe('the end of a run', () => {
  const patient = { attemptMs: 60_000 };

  test('reaches calls that hang, and pauses, at once', { timeout: 20_000 }, async () => {
    const faults = [
      { match: 'microsoft.security/assessments', nth: 'every', kind: 'hang' },
    ] as const;
    const stop = new AbortController();
    const reason = new Error('enough');
    const progress = (event: Progress): void => {
      if (event.step === 'started' && event.source === 'recommendations')
        setTimeout(() => stop.abort(reason), 300);
    };
    const ask = { only, limits: patient, stop: stop.signal, progress };

    await expect(collectFrom(estate, { faults }, ask)).rejects.toBe(reason);
  });

  test(
    'for one source is the end for all, and its reason is told',
    { timeout: 20_000 },
    async () => {
      const faults = [{ match: '| summarize n=count()', nth: 'every', kind: 'hang' }] as const;
      const record = cutBefore('policy-exemptions/');
      const ask = { only: ['census', 'policy-exemptions'], limits: patient, record };

      await expect(collectFrom(estate, { faults }, ask)).rejects.toThrow('no space left');
    },
  );

  test('ends a long pause', { timeout: 20_000 }, async () => {
    const faults = [
      { match: 'microsoft.security/assessments', nth: 'every', kind: '429' },
    ] as const;
    const stop = new AbortController();
    const reason = new Error('enough');
    const sleep = (_ms: number, until?: AbortSignal): Promise<void> =>
      new Promise((resolve) => {
        until?.addEventListener('abort', () => resolve());
        setTimeout(() => stop.abort(reason), 50);
      });

    await expect(collectFrom(estate, { faults }, { only, stop: stop.signal, sleep })).rejects.toBe(
      reason,
    );
  });
});
