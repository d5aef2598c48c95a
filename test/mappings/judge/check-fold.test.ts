import { describe, expect, test } from 'vitest';
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

describe('what is accepted', () => {
  // Two acceptances are limited to a system each, the third to none.
  const limits = new Map([
    ['for-chat', 'chat'],
    ['for-docs', 'docs'],
  ]);
  const acceptedOf = (systems: string[], accepted: string[], placesAll?: boolean) => {
    const fold = foldCheck(head, (id) => limits.get(id), placesAll);
    fold.add({ id: 'id', name: 'name', systems }, { ...said('fail'), accepted });
    const { accepted: all, systems: own } = fold.result(true);
    const numbers = { all, ...Object.fromEntries(own.map((one) => [one.system, one.accepted])) };
    const by = (system?: string) => [...fold.acceptedBy(system)];
    return { numbers, by };
  };

  test('for one of the systems that share a subject is not accepted for all', () => {
    const { numbers, by } = acceptedOf(['chat', 'docs'], ['for-chat'], true);
    expect(numbers).toEqual({ all: 0, chat: 1, docs: 0 });
    expect([by('chat'), by('docs'), by()]).toEqual([['for-chat'], [], []]);
  });

  test('for each of the systems that share a subject is accepted for all, once', () => {
    const { numbers, by } = acceptedOf(['chat', 'docs'], ['for-chat', 'for-docs'], true);
    expect(numbers).toEqual({ all: 1, chat: 1, docs: 1 });
    expect([by('chat'), by('docs'), by()]).toEqual([
      ['for-chat'],
      ['for-docs'],
      ['for-chat', 'for-docs'],
    ]);
  });

  test('for the only system of a subject is accepted for all, as long as no other can be its too', () => {
    expect(acceptedOf(['chat'], ['for-chat'], true).numbers).toEqual({ all: 1, chat: 1 });
    expect(acceptedOf(['chat'], ['for-chat'], false).numbers).toEqual({ all: 0, chat: 1 });
    // Nobody said that every subject is placed.
    expect(acceptedOf(['chat'], ['for-chat']).numbers).toEqual({ all: 0, chat: 1 });
  });

  test('for anybody is accepted for all, whoever the subject may belong to', () => {
    expect(acceptedOf(['chat', 'docs'], ['for-anybody'], true).numbers).toEqual({
      all: 1,
      chat: 1,
      docs: 1,
    });
    for (const accepted of [['for-anybody'], ['for-chat', 'for-anybody']])
      expect(acceptedOf(['chat'], accepted, false).numbers).toEqual({ all: 1, chat: 1 });
    expect(acceptedOf([], ['for-anybody'], true).numbers).toEqual({ all: 1 });
  });

  test('for a system says nothing of a subject that has none', () => {
    expect(acceptedOf([], ['for-chat'], true).numbers).toEqual({ all: 0 });
  });

  test('by nobody is not accepted', () => {
    expect(acceptedOf(['chat'], [], true).numbers).toEqual({ all: 0, chat: 0 });
    expect(acceptedOf([], [], true).numbers).toEqual({ all: 0 });
  });
});

test('systems stand in order of their ids, whoever was seen first', () => {
  const fold = foldCheck(head);
  for (const system of ['docs', 'chat', 'unassigned', 'bots'])
    fold.add({ id: `in-${system}`, name: 'name', systems: [system] }, said('pass'));
  expect(fold.result(true).systems.map(({ system }) => system)).toEqual([
    'bots',
    'chat',
    'docs',
    'unassigned',
  ]);
});
