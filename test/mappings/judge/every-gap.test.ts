import { describe, expect, test } from 'vitest';
import { everyGap, maximumAgeDays } from '../../../src/mappings/judge/every-gap.ts';
import { subjectKey } from '../../../src/model/ids.ts';
import type { Manifest } from '../../../src/model/snapshot.ts';
import { account, aGap, aManifest, aSource, chat, fraud, observedTo } from './a-world.ts';

const one = (over: Partial<Manifest> = {}): Manifest =>
  aManifest({ sources: [aSource('ai-resources')], ...over });
const scopeOf = (over: Partial<Manifest['scope']>): Manifest['scope'] => ({
  ...aManifest().scope,
  ...over,
});
const find = (manifest: Manifest, needed: string[] = [], asOf = observedTo) =>
  everyGap(manifest, new Set(needed), asOf);
/** Gaps as `source scope reason`, which is what decides. */
const told = (manifest: Manifest, needed: string[] = [], asOf = observedTo): string[] =>
  find(manifest, needed, asOf).gaps.map(
    ({ source, scope, reason }) => `${source} ${scope} ${reason}`,
  );

test('a source that was read, fresh and proved, has no gap', () => {
  expect(find(aManifest())).toEqual({ gaps: [], hiding: [], stale: new Set() });
});

test('gaps the snapshot tells are kept as told', () => {
  const gap = aGap({ scope: chat, reason: 'truncated' });
  const { gaps, hiding } = find(one({ gaps: [gap] }));
  expect(gaps).toEqual([gap]);
  expect(hiding).toEqual([gap]);
});

test('a source that a check needs and the snapshot lacks was not requested', () => {
  expect(find(one(), ['alerts', 'ai-resources']).hiding).toEqual([
    {
      source: 'alerts',
      scope: '/',
      reason: 'not-requested',
      detail: 'A check needs this source, and the snapshot does not hold it.',
      cure: 'Collect again with this source.',
    },
  ]);
});

test('rows the manifest counts and does not hold are missing', () => {
  const sources = [aSource('ai-resources', { unique: 42, received: 42, reported: 42, parts: [] })];
  expect(find(one({ sources })).hiding).toMatchObject([
    { scope: '/', reason: 'short', detail: 'The snapshot counts 42 rows and holds 0.' },
  ]);
});

const part = (lines: number) => ({
  file: 'part',
  lines,
  first: 'a',
  last: 'b',
  sha256: '',
  raw: '',
});

test('the rows of all parts together are those the snapshot holds', () => {
  const counts = { unique: 42, received: 42, reported: 42 };
  const whole = [aSource('ai-resources', { ...counts, parts: [part(30), part(12)] })];
  expect(find(one({ sources: whole })).hiding).toEqual([]);
  const short = [aSource('ai-resources', { ...counts, parts: [part(30), part(11)] })];
  expect(find(one({ sources: short })).hiding).toMatchObject([
    { detail: 'The snapshot counts 42 rows and holds 41.' },
  ]);
});

test('where no subscription is expected, nothing is established', () => {
  expect(told(one({ scope: scopeOf({ expected: [], seen: [] }) }))).toEqual([
    'ai-resources / unproved',
  ]);
});

describe('effective read is believed only where it is proved', () => {
  const unproved = one({ sources: [aSource('ai-resources', { proved: [fraud] })] });

  test('an expected subscription without proof is a gap', () => {
    expect(find(unproved).hiding).toEqual([
      {
        source: 'ai-resources',
        scope: chat,
        reason: 'unproved',
        detail:
          'Effective read is not proved on this expected subscription: no rows need not mean none.',
        cure: 'Give the collecting identity Reader on the subscription, then collect again.',
      },
    ]);
  });

  test('a proved subscription that was not seen is a gap', () => {
    expect(told(one({ scope: scopeOf({ seen: [chat] }) }))).toEqual([
      `ai-resources ${fraud} unproved`,
    ]);
  });

  test('a subscription that nobody expects is none', () => {
    expect(told({ ...unproved, scope: scopeOf({ expected: [fraud] }) })).toEqual([]);
  });

  test.for([
    ['at it', chat],
    ['at it, written as Azure writes it', '/Subscriptions/CHAT/'],
    ['at the tenant', '/'],
    ['at a management group', '/providers/microsoft.management/managementgroups/root'],
  ] as const)('a gap told %s says it already', ([, scope]) => {
    expect(told({ ...unproved, gaps: [aGap({ scope })] })).toEqual([
      `ai-resources ${subjectKey(scope)} refused`,
    ]);
  });

  test.for([
    ['below it', aGap({ scope: account(chat, 'a') })],
    ['at another subscription', aGap({ scope: fraud })],
    ['of another source', aGap({ source: 'scope', scope: chat })],
  ] as const)('a gap told %s does not', ([, gap]) => {
    expect(told({ ...unproved, gaps: [gap] })).toContain(`ai-resources ${chat} unproved`);
  });
});

test('a source on request proves nothing where nothing was named for it, and lacks nothing there', () => {
  const sources = [aSource('logs', { proved: [fraud] })];
  expect(told(one({ sources }))).toEqual([]);
});

describe('a source that is not complete must say where', () => {
  test.for([
    ['failed', 'failed'],
    ['partial', 'short'],
  ] as const)('%s without a gap is one for the whole tenant', ([status, reason]) => {
    const sources = [aSource('ai-resources', { status, reported: 5, received: 5 })];
    expect(find(one({ sources })).gaps).toEqual([
      {
        source: 'ai-resources',
        scope: '/',
        reason,
        detail: `The source is ${status}: 5 of 5 reported rows came, and the snapshot does not say what is missing.`,
        cure: 'Collect again.',
      },
    ]);
    expect(told(one({ sources, gaps: [aGap()] }))).toEqual([`ai-resources ${fraud} refused`]);
  });

  test('fewer rows than the API announced is one, whatever the source calls itself', () => {
    const sources = [aSource('ai-resources', { reported: 2, received: 1 })];
    expect(told(one({ sources }))).toEqual(['ai-resources / short']);
  });

  test.for([
    ['as many rows', 2],
    ['more rows, because repeats came', 3],
  ] as const)('%s than announced is none', ([, received]) => {
    const sources = [aSource('ai-resources', { reported: 2, received })];
    expect(told(one({ sources }))).toEqual([]);
  });

  test.for(['refused', 'failed', 'truncated', 'short'] as const)(
    'a gap that cuts rows (%s) explains the difference',
    (reason) => {
      const sources = [aSource('ai-resources', { reported: 2, received: 1 })];
      expect(told(one({ sources, gaps: [aGap({ reason })] }))).toEqual([
        `ai-resources ${fraud} ${reason}`,
      ]);
    },
  );

  test.for(['unproved', 'plan-off', 'stale', 'not-offered', 'not-requested'] as const)(
    'a gap that cuts no rows (%s) does not',
    (reason) => {
      const sources = [aSource('ai-resources', { status: 'partial', reported: 2, received: 1 })];
      expect(told(one({ sources, gaps: [aGap({ reason })] }))).toContain('ai-resources / short');
    },
  );
});

describe('where nobody said which subscriptions there are', () => {
  const asSeen = one({ scope: scopeOf({ basis: 'as-seen' }) });

  test('no population is established', () => {
    expect(find(asSeen).hiding).toEqual([
      {
        source: 'ai-resources',
        scope: '/',
        reason: 'unproved',
        detail: 'Nobody said which subscriptions there are, so the total is not established.',
        cure: 'Name the expected subscriptions or management groups when collecting.',
      },
    ]);
  });

  test('a gap told for the tenant says it already, one below does not', () => {
    expect(told({ ...asSeen, gaps: [aGap({ scope: '/' })] })).toEqual(['ai-resources / refused']);
    expect(told({ ...asSeen, gaps: [aGap()] })).toEqual([
      'ai-resources / unproved',
      `ai-resources ${fraud} refused`,
    ]);
  });

  test('a list of subscriptions establishes it as well as management groups do', () => {
    expect(told(one({ scope: scopeOf({ basis: 'subscription-list' }) }))).toEqual([]);
  });
});

describe('age', () => {
  const sources = [
    aSource('ai-resources'),
    aSource('scope', { observedTo: '2026-11-01T00:00:00Z' }),
  ];

  test('a reading vouches for exactly the maximum age', () => {
    expect(maximumAgeDays).toBe(7);
    expect(find(aManifest({ sources }), [], '2026-11-07T06:10:00Z').stale).toEqual(new Set());
  });

  test('a moment later it is stale, hides nothing, and is told', () => {
    const found = find(aManifest({ sources }), [], '2026-11-07T06:10:01Z');
    expect(found).toEqual({
      stale: new Set(['ai-resources']),
      hiding: [],
      gaps: [
        {
          source: 'ai-resources',
          scope: '/',
          reason: 'stale',
          detail: `Last read ${observedTo}, more than 7 days before 2026-11-07T06:10:01Z.`,
          cure: 'Collect a snapshot nearer to the as-of date.',
        },
      ],
    });
  });
});

test('gaps come in order of source, scope, reason and words, each once', () => {
  const gaps = [
    aGap({ scope: fraud, detail: 'b' }),
    aGap({ scope: chat }),
    aGap({ source: 'a' }),
    aGap({ scope: fraud, detail: 'a' }),
    aGap({ scope: fraud, detail: 'a', cure: 'a' }),
    aGap({ scope: fraud, reason: 'failed' }),
    aGap({ scope: chat }),
  ];
  const expected = [gaps[2], gaps[1], gaps[5], gaps[3], gaps[4], gaps[0]];
  for (const order of [gaps, gaps.toReversed()])
    expect(find(one({ gaps: order })).gaps).toEqual(expected);
});
