import { expect, test } from 'vitest';
import { trendLines } from '../../../src/commands/flow/trend-lines.ts';
import type { Remediation } from '../../../src/model/trend.ts';
import { aPoint, aTrend } from '../../builders/a-trend.ts';

const told = (over: Partial<Remediation>): string => {
  const { remediation } = aTrend();
  const lines = trendLines(
    aTrend({
      remediation: remediation.slice(0, 1).map((own) => ({ ...own, ...over })),
      controls: [],
    }),
  );
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  return lines
    .slice(lines.findIndex((line) => line.startsWith('  high')))
    .join(' ')
    .replaceAll(/ +/g, ' ');
};

test('how long failures stood is said between two ends, in days', () => {
  expect(told({})).toBe(
    ' high: 2 fixed, half after at most 31 days; 3 open, half for 31 or more days, the oldest too; 1 ended otherwise; 1 came back after they were fixed; target 30 days: 3 surely later, 0 maybe. No control concludes otherwise than in the snapshot before.',
  );
});

test('what was seen failing once, and never well before, took nobody knows how long', () => {
  const any = { min: 0, max: null };
  expect(told({ median: any, age: any, oldest: any })).toContain(
    '2 fixed, after how long is not known; 3 open, for how long is not known; 1 ended',
  );
});

test('where less is known of half of them than of the oldest, that one is told by itself', () => {
  expect(told({ age: { min: 0, max: 20 }, oldest: { min: 51, max: null } })).toContain(
    '3 open, half for at most 20 days, the oldest for 51 or more days;',
  );
});

test('where nothing was fixed and nothing is open, no length is said', () => {
  const none = { fixed: 0, median: null, open: 0, age: null, oldest: null };
  expect(told(none)).toContain('high: none fixed; none open; 1 ended otherwise');
});

test('where nothing was seen and not everything read, that is said, and no number stands for it', () => {
  const unread = { seen: 0, open: 0, complete: false };
  const saying = (seen: number) =>
    trendLines(
      aTrend({
        points: [
          aPoint({ alerts: unread, attackPaths: { seen, unnamed: 0, complete: false } }),
          aPoint(),
        ],
      }),
    )
      .join(' ')
      .replaceAll(/ +/g, ' ');
  expect(saying(0)).toContain('open alerts about AI: none known;');
  expect(saying(0)).toContain('attack paths to AI: none known.');
  expect(saying(2)).toContain('attack paths to AI: at least 2.');
});
