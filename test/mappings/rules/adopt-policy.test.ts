import { describe, expect, test } from 'vitest';
import { adoptVerdict } from '../../../src/mappings/rules/adopt.ts';
import { policyReader } from '../../../src/mappings/rules/adopt-policy.ts';
import type { Json, JsonObject } from '../../../src/model/json.ts';

const one = '71EF260A-8f18-47b7-abcb-62d0673d94dc';
const two = 'd45520cb-31ca-44ba-8da2-fcf914608544';
const read = policyReader([one, two]);
const definitionId = (guid: string) =>
  `/providers/Microsoft.Authorization/policyDefinitions/${guid}`;
const state = (complianceState: string, definition = one): JsonObject => ({
  properties: {
    policyDefinitionId: definitionId(definition),
    policyDefinitionAction: 'audit',
    complianceState,
  },
});

const under = (policyDefinitionAction: Json) => ({
  properties: {
    policyDefinitionId: definitionId(one),
    policyDefinitionAction,
    complianceState: 'Compliant',
  },
});

describe('which states answer an adoption', () => {
  test('those of every definition that asks the same, in any case, whatever assigns them', () => {
    for (const guid of [one, one.toLowerCase(), two.toUpperCase()])
      expect(read('s', state('Compliant', guid))).toEqual({
        id: 's',
        by: 'key',
        verdict: 'pass',
        said: 'Azure Policy says Compliant under effect audit',
      });
  });

  test('a definition is known by its name, wherever it is kept', () => {
    const kept = `/subscriptions/s${definitionId(one)}`;
    const row = { properties: { policyDefinitionId: kept, complianceState: 'Compliant' } };
    expect(read('s', row)).toMatchObject({ by: 'key' });
  });

  test('none of another definition', () => {
    expect(read('s', state('NonCompliant', '00000000-0000-4000-8000-000000000000'))).toBe(
      undefined,
    );
    expect(read('s', state('NonCompliant', `x${one}`))).toBe(undefined);
  });

  test.for([
    {},
    { properties: {} },
    { properties: { policyDefinitionId: null, complianceState: 'Compliant' } },
    { properties: { policyDefinitionId: '', complianceState: 'NonCompliant' } },
    { properties: { policyDefinitionId: [one], complianceState: 'NonCompliant' } },
  ] as const satisfies JsonObject[])('perhaps one that names no policy: %j', (row) => {
    expect(read('s', row)).toEqual({
      id: 's',
      by: 'nameless',
      verdict: 'unknown',
      said: 'a policy state names no policy',
    });
  });
});

describe('what a state means', () => {
  test.for([
    ['Compliant', 'pass'],
    ['COMPLIANT', 'pass'],
    ['NonCompliant', 'fail'],
    // Somebody took it out of the count. Whether that is accepted is judged elsewhere.
    ['Exempt', 'fail'],
    ['Conflict', 'unknown'],
    ['Error', 'unknown'],
    ['Protected', 'unknown'],
    ['Unknown', 'unknown'],
    ['SomethingNew', 'unknown'],
    ['', 'unknown'],
  ] as const)('%s is %s', ([said, verdict]) => {
    expect(read('s', state(said))?.verdict).toBe(verdict);
  });

  test.for([null, 7, ['Compliant']])('%j in its place is no word at all', (complianceState) => {
    const row = { properties: { policyDefinitionId: definitionId(one), complianceState } };
    expect(read('s', row)).toMatchObject({
      verdict: 'unknown',
      said: 'Azure Policy says nothing under an unknown effect',
    });
  });

  test('well under an effect that looks at nothing, or that nobody names, is not known', () => {
    expect(read('s', under('Deny'))?.verdict).toBe('pass');
    for (const effect of ['Disabled', 'disabled', '', null, 7])
      expect(read('s', under(effect))?.verdict).toBe('unknown');
  });

  test("somebody else's words are cut after 80 characters", () => {
    expect(read('s', state('x'.repeat(81)))?.said).toBe(
      `Azure Policy says ${'x'.repeat(80)}… under effect audit`,
    );
  });
});

test('one assignment that finds it well does not outweigh another that does not', () => {
  const adoption = { policy: { called: 'it', definitions: [one, two] } };
  const judged = (...states: JsonObject[]) =>
    adoptVerdict(
      adoption,
      states.flatMap((row, at) => read(`s${at}`, row) ?? []),
      false,
    ).verdict;
  expect(judged(state('Compliant'), state('Compliant', two))).toBe('pass');
  expect(judged(state('Compliant'), state('NonCompliant', two))).toBe('fail');
  expect(judged(state('Compliant'), state('Exempt', two))).toBe('fail');
  expect(judged(state('Compliant'), state('Conflict', two))).toBe('unknown');
  expect(judged({ properties: {} })).toBe('unknown');
  // It may be another state of the same policy, of another assignment.
  const lost = { properties: { complianceState: 'NonCompliant' } };
  expect(judged(state('Compliant'), lost)).toBe('unknown');
  expect(judged(state('NonCompliant'), lost)).toBe('fail');
});
