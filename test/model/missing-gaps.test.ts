import { describe, expect, test } from 'vitest';
import { sources } from '../../src/collect/sources.ts';
import { isWhole, missingGaps, notAskedFor } from '../../src/model/missing-gaps.ts';
import { onRequest } from '../../src/model/source-ids.ts';
import { aGap, aSource } from '../mappings/judge/a-world.ts';

test('on request are the sources that read named workspaces, and no other', () => {
  const named = sources.filter(({ workspaces }) => workspaces === true).map(({ id }) => id);
  expect([...onRequest].toSorted()).toEqual(named.toSorted());
});

const unasked = aGap({ source: 'logs', scope: '/', reason: 'not-requested' });
const left = aSource('logs', { status: 'skipped' });

test('a source on request that nobody asked for is missing nowhere', () => {
  const account = { sources: [left], gaps: [unasked] };
  expect(missingGaps(account)).toEqual([]);
  expect([...notAskedFor(account)]).toEqual(['logs']);
});

test('an account with a subscription that nobody looked at is not whole, whatever it says of itself', () => {
  const account = { complete: true, sources: [aSource('scope')], gaps: [] };
  expect(isWhole({ ...account, workspace: { unlooked: [] } })).toBe(true);
  expect(isWhole({ ...account, workspace: { unlooked: ['/subscriptions/a'] } })).toBe(false);
});

describe('a gap is missing evidence', () => {
  test.for([
    ['of a source that --only left out', [aSource('alerts', { status: 'skipped' })], 'alerts'],
    ['of a source that was read in part', [aSource('logs', { status: 'partial' })], 'logs'],
    ['of a source that has no line in the account', [aSource('scope')], 'logs'],
  ] as const)('%s', ([, summaries, source]) => {
    const account = { sources: summaries, gaps: [{ ...unasked, source }] };
    expect(missingGaps(account)).toEqual(account.gaps);
    expect([...notAskedFor(account)]).toEqual([]);
  });

  test('of another reason beside that one', () => {
    const refused = aGap({ source: 'logs', scope: '/' });
    expect(missingGaps({ sources: [left], gaps: [unasked, refused] })).toEqual([refused]);
  });
});
