import { hash } from 'node:crypto';
import * as z from 'zod';
import { canonicalJson } from '../json.ts';
import { safe, safeLines } from '../safe.ts';
import { sha256Schema } from '../snapshot.ts';
import { day, isBefore, party } from './words.ts';

/** The sheets of the workbook that have columns for the internal review, by their ids. */
export const reviewedSheets = ['controls', 'deficiencies', 'samples'] as const;
export type ReviewedSheet = (typeof reviewedSheets)[number];

export const reviewConclusions = ['agreed', 'not agreed', 'to follow up'] as const;

/** Longer is a document: attach it where something is attested. */
const longestComment = 4000;

/** Of a row without any. */
export const noExceptions = 'none';

/** The head under which a row of counts says which subjects it counts as exceptions, as a digest. */
export const exceptionsHead = 'Exceptions digest';

/** `reviews/<id>.yaml`: what a second pair of eyes says of one row of the workbook. It changes no conclusion. */
export const reviewSchema = z
  .strictObject({
    format: z.literal(1),
    sheet: z.enum(reviewedSheets).describe('The sheet of the workbook, by its id'),
    row: z.string().min(1).max(500).describe('The id of the row, as its first column has it'),
    'reviewed-by': party,
    'reviewed-on': day,
    conclusion: z.enum(reviewConclusions),
    comment: z.string().trim().min(1).max(longestComment).optional(),
    snapshot: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}T\d{6}Z$/, 'the id of a snapshot, such as 2026-10-31T060000Z')
      .describe('The snapshot whose workbook was reviewed'),
    assessment: sha256Schema.describe('The digest of the assessment that was reviewed'),
    facts: sha256Schema.describe(
      'The digest of the facts that the row showed, which tells a later change',
    ),
    exceptions: z
      .string()
      .regex(/^(none|[0-9a-f]{16})$/)
      .optional()
      .describe('The digest of the exceptions that the row counted, which tells others from them'),
  })
  .superRefine((own, context) => {
    if (isBefore(own['reviewed-on'], own.snapshot.slice(0, 'yyyy-mm-dd'.length)))
      context.addIssue({
        code: 'custom',
        path: ['reviewed-on'],
        message: 'before there was the snapshot that was reviewed',
      });
  });
export type Review = z.infer<typeof reviewSchema>;

/** What a reviewer writes beside a row, as cells show it. All empty: nobody did. */
export type ReviewCells = {
  readonly by: string;
  /** A UTC day. */
  readonly on: string;
  readonly conclusion: string;
  readonly comment: string;
};

export const cellsOf = (review: Review | undefined): ReviewCells =>
  review === undefined
    ? { by: '', on: '', conclusion: '', comment: '' }
    : {
        by: safe(review['reviewed-by']),
        on: review['reviewed-on'],
        conclusion: review.conclusion,
        comment: safeLines(review.comment ?? ''),
      };

export const isSameReview = (one: ReviewCells, other: ReviewCells): boolean =>
  one.by === other.by &&
  one.on === other.on &&
  one.conclusion === other.conclusion &&
  one.comment === other.comment;

export const isEmptyReview = (cells: ReviewCells): boolean =>
  isSameReview(cells, cellsOf(undefined));

/**
 * Stands beside the cells, so that what somebody changed is told from what somebody else changed in the workspace
 * meanwhile, without the file as it was. It is of the row as well: copied to another row it fits nothing.
 */
export const sealOf = (sheet: string, row: string, cells: ReviewCells): string =>
  isEmptyReview(cells)
    ? 'none'
    : hash(
        'sha256',
        canonicalJson([sheet, row, cells.by, cells.on, cells.conclusion, cells.comment]),
      ).slice(0, 16);

/** The heads of a reviewer's columns: written by the workbook, and looked for when it comes back. */
export const reviewHeads = {
  by: 'Reviewed by',
  on: 'Reviewed on',
  conclusion: 'Review conclusion',
  comment: 'Review comment',
  stands: 'Review stands',
  seal: 'Review seal',
} as const;
