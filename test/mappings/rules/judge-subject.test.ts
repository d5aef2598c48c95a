import { describe, expect, test } from 'vitest';
import { judgeSubject } from '../../../src/mappings/rules/judge-subject.ts';
import type { Check } from '../../../src/model/catalog.ts';
import type { Verdict } from '../../../src/model/verdict.ts';
import { aCheck } from '../../builders/a-catalog.ts';
import { aRuleWorld } from '../../builders/a-rule-world.ts';

const named = { id: 'AZ-AIS-001', fact: 'a-fact', title: 'A title' };
const check: Check = aCheck({
  ...named,
  subject: {
    source: 'ai-resources',
    called: 'account',
    where: { field: 'kind', called: 'kind', is: 'equal', value: 'OpenAI' },
  },
  expect: { field: 'safe', called: 'safety', is: 'equal', value: true },
});
const judged = (row: Record<string, string | boolean | number>, of = check) =>
  judgeSubject(of, row, aRuleWorld());

describe('who is asked', () => {
  test('a subject the check is not about is not there at all', () => {
    expect(judged({ kind: 'TextAnalytics', safe: true })).toBeUndefined();
  });

  test('a subject it may be about is unknown, however well or badly it does', () => {
    for (const safe of [true, false]) {
      expect(judged({ safe })).toEqual({
        check: 'AZ-AIS-001',
        verdict: 'unknown',
        observed: 'cannot tell whether the check is about it: kind is not known (kind absent)',
        related: [],
      });
    }
  });

  test('without a where every row is', () => {
    const everybody = { ...check, subject: { source: 'ai-resources', called: 'account' } };
    expect(judged({ safe: true }, everybody)?.verdict).toBe('pass');
  });
});

describe('what is answered', () => {
  test.for([
    [{ safe: true }, 'pass', 'safety is on'],
    [{ safe: false }, 'fail', 'safety is off'],
    [{}, 'unknown', 'safety is not known (safe absent)'],
    [{ safe: 1 }, 'unknown', 'safety is not known (safe is the number 1)'],
  ] as const)('%j', ([row, verdict, observed]) => {
    expect(judged({ kind: 'openai', ...row })).toMatchObject({ verdict, observed });
  });

  test('the records that decided come with the answer', () => {
    const counting = { ...check, expect: { count: 'alerts', called: 'alert', 'at-most': 0 } };
    const around = aRuleWorld({ related: () => ({ yes: 5, maybe: 0, ids: ['a', 'b', 'c'] }) });
    expect(judgeSubject(counting, { kind: 'OpenAI' }, around)).toEqual({
      check: 'AZ-AIS-001',
      verdict: 'fail',
      observed: 'alert: 5 found',
      related: ['a', 'b', 'c', '+2'],
    });
  });
});

describe('what is adopted', () => {
  const recommendation = { key: '13b10b36-aa99-4db6-b00c-dcf87c4761e6', names: ['x'] };
  const adopting = { ...check, expect: undefined, adopt: { recommendation } };
  const told = (verdict: Verdict, unread = false) =>
    judgeSubject(
      adopting,
      { kind: 'OpenAI' },
      aRuleWorld({
        adopted: () => ({
          rows: [{ id: 'r', by: 'key', verdict, said: `It says ${verdict}` }],
          unread,
        }),
      }),
    );

  test('the word of others, with its record', () => {
    expect(told('fail')).toEqual({
      check: 'AZ-AIS-001',
      verdict: 'fail',
      observed: 'It says fail',
      related: ['r'],
    });
  });

  test('nothing is observed on what does not apply', () => {
    expect(told('not-applicable')).toMatchObject({ verdict: 'not-applicable', observed: '' });
  });

  test('its word is not enough when other rows may be missing', () => {
    expect(told('pass', true)?.verdict).toBe('unknown');
  });

  test('what is asked for is what the check names', () => {
    const asked: unknown[] = [];
    const world = aRuleWorld({
      adopted: (wanted) => {
        asked.push(wanted);
        return { rows: [], unread: false };
      },
    });
    expect(judgeSubject(adopting, { kind: 'OpenAI' }, world)?.verdict).toBe('unknown');
    expect(asked).toEqual([{ recommendation }]);
  });
});

test('a check that neither expects nor adopts is a bug, not a pass', () => {
  const empty = { ...check, expect: undefined };
  expect(() => judged({ kind: 'OpenAI' }, empty)).toThrow('AZ-AIS-001');
});
