import { expect, test } from 'vitest';
import type { Review } from '../../src/model/workspace/review.ts';
import { lintReview } from '../../src/workspace/lint/lint-reviews.ts';

const problems = (row: string): number => {
  const review: Review = {
    format: 1,
    sheet: 'deficiencies',
    row,
    'reviewed-by': 'grc@contoso.example',
    'reviewed-on': '2026-11-02',
    conclusion: 'agreed',
    snapshot: '2026-10-31T060000Z',
    assessment: 'a'.repeat(64),
    facts: 'b'.repeat(64),
  };
  return [...lintReview(review)].length;
};

test('what says that evidence is incomplete is a row that can be reviewed, beside each deficiency', () => {
  expect(['D-0123456789ab', 'G-incomplete', 'G-other', 'D-1'].map(problems)).toEqual([0, 0, 1, 1]);
});
