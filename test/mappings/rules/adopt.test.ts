import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isJsonObject, type JsonObject } from '../../../src/model/json.ts';
import { adoptsRow, type AdoptedRow, adoptVerdict } from '../../../src/mappings/rules/adopt.ts';

const keysOff = 'Keys should be off (disable local authentication)';
const wanted = { key: '13B10B36-aa99-4db6-b00c-dcf87c4761e6', names: [keysOff] };
const read = adoptsRow(wanted);
const idWith = (key: string) => `/subscriptions/s/providers/microsoft.security/assessments/${key}`;

describe('which rows answer an adoption', () => {
  test('the one whose id ends with the key, in any case', () => {
    const row = { properties: { status: { code: 'Healthy', cause: 7 } } };
    expect(read(idWith('13b10b36-AA99-4db6-b00c-dcf87c4761e6'), row)).toEqual({
      id: idWith('13b10b36-AA99-4db6-b00c-dcf87c4761e6'),
      by: 'key',
      code: 'Healthy',
      cause: undefined,
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

const aRow = (over: Partial<AdoptedRow> = {}): AdoptedRow => ({
  id: 'a',
  by: 'key',
  code: 'Healthy',
  cause: '',
  ...over,
});

describe('what an adopted row means', () => {
  test.for([
    ['Healthy', '', 'pass'],
    ['UNHEALTHY', '', 'fail'],
    ['NotApplicable', '', 'not-applicable'],
    ['NotApplicable', 'Exempt', 'fail'],
    ['notapplicable', 'offbypolicy', 'unknown'],
    ['NotApplicable', 'SomethingNew', 'not-applicable'],
    ['Unassessed', '', 'unknown'],
    ['', '', 'unknown'],
    [undefined, undefined, 'unknown'],
    ['Healthy', undefined, 'pass'],
    ['NotApplicable', undefined, 'unknown'],
  ] as const)('%s (%s) is %s', ([code, cause, verdict]) => {
    expect(adoptVerdict([aRow({ code, cause })], false).verdict).toBe(verdict);
  });

  test('no row is unknown, and says whether rows were read at all', () => {
    expect(adoptVerdict([], false)).toMatchObject({
      verdict: 'unknown',
      observed: 'Defender for Cloud has no such recommendation on the resource',
    });
    expect(adoptVerdict([], true).observed).toContain('not completely read');
  });

  test('the key wins over the name, however good the name looks', () => {
    const rows = [aRow({ id: 'n', by: 'name' }), aRow({ id: 'k', code: 'Unhealthy' })];
    expect(adoptVerdict(rows, false)).toMatchObject({ verdict: 'fail', related: ['k'] });
  });

  test('of two rows the worse one counts', () => {
    expect(adoptVerdict([aRow(), aRow({ code: 'Unhealthy' })], false).verdict).toBe('fail');
    expect(adoptVerdict([aRow(), aRow({ code: 'New' })], false).verdict).toBe('unknown');
  });
});

const nameless = (code: string): AdoptedRow => aRow({ id: 'lost', by: 'nameless', code });

describe('a row that has no name and another key', () => {
  const doubt =
    'Defender for Cloud has a recommendation whose name cannot be read, which may be this one';

  test('could be the failing one, so another row by the name reassures nobody', () => {
    expect(adoptVerdict([aRow({ by: 'name' }), nameless('Healthy')], false)).toEqual({
      verdict: 'unknown',
      observed: `Defender for Cloud says Healthy; ${doubt}`,
      related: ['a', 'lost'],
    });
    const notApplicable = aRow({ by: 'name', code: 'NotApplicable' });
    expect(adoptVerdict([notApplicable, nameless('Healthy')], false).verdict).toBe('unknown');
  });

  test('does not take back what a row by the name fails', () => {
    const rows = [aRow({ by: 'name', code: 'Unhealthy' }), nameless('Healthy')];
    expect(adoptVerdict(rows, false).verdict).toBe('fail');
  });

  test('does not fail by itself, because it may be about something else', () => {
    expect(adoptVerdict([nameless('Unhealthy')], false)).toEqual({
      verdict: 'unknown',
      observed: doubt,
      related: ['lost'],
    });
  });

  test('is none of our business where a row has the key', () => {
    expect(adoptVerdict([aRow(), nameless('Unhealthy')], false)).toEqual({
      verdict: 'pass',
      observed: 'Defender for Cloud says Healthy',
      related: ['a'],
    });
  });
});

describe('when other rows may not have been read', () => {
  test.for([
    ['Healthy', 'key', 'unknown'],
    ['NotApplicable', 'key', 'unknown'],
    ['Unhealthy', 'key', 'fail'],
    // A row with the key could say otherwise.
    ['Unhealthy', 'name', 'unknown'],
  ] as const)('%s by %s is %s', ([code, by, verdict]) => {
    expect(adoptVerdict([aRow({ code, by })], true).verdict).toBe(verdict);
  });
});

test('what was found stands in words', () => {
  expect(adoptVerdict([aRow({ code: 'NotApplicable', cause: 'Exempt' })], false).observed).toBe(
    'Defender for Cloud says NotApplicable (Exempt)',
  );
  expect(adoptVerdict([aRow({ code: undefined })], false).observed).toBe(
    'Defender for Cloud says nothing',
  );
});

test("somebody else's words are cut after 80 characters", () => {
  const [whole, long] = ['x'.repeat(80), 'x'.repeat(81)];
  expect(adoptVerdict([aRow({ code: whole, cause: long })], false).observed).toBe(
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
