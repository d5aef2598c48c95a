import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  asOfInstant,
  compareInstants,
  daysFromAsOf,
  type Instant,
  readInstant,
} from '../../../src/mappings/rules/instant.ts';

function read(text: string): Instant {
  const instant = readInstant(text);
  if (instant === undefined) throw new Error(`${text} should be an instant`);
  return instant;
}

function textOf(tick: bigint): string {
  const whole = new Date(Number(tick / 10_000_000n) * 1000).toISOString().slice(0, 19);
  return `${whole}.${(tick % 10_000_000n).toString().padStart(7, '0')}Z`;
}

test.for([
  '2026-10-31',
  '2026-10-31T06:00:00',
  '2026-02-30T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-10-31T24:00:01Z',
  '2026-10-31T06:00:00.1234567890Z',
  '10/31/2026 06:00:00',
  '2026-10-31T06:00:00+99:00',
  ' 2026-10-31T06:00:00Z',
  '2026-10-31T06:00:00Z\n',
  '',
])('%j is not an instant', (text) => {
  expect(readInstant(text)).toBeUndefined();
});

test('the seventh fractional digit decides', () => {
  const earlier = read('2026-10-31T06:00:00.0000001Z');
  const later = read('2026-10-31T06:00:00.0000002Z');
  expect(compareInstants(earlier, later)).toBeLessThan(0);
  expect(compareInstants(later, earlier)).toBeGreaterThan(0);
  expect(compareInstants(read('2026-10-31T06:00:00Z'), earlier)).toBeLessThan(0);
});

test('trailing zeros and offsets say the same moment', () => {
  const same = [
    '2026-10-31T06:00:00Z',
    '2026-10-31T06:00:00.0000000Z',
    '2026-10-31T08:00:00+02:00',
  ];
  for (const text of same) expect(compareInstants(read(text), read(same[0] ?? ''))).toBe(0);
});

test('instants come in the order of their ticks', () => {
  const ticks = fc.bigInt({ min: 0n, max: 40_000_000_000_000_000n });
  fc.assert(
    fc.property(ticks, ticks, (a, b) => {
      const order = compareInstants(read(textOf(a)), read(textOf(b)));
      expect(Math.sign(order)).toBe(a < b ? -1 : Number(a > b));
    }),
  );
});

test('days are counted from the as-of', () => {
  expect(['as-of', 'as-of+90d', 'as-of-30d', 'as-of+d', 'today', 90].map(daysFromAsOf)).toEqual([
    0,
    90,
    -30,
    undefined,
    undefined,
    undefined,
  ]);
  const asOf = asOfInstant('2026-10-31T06:00:00.5Z');
  expect(addDays(asOf, 1)).toEqual(read('2026-11-01T06:00:00.5Z'));
});

test('a malformed as-of is a bug, not a finding', () => {
  expect(() => asOfInstant('2026-10-31')).toThrow('2026-10-31');
});
