import { describe, expect, test } from 'vitest';
import { adoptsRow, type AdoptedRow, adoptVerdict } from '../../../src/mappings/rules/adopt.ts';

const wanted = {
  key: '13B10B36-aa99-4db6-b00c-dcf87c4761e6',
  names: ['Keys should be off (disable local authentication)'],
};
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

  test('no other', () => {
    expect(read(idWith('x'), {})).toBeUndefined();
    expect(read(idWith('x'), { properties: { displayName: 'Keys should be on' } })).toBeUndefined();
    expect(read(idWith('x'), { properties: { displayName: 7 } })).toBeUndefined();
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
