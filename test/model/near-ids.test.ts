import { expect, test } from 'vitest';
import { nearIds } from '../../src/model/near-ids.ts';

const ids = ['AZ-AIS-001', 'AZ-AIS-010', 'AZ-DEF-001', 'Art. 15(5)', 'DP-3', 'DP-33'];

test.for<readonly [string, readonly string[]]>([
  ['az-ais-01', ['AZ-AIS-001', 'AZ-AIS-010']],
  ['art 15(5)', ['Art. 15(5)']],
  ['15(5', ['Art. 15(5)']],
  ['DP3', ['DP-3', 'DP-33']],
  ['nothing alike', []],
  ['', []],
])('near %s are %j', ([typed, near]) => {
  expect(nearIds(typed, ids)).toEqual(near);
});

test('what is typed may be of any length', () => {
  expect(nearIds('x'.repeat(1_000_000), ids)).toEqual([]);
});

test('no more than three are guessed', () => {
  expect(nearIds('DP-1', ['DP-2', 'DP-3', 'DP-4', 'DP-5'])).toEqual(['DP-2', 'DP-3', 'DP-4']);
});
