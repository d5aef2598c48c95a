import { issueWords } from '../../model/issue-words.ts';
import { safe, safeLines } from '../../model/safe.ts';
import {
  reviewConclusions,
  reviewHeads,
  type Review,
  type ReviewCells,
  type ReviewedSheet,
  reviewSchema,
} from '../../model/workspace/review.ts';
import { shown } from '../lint/known.ts';
import type { Reading, Value } from './workpaper.ts';

/** What a reviewer fills in. */
export const reviewParts = ['by', 'on', 'conclusion', 'comment'] as const;
export type ReviewPart = (typeof reviewParts)[number];

/** The cells in the form in which the workbook writes them, so that only what somebody changed is different. */
export const cellsFrom = (
  values: Readonly<Record<ReviewPart, Value>>,
  dayOf: Reading['dayOf'],
): ReviewCells => ({
  by: safe(`${values.by}`.trim()),
  on: dayIn(values.on, dayOf),
  conclusion: safe(`${values.conclusion}`.trim().toLowerCase()),
  comment: safeLines(`${values.comment}`).trim(),
});

function dayIn(value: Value, dayOf: Reading['dayOf']): string {
  if (typeof value === 'number') return dayOf(value) ?? `${value}`;
  const text = `${value}`.trim();
  // So ISO 8601 says a day that somebody's program keeps with a time.
  return /^\d{4}-\d{2}-\d{2}T00:00:00(\.0+)?Z?$/.test(text) ? text.slice(0, 10) : safe(text);
}

export type PartProblem = { readonly part: ReviewPart; readonly problem: string };

export type JudgedReview = {
  readonly review: Review | undefined;
  readonly problems: readonly PartProblem[];
};

type About = Pick<Review, 'row' | 'snapshot' | 'assessment' | 'facts' | 'exceptions'> & {
  readonly sheet: ReviewedSheet;
};

const keys: ReadonlyMap<PropertyKey | undefined, ReviewPart> = new Map([
  ['reviewed-by', 'by'],
  ['reviewed-on', 'on'],
  ['conclusion', 'conclusion'],
  ['comment', 'comment'],
]);

/** The review that cells amount to, or everything that keeps them from being one. */
export function judgeReview(about: About, cells: ReviewCells, today: string): JudgedReview {
  const missing = (['by', 'on', 'conclusion'] as const).filter((part) => cells[part] === '');
  const parsed = reviewSchema.safeParse({
    format: 1,
    sheet: about.sheet,
    row: about.row,
    'reviewed-by': cells.by,
    'reviewed-on': cells.on,
    conclusion: cells.conclusion,
    ...(cells.comment === '' ? {} : { comment: cells.comment }),
    snapshot: about.snapshot,
    assessment: about.assessment,
    facts: about.facts,
    ...(about.exceptions === undefined ? {} : { exceptions: about.exceptions }),
  });
  const wrong = (parsed.error?.issues ?? []).flatMap((issue): PartProblem[] => {
    const part = keys.get(issue.path[0]);
    if (part === undefined) throw new Error(`a review cannot be written: ${issue.message}`);
    if (missing.some((each) => each === part)) return [];
    return [{ part, problem: `${said(cells[part])}: ${issueWords(issue, cells[part])}` }];
  });
  const early = cells.on > today && !wrong.some(({ part }) => part === 'on');
  const problems = [
    ...missing.map((part) => ({ part, problem: lacking[part] })),
    ...wrong,
    ...(early
      ? [{ part: 'on' as const, problem: `${cells.on} is still to come: today is ${today} (UTC)` }]
      : []),
  ];
  return { review: problems.length === 0 ? parsed.data : undefined, problems };
}

const lacking = {
  by: 'missing: who reviewed it, a role mailbox or an id',
  on: 'missing: the UTC day on which it was reviewed',
  conclusion: `missing: choose one of ${reviewConclusions.join(', ')}`,
} as const;

/** A value in a message. */
export const said = (value: Value): string => {
  if (value === '') return 'nothing';
  return typeof value === 'string' ? `"${shown(value)}"` : `${value}`;
};

export const headOf = (part: ReviewPart): string => reviewHeads[part];
