import { describe, expect, test } from 'vitest';
import { agree, agreementHead } from '../../../src/mappings/judge/agreement.ts';
import { type Agreement, agreementsOf } from '../../../src/model/agreement.ts';
import type { CheckVerdict, Verdict } from '../../../src/model/verdict.ts';
import { aCheck, anAdoptingCheck } from './a-world.ts';

const agreement: Agreement = {
  id: 'AZ-AIS-002-agreement',
  deciding: aCheck(),
  corroborating: anAdoptingCheck(),
};

const said = (check: string, verdict: Verdict, related: string[] = []): [string, CheckVerdict] => [
  check,
  { check, verdict, observed: 'seen', related },
];

const judged = (first: Verdict | undefined, second: Verdict | undefined) =>
  agree(
    agreement,
    new Map([
      ...(first === undefined ? [] : [said('AZ-AIS-001', first, ['never'])]),
      ...(second === undefined ? [] : [said('AZ-AIS-002', second, ['r1'])]),
    ]),
  );

describe('deciding and corroborating observer', () => {
  test.for([
    ['pass', 'pass', 'pass'],
    ['fail', 'fail', 'pass'],
    ['pass', 'fail', 'fail'],
    ['fail', 'pass', 'fail'],
    ['unknown', 'pass', 'unknown'],
    ['unknown', 'unknown', 'unknown'],
    ['pass', 'unknown', 'unknown'],
    ['not-applicable', 'unknown', 'unknown'],
    ['unknown', 'not-applicable', 'unknown'],
    ['not-applicable', 'not-applicable', 'not-applicable'],
    ['not-applicable', 'pass', 'unknown'],
    ['fail', 'not-applicable', 'unknown'],
    ['pass', undefined, 'unknown'],
    ['not-applicable', undefined, 'not-applicable'],
    ['unknown', undefined, 'unknown'],
  ] as const)('%s and %s: %s', ([first, second, verdict]) => {
    expect(judged(first, second)?.verdict).toBe(verdict);
  });

  test('nothing is held against a silent deciding observer', () => {
    expect(judged(undefined, 'fail')).toBeUndefined();
  });

  test('both words are shown with what the second rests on', () => {
    expect(judged('pass', 'fail')).toEqual({
      check: 'AZ-AIS-002-agreement',
      verdict: 'fail',
      observed: 'AZ-AIS-001 says pass, AZ-AIS-002 says fail',
      related: ['r1'],
    });
    expect(judged('fail', undefined)).toMatchObject({
      observed: 'AZ-AIS-001 says fail, AZ-AIS-002 does not ask',
      related: [],
    });
    expect(judged('not-applicable', undefined)?.observed).toBe('');
  });
});

test('each corroborator has one agreement with the deciding observer of its own fact', () => {
  const checks = [
    aCheck({ id: 'AZ-AIS-009', fact: 'other' }),
    anAdoptingCheck(),
    aCheck(),
    anAdoptingCheck({ id: 'AZ-AIS-003' }),
  ];
  const found = agreementsOf(checks);
  expect(found.map(({ id, deciding }) => [id, deciding.id])).toEqual([
    ['AZ-AIS-002-agreement', 'AZ-AIS-001'],
    ['AZ-AIS-003-agreement', 'AZ-AIS-001'],
  ]);
  expect(agreementsOf([aCheck()])).toEqual([]);
});

test('a fact that nobody decides is a bug', () => {
  expect(() => agreementsOf([anAdoptingCheck()])).toThrow(
    'the fact key-access has no deciding observer',
  );
});

test('an agreement is a fact of its own that decides nothing', () => {
  expect(agreementHead(agreement, { beside: ['recommendations'], elsewhere: [] })).toEqual({
    id: 'AZ-AIS-002-agreement',
    fact: 'key-access-agreement',
    observer: 'corroborating',
    title: 'AZ-AIS-001 and AZ-AIS-002 say the same of each AI account',
    severity: 'low',
    source: 'ai-resources',
    beside: ['recommendations'],
    elsewhere: [],
    called: 'AI account',
    procedure: [
      'For each AI account that AZ-AIS-001 applies to, take its verdict and that of AZ-AIS-002.',
      'Pass when they are equal, fail when one passes and the other fails.',
      'Unknown when either is unknown, or when only one of them applies.',
    ],
    fix: 'Find out which of the two is right: compare the resource itself with what AZ-AIS-002 rests on.',
    references: ['https://learn.microsoft.com/azure'],
  });
});
