import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isJsonObject, type JsonObject } from '../../../src/model/json.ts';
import { adoptVerdict } from '../../../src/mappings/rules/adopt.ts';
import { recommendationReader } from '../../../src/mappings/rules/adopt-recommendation.ts';
import type { Verdict } from '../../../src/model/verdict.ts';

const keysOff = 'Keys should be off (disable local authentication)';
const wanted = { key: '13B10B36-aa99-4db6-b00c-dcf87c4761e6', names: [keysOff] };
const read = recommendationReader(wanted);
const idWith = (key: string) => `/subscriptions/s/providers/microsoft.security/assessments/${key}`;

describe('which rows answer an adoption', () => {
  test('the one whose id ends with the key, in any case', () => {
    const row = { properties: { status: { code: 'Healthy', cause: 7 } } };
    expect(read(idWith('13b10b36-AA99-4db6-b00c-dcf87c4761e6'), row)).toEqual({
      id: idWith('13b10b36-AA99-4db6-b00c-dcf87c4761e6'),
      by: 'key',
      verdict: 'pass',
      said: 'Defender for Cloud says Healthy',
    });
  });

  test.for([
    'Keys should be off (disable local authentication)',
    'KEYS should be off (disable local authentication) (Preview)',
    '[Preview]: Keys should be off (disable local authentication)',
  ])('one of the name "%s"', (displayName) => {
    expect(read(idWith('x'), { properties: { displayName } })).toMatchObject({ by: 'name' });
    expect(read(idWith('x'), { properties: { metadata: { displayName } } })).toMatchObject({
      by: 'name',
    });
  });

  test('one that carries the name beside another', () => {
    const other = 'A name it had before';
    for (const properties of [
      { displayName: keysOff, metadata: { displayName: other } },
      { displayName: other, metadata: { displayName: keysOff } },
    ])
      expect(read(idWith('x'), { properties })).toMatchObject({ by: 'name' });
  });

  test('none of another name', () => {
    const displayName = 'Keys should be on';
    expect(read(idWith('x'), { properties: { displayName } })).toBeUndefined();
    expect(read(idWith('x'), { properties: { metadata: { displayName } } })).toBeUndefined();
    const half = { displayName, metadata: { displayName: null } };
    expect(read(idWith('x'), { properties: half })).toBeUndefined();
  });

  test.for([
    {},
    { properties: {} },
    { properties: { displayName: null } },
    { properties: { displayName: 7, metadata: { displayName: ['Keys should be on'] } } },
    { properties: { displayName: ' ' } },
    { properties: { displayName: '(Preview)' } },
  ])('perhaps one without a name: %j', (row) => {
    expect(read(idWith('x'), row)).toMatchObject({ by: 'nameless' });
    expect(read(idWith(wanted.key), row)).toMatchObject({ by: 'key' });
  });
});

const says = (status: JsonObject | null) =>
  read(idWith(wanted.key), { properties: { status } }) ?? { verdict: undefined, said: undefined };

describe('what a status means', () => {
  test.for([
    ['Healthy', '', 'pass'],
    ['UNHEALTHY', '', 'fail'],
    ['NotApplicable', '', 'not-applicable'],
    ['NotApplicable', 'Exempt', 'fail'],
    ['notapplicable', 'offbypolicy', 'unknown'],
    ['NotApplicable', 'SomethingNew', 'not-applicable'],
    ['Unassessed', '', 'unknown'],
    ['', '', 'unknown'],
  ] as const)('%s (%s) is %s', ([code, cause, verdict]) => {
    expect(says({ code, cause }).verdict).toBe(verdict);
  });

  test.for([
    [{}, 'unknown'],
    [{ code: 7, cause: '' }, 'unknown'],
    [{ code: 'Healthy' }, 'pass'],
    [{ code: 'NotApplicable' }, 'unknown'],
    [{ code: 'NotApplicable', cause: 7 }, 'unknown'],
    [null, 'unknown'],
  ] as const satisfies [JsonObject | null, Verdict][])('%j is %s', ([status, verdict]) => {
    expect(says(status).verdict).toBe(verdict);
  });

  test('a row without a name may be about anything, whatever its status', () => {
    for (const code of ['Healthy', 'Unhealthy', 'NotApplicable'])
      expect(read(idWith('x'), { properties: { status: { code } } })).toEqual({
        id: idWith('x'),
        by: 'nameless',
        verdict: 'unknown',
        said: 'Defender for Cloud has a recommendation whose name cannot be read, which may be this one',
      });
  });
});

test('what was found stands in words', () => {
  expect(says({ code: 'NotApplicable', cause: 'Exempt' }).said).toBe(
    'Defender for Cloud says NotApplicable (Exempt)',
  );
  expect(says({ code: 'Healthy', cause: '' }).said).toBe('Defender for Cloud says Healthy');
  expect(says({}).said).toBe('Defender for Cloud says nothing');
});

test("somebody else's words are cut after 80 characters", () => {
  const [whole, long] = ['x'.repeat(80), 'x'.repeat(81)];
  expect(says({ code: whole, cause: long }).said).toBe(
    `Defender for Cloud says ${whole} (${whole}…)`,
  );
});

describe('losing a part of a row', () => {
  type Arrived = { readonly id: string; readonly row: JsonObject };
  // As Azure writes them: where a row carries its name twice, it is the same name.
  const anArrived: fc.Arbitrary<Arrived> = fc
    .record({
      key: fc.constantFrom(wanted.key, 'x', 'y'),
      displayName: fc.constantFrom(keysOff, `${keysOff} (Preview)`, 'Another'),
      code: fc.constantFrom('Healthy', 'Unhealthy', 'NotApplicable', 'SomethingNew'),
      cause: fc.constantFrom('', 'Exempt', 'OffByPolicy'),
      metadata: fc.boolean(),
    })
    .map(({ key, displayName, code, cause, metadata }) => ({
      id: idWith(key),
      row: {
        properties: {
          displayName,
          status: { code, cause },
          ...(metadata ? { metadata: { displayName } } : {}),
        },
      },
    }));
  const verdictOn = (rows: readonly Arrived[]) =>
    adoptVerdict(
      { recommendation: wanted },
      rows.flatMap(({ id, row }) => read(id, row) ?? []),
      false,
    ).verdict;

  const without = (row: JsonObject, lost: string): JsonObject =>
    Object.fromEntries(
      Object.entries(row)
        .filter(([key]) => key !== lost)
        .map(([key, value]) => [key, isJsonObject(value) ? without(value, lost) : value]),
    );

  test.for(['displayName', 'code', 'cause', 'status', 'metadata', 'properties'])(
    'never makes the verdict better, nor any other than unknown: %s',
    (lost) => {
      const property = fc.property(
        fc.array(anArrived, { minLength: 1, maxLength: 4 }),
        fc.nat(),
        (rows, at) => {
          const less = rows.map((one, index) =>
            index === at % rows.length ? { ...one, row: without(one.row, lost) } : one,
          );
          expect([verdictOn(rows), 'unknown']).toContain(verdictOn(less));
        },
      );
      expect(() => fc.assert(property, { numRuns: 1000, seed: 20261121 })).not.toThrow();
    },
  );
});
