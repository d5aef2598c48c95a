import { expect, test } from 'vitest';
import { indexGaps } from '../../../src/mappings/judge/gaps.ts';
import { openJudgement } from '../../../src/mappings/judge/judgement.ts';
import type { Check } from '../../../src/model/catalog.ts';
import { aCatalog, aCheck, aGap, anAdoptingCheck } from './a-world.ts';

const about = (id: string, source: string, over: Partial<Check> = {}): Check =>
  aCheck({ id, fact: id, subject: { source, called: 's' }, ...over });
const open = (checks: readonly Check[], stale: readonly string[] = []) =>
  openJudgement(aCatalog({ checks: [...checks] }), new Set(stale));

const checks = [about('C', 'scope'), about('A', 'scope'), about('B', 'ai-resources')];

test('sources and results come in order, whatever the order of the checks', () => {
  for (const each of [checks, checks.toReversed()]) {
    const judgement = open(each);
    expect(judgement.sources).toEqual(['ai-resources', 'scope']);
    expect(judgement.results(indexGaps([]), true).map(({ id }) => id)).toEqual(['A', 'B', 'C']);
  }
});

test('each source is asked its own checks and no others', () => {
  const task = open(checks).taskOf('scope');
  expect(task.checks.map(({ id }) => id)).toEqual(['C', 'A']);
  expect([...task.folds.keys()]).toEqual(['C', 'A']);
});

test('a check is complete where all was looked at and its own source has no gap', () => {
  const gaps = indexGaps([aGap({ source: 'scope' })]);
  const [looked, partly] = [true, false].map((all) =>
    open(checks)
      .results(gaps, all)
      .map(({ complete }) => complete),
  );
  expect(looked).toEqual([false, true, false]);
  expect(partly).toEqual([false, false, false]);
});

test('a check is aged by any old source it looks at, and an agreement by either of its checks', () => {
  const counting = about('D', 'scope', { expect: { count: 'plans', called: 'plan' } });
  const all = [...checks, counting, aCheck(), anAdoptingCheck()];
  const agedBy = (...stale: string[]) => [...open(all, stale).taskOf('scope').aged].toSorted();
  expect(agedBy()).toEqual([]);
  expect(agedBy('defender-plans')).toEqual(['D']);
  expect(agedBy('scope')).toEqual(['A', 'C', 'D']);
  expect(agedBy('recommendations')).toEqual(['AZ-AIS-002', 'AZ-AIS-002-agreement']);
  expect(agedBy('ai-resources')).toEqual(['AZ-AIS-001', 'AZ-AIS-002', 'AZ-AIS-002-agreement', 'B']);
});

test('nothing is accepted of a check that nobody asks', () => {
  expect(open(checks).acceptedBy('Z', undefined)).toEqual(new Set());
});
