import { expect, test } from 'vitest';
import { foldCheck, mostExceptions } from '../../../src/mappings/judge/check-fold.ts';
import type { CheckVerdict, Verdict } from '../../../src/model/verdict.ts';
import { aResult } from './a-result.ts';

const {
  verdict: _,
  tally: __,
  unread: ___,
  complete: ____,
  exceptions: _____,
  ...head
} = aResult();

const said = (verdict: Verdict): CheckVerdict => ({
  check: head.id,
  verdict,
  observed: `saw ${verdict}`,
  related: ['r'],
});

const foldOf = (verdicts: readonly Verdict[]) => {
  const fold = foldCheck(head);
  for (const [at, verdict] of verdicts.entries())
    fold.add({ id: `id-${at}`, name: `name-${at}` }, said(verdict));
  return fold;
};

test('nobody asked, everything read: not applicable; anything less: unknown', () => {
  expect(foldOf([]).result(true)).toEqual(aResult());
  expect(foldOf([]).result(false)).toEqual(aResult({ verdict: 'unknown', complete: false }));
});

test('tallies every verdict and keeps fails and unknowns by name, in order', () => {
  const verdicts = ['pass', 'unknown', 'not-applicable', 'fail', 'pass'] as const;
  expect(foldOf(verdicts).result(true)).toEqual({
    ...aResult(),
    verdict: 'fail',
    tally: { fail: 1, unknown: 1, pass: 2, 'not-applicable': 1 },
    exceptions: [
      {
        subject: 'id-1',
        name: 'name-1',
        verdict: 'unknown',
        observed: 'saw unknown',
        related: ['r'],
      },
      { subject: 'id-3', name: 'name-3', verdict: 'fail', observed: 'saw fail', related: ['r'] },
    ],
  });
});

test.for([
  [['fail', 'unknown'], true, 'fail'],
  [['fail', 'pass'], false, 'fail'],
  [['unknown', 'pass'], true, 'unknown'],
  [['pass', 'not-applicable'], true, 'pass'],
  [['pass'], false, 'unknown'],
  [['not-applicable'], true, 'not-applicable'],
  [['not-applicable'], false, 'unknown'],
] as const)('%j, everything read %s: %s', ([verdicts, complete, verdict]) => {
  expect(foldOf(verdicts).result(complete).verdict).toBe(verdict);
});

test.for([
  [0, 0],
  [1, 1],
  [100, 100],
  [101, 100],
] as const)('of %i fails %i are kept by name, and all are counted', ([fails, kept]) => {
  expect(mostExceptions).toBe(100);
  const { tally, exceptions } = foldOf(Array.from({ length: fails }, () => 'fail' as const)).result(
    true,
  );
  expect(tally.fail).toBe(fails);
  expect(exceptions.map(({ subject }) => subject)).toEqual(
    Array.from({ length: kept }, (_unused, at) => `id-${at}`),
  );
});

test('a scope that could not be read is unknown, and counted apart from subjects', () => {
  const fold = foldCheck(head);
  fold.add({ id: 'id', name: 'name' }, said('unknown'));
  fold.add({ id: '/subscriptions/a', name: '/subscriptions/a', gap: 'refused' }, said('unknown'));
  expect(fold.result(false)).toMatchObject({ tally: { unknown: 2 }, unread: 1 });
});
