import { describe, expect, test } from 'vitest';
import { countsRow } from '../../../src/mappings/rules/counts-row.ts';
import type { Json, JsonObject } from '../../../src/model/json.ts';
import { aLeaf, aRuleWorld, asOf } from '../../builders/a-rule-world.ts';

const question = { where: undefined, within: '30d', time: 'properties.when', asOf } as const;
const world = aRuleWorld();
const around = (yes: number) => aRuleWorld({ related: () => ({ yes, maybe: 0, ids: [] }) });
const dated = (when: Json): JsonObject => ({ properties: { when } });

describe('a window of 30 days before 2026-10-31T00:00:00Z', () => {
  test.for([
    ['2026-10-01T00:00:00Z', true],
    ['2026-09-30T23:59:59.9999999Z', false],
    ['2026-10-31T00:00:00Z', true],
    ['2026-10-31T00:00:00.000000001Z', undefined],
    ['2026-10-15', undefined],
    [20_261_015, undefined],
    [null, undefined],
  ] as const)('a row dated %j counts: %j', ([when, counts]) => {
    expect(countsRow(question)(dated(when), world)).toBe(counts);
  });

  test('a row that surely does not match is out, whatever its date', () => {
    const where = aLeaf({ is: 'equal', value: 'High' });
    const counts = countsRow({ ...question, where });
    expect(counts({ switch: 'Low' }, world)).toBe(false);
    expect(counts({ switch: 'High' }, world)).toBeUndefined();
    expect(counts({ switch: 'High', ...dated('2026-10-15T00:00:00Z') }, world)).toBe(true);
  });

  test('a relation without a time dates nothing', () => {
    expect(
      countsRow({ ...question, time: undefined })(dated('2026-10-15T00:00:00Z'), world),
    ).toBeUndefined();
  });
});

test('without window and rule every row counts', () => {
  expect(countsRow({ ...question, within: undefined })({}, world)).toBe(true);
});

test('what stands around the row is asked of the world the row stands in', () => {
  const where = { count: 'alerts', called: 'alert' };
  const counts = countsRow({ ...question, where, within: undefined });
  expect([counts({}, around(1)), counts({}, around(0))]).toEqual([true, false]);
});
