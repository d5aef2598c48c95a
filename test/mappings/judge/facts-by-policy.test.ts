import { expect, test } from 'vitest';
import { factsByDefinition } from '../../../src/mappings/judge/facts-by-policy.ts';
import type { Check } from '../../../src/model/catalog.ts';
import { policyDefinitionSchema } from '../../../src/model/initiative.ts';
import { aCheck, anAdoptingCheck, keyAccess } from './a-world.ts';

const first = '71ef260a-8f18-47b7-abcb-62d0673d94dc';
const second = '71ef260a-8f18-47b7-abcb-62d0673d94dd';
const takingOver = (...definitions: string[]): Check =>
  anAdoptingCheck({
    id: 'AZ-AIS-003',
    fact: 'adopted',
    adopt: { policy: { called: 'p', definitions } },
  });
const asked = (over: { judges?: unknown[]; recommendation?: string; id?: string }) =>
  policyDefinitionSchema.parse({
    id: over.id ?? first,
    title: 'Keys are off',
    'judged-by': over.judges ?? [],
    ...(over.recommendation && { recommendation: over.recommendation }),
  });
const factsOf = (checks: Check[], definitions: ReturnType<typeof asked>[] = []) =>
  Object.fromEntries(
    [...factsByDefinition({ checks, definitions })].map(([id, facts]) => [id, [...facts]]),
  );

test('a check that takes over policies asks what each of them asks, however its id is written', () => {
  expect(factsOf([takingOver(first.toUpperCase(), second)])).toEqual({
    [first]: ['adopted'],
    [second]: ['adopted'],
  });
});

test('a policy asks what a check that is known to ask the same asks', () => {
  const judges = [{ check: 'AZ-AIS-001' }];
  expect(factsOf([aCheck()], [asked({ judges, id: first.toUpperCase() })])).toEqual({
    [first]: ['key-access'],
  });
});

test.for(['laxer', 'stricter', 'different'])('one that is %s asks something else', (kind) => {
  const judges = [{ check: 'AZ-AIS-001', 'policy-is': kind, because: 'it looks at less' }];
  expect(factsOf([aCheck()], [asked({ judges })])).toEqual({});
});

test('a policy asks what a check asks that takes over its recommendation', () => {
  const checks = [aCheck({ fact: 'own' }), anAdoptingCheck({ fact: 'word' }), takingOver(second)];
  const recommendation = keyAccess.toUpperCase();
  expect(factsOf(checks, [asked({ recommendation })])).toEqual({
    [first]: ['word'],
    [second]: ['adopted'],
  });
  expect(factsOf(checks, [asked({ recommendation: second })])).toEqual({ [second]: ['adopted'] });
  expect(factsOf(checks, [asked({})])).toEqual({ [second]: ['adopted'] });
});

test('several checks of one fact make it one, and a check that nobody knows makes none', () => {
  const judges = ['AZ-AIS-001', 'AZ-AIS-002', 'AZ-XXX-001'].map((check) => ({ check }));
  const checks = [aCheck(), anAdoptingCheck()];
  expect(factsOf(checks, [asked({ judges, recommendation: keyAccess })])).toEqual({
    [first]: ['key-access'],
  });
  const two = [aCheck(), anAdoptingCheck({ fact: 'word' })];
  expect(factsOf(two, [asked({ judges })])).toEqual({ [first]: ['key-access', 'word'] });
});
