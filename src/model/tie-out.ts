import * as z from 'zod';

/** Why Microsoft's result and ours differ. Whatever none of these accounts for is `unexplained`. */
export const tieOutCauses = [
  'our-read-incomplete',
  'exempted',
  'evaluated-at-another-time',
  'not-evaluated-there',
  'asks-otherwise',
  'unexplained',
] as const;
export type TieOutCause = (typeof tieOutCauses)[number];

const countsSchema = z.strictObject({
  pass: z.int().nonnegative(),
  fail: z.int().nonnegative(),
  /** Neither: not applicable, exempt, unknown, or not evaluated. */
  other: z.int().nonnegative(),
});
export type TieOutCounts = z.infer<typeof countsSchema>;

const tieOutStatuses = ['equal', 'explained', 'unexplained', 'not-determined'] as const;

const differenceSchema = z.strictObject({
  /** An assessment of Defender, or a policy on a resource. */
  what: z.string(),
  subject: z.string(),
  theirs: z.string(),
  ours: z.string(),
  cause: z.enum(tieOutCauses),
});
export type TieOutDifference = z.infer<typeof differenceSchema>;

/**
 * Microsoft's numbers beside ours, for one subscription and one of its standards. Both sides count the same
 * population and nothing else: what only one side looks at is `outside`.
 */
export const tieOutSchema = z.strictObject({
  subscription: z.string(),
  framework: z.string(),
  title: z.string(),
  /** `defender`: results per assessment; `policy`: states per resource and policy. */
  beside: z.enum(['defender', 'policy']),
  status: z.enum(tieOutStatuses),
  /** Why it is not determined; empty otherwise. */
  reason: z.string(),
  compared: z.int().nonnegative(),
  equal: z.int().nonnegative(),
  outside: z.int().nonnegative(),
  /** Resources, counted per assessment or per policy. */
  theirs: countsSchema,
  ours: countsSchema,
  causes: z.array(z.strictObject({ cause: z.enum(tieOutCauses), count: z.int().positive() })),
  /** The first few, unexplained ones first. */
  differences: z.array(differenceSchema),
});
export type TieOut = z.infer<typeof tieOutSchema>;
