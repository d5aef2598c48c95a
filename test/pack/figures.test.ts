import { describe, expect, test } from 'vitest';
import { conclusions } from '../../src/model/assessment.ts';
import { figuresOf } from '../../src/pack/figures.ts';
import { floored, percentWords } from '../../src/pack/words.ts';
import { aDrift } from '../builders/a-drift.ts';
import { anAssessment } from '../builders/an-assessment.ts';
import { aSource } from '../builders/a-source-summary.ts';
import { anAssessedWorkspace } from './a-declared-estate.ts';
import { subscriptions } from '../builders/an-estate.ts';

const rates = anAssessment().rates;
const figures = (changes: Parameters<typeof anAssessment>[0] = {}) =>
  figuresOf(anAssessment(changes), undefined);

describe('a share is cut, never rounded up', () => {
  test.for([
    [0.7999, '79.9 %'],
    [0.8, '80.0 %'],
    [0.29, '29.0 %'],
    [2 / 3, '66.6 %'],
    [0.99999, '99.9 %'],
    [1, '100.0 %'],
    [0, '0.0 %'],
  ] as const)('%s is %s', ([share, words]) => expect(percentWords(share)).toBe(words));

  test('the number in a sheet is the number on the page', () =>
    expect(floored(0.7999)).toBe(0.799));
});

const missing = (changes: Parameters<typeof anAssessment>[0]) =>
  figures(changes).technical.text.replace(/^.*unknown; /, '');

describe('technical rate', () => {
  const technical = { low: 0.5, high: 0.75, pass: 2, fail: 1, unknown: 1, n: 4, complete: true };

  test('the low end leads, with n', () => {
    expect(figures({ rates: { ...rates, technical } }).technical.text).toBe(
      '50.0 % to 75.0 % of 4',
    );
  });

  test('none is given for an incomplete population, and the reason is', () => {
    expect(figures().technical).toMatchObject({
      low: null,
      high: null,
      text: 'incomplete: at least 8 of 12 check results pass, 3 unknown; 1 of 3 subscriptions not read in full (refused)',
    });
  });

  const [gap] = anAssessment().gaps;

  test('what is missing above subscriptions may be missing in all of them', () => {
    if (gap === undefined) throw new Error('no gap');
    const stale = { ...gap, scope: '/', reason: 'stale' as const };
    expect(missing({ gaps: [gap, stale] })).toBe(
      '3 of 3 subscriptions not read in full (refused, stale)',
    );
  });

  test('a gap behind no check of the rate is none of its own', () => {
    if (gap === undefined) throw new Error('no gap');
    const other = { ...gap, source: 'alerts', scope: subscriptions[0] };
    expect(missing({ gaps: [gap, other] })).toBe('1 of 3 subscriptions not read in full (refused)');
  });

  test('subscriptions that nobody looked at are told among all that are expected', () => {
    const workspace = anAssessedWorkspace({ unlooked: ['/subscriptions/never'] });
    expect(missing({ workspace })).toBe(
      '2 of 4 subscriptions not read in full (refused, not looked at)',
    );
  });

  test('what nothing explains is told by the checks it concerns', () => {
    expect(missing({ gaps: [] })).toBe('2 of its checks may not have seen all');
    const { snapshot } = anAssessment();
    expect(missing({ snapshot: { ...snapshot, expected: [] } })).toBe(
      'nobody said which subscriptions there are',
    );
  });

  test('the rate after acceptance is marked as well', () => {
    expect(figures().accepted.after.text).toBe(
      'incomplete: at least 8 of 12 check results pass, 3 unknown',
    );
  });

  test('none is given where nothing could be judged', () => {
    const none = { low: null, high: null, pass: 0, fail: 0, unknown: 0, n: 0, complete: true };
    const { technical: share } = figures({ rates: { ...rates, technical: none } });
    expect(share.text).toBe('not given: nothing could be judged');
  });
});

const healthy = (rate: number | null) =>
  figures({
    rates: {
      ...rates,
      healthyRecommendations: {
        ...rates.healthyRecommendations,
        rate,
        healthy: 8,
        unhealthy: 2,
      },
    },
  }).healthy.text;

describe('healthy AI recommendations', () => {
  const none = { ...rates.healthyRecommendations, healthy: 0, unhealthy: 0 };

  test('what is incomplete is told as counts with what is missing, and held against no target', () => {
    expect(healthy(null)).toBe(
      'incomplete: at least 8 of 10 read are healthy; 1 of 3 subscriptions not read in full',
    );
    expect(figures({ rates: { ...rates, healthyRecommendations: none } }).healthy.text).toBe(
      'not determined: none was read as healthy or unhealthy; 1 of 3 subscriptions not read in full',
    );
  });
  test('exactly the target is not above it', () => {
    expect(healthy(0.8)).toBe('80.0 % of 10; not above the target of 80 %');
  });
  test('more than the target is', () => {
    expect(healthy(0.81)).toBe('81.0 % of 10; above the target of 80 %');
  });
});

const proved = (...lists: string[][]) =>
  figures({ sources: lists.map((list, at) => aSource({ id: `s${at}`, proved: list })) })
    .subscriptions.proved;

describe('a subscription counts as proved', () => {
  test('only when every source has it', () => {
    expect(proved([...subscriptions], [subscriptions[0]])).toBe(1);
  });
  test('not when no source was read', () => expect(proved()).toBe(0));
  test('only when it is expected', () => expect(proved(['/subscriptions/other'])).toBe(0));
  test('however its id is written', () => {
    expect(proved([subscriptions[0].toUpperCase()])).toBe(1);
    expect(proved([subscriptions[0].replace('/subscriptions/', '')])).toBe(1);
  });
});

describe('conclusions', () => {
  test('what is not in force is called a gap and counted apart', () => {
    expect(figures().frameworks.get('eu-ai-act')).toEqual([
      { force: 'in-force', total: 1, outcomes: [{ outcome: 'open', count: 1 }] },
      { force: 'readiness', total: 1, outcomes: [{ outcome: 'gap', count: 1 }] },
    ]);
  });

  test('every control is counted once', () => {
    // Every conclusion there is, so that a word standing in two lists would count twice.
    const [first] = anAssessment().controls;
    if (first === undefined) throw new Error('no control');
    const controls = conclusions.map((conclusion) => ({ ...first, conclusion }));
    const [counts] = figures({ controls }).frameworks.get(first.framework) ?? [];
    expect(counts?.total).toBe(conclusions.length);
    expect(counts?.outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(
      conclusions.toSorted(),
    );
    expect(counts?.outcomes.every(({ count }) => count === 1)).toBe(true);
  });
});

describe('like for like', () => {
  test('is not there without a comparison', () => expect(figures().likeForLike).toBeNull());
  test('names both sides and n', () => {
    expect(figuresOf(anAssessment(), aDrift()).likeForLike?.text).toBe(
      '77.7 % before, 77.7 % now, of 9 that both sides could judge; 3 unknown now are left out',
    );
    const answered = anAssessment().checks.map((check) => ({
      ...check,
      tally: { ...check.tally, unknown: 0 },
    }));
    expect(figuresOf(anAssessment({ checks: answered }), aDrift()).likeForLike?.text).toBe(
      '77.7 % before, 77.7 % now, of 9 that both sides could judge',
    );
  });
  test('is not given where nothing could be judged on both sides', () => {
    const drift = aDrift({ likeForLike: { n: 0, before: null, after: null } });
    expect(figuresOf(anAssessment(), drift).likeForLike).toMatchObject({ low: null, high: null });
  });
});

test('verdicts are the sum over all checks', () => {
  expect(figures().verdicts).toEqual({
    tally: { fail: 1, unknown: 3, pass: 8, 'not-applicable': 0 },
    // Two checks ask about a subscription that Azure refused.
    unread: 2,
  });
});
