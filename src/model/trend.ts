import * as z from 'zod';
import { conclusionSchema, forceStates, rateSchema } from './assessment.ts';
import { severities } from './catalog.ts';

/** What a snapshot saw of alerts, attack paths and overdue recommendations about AI. Without `complete`, there may be more. */
const seenRisksSchema = z.strictObject({
  alerts: z.strictObject({
    seen: z.int().nonnegative(),
    /** Neither resolved nor dismissed when it was read. */
    open: z.int().nonnegative(),
    complete: z.boolean(),
  }),
  /** Open recommendations past the day that governance in Azure gave for them. */
  overdue: z.strictObject({ seen: z.int().nonnegative(), complete: z.boolean() }),
  attackPaths: z.strictObject({
    seen: z.int().nonnegative(),
    /** Paths that do not name what they lead to: it may be AI. */
    unnamed: z.int().nonnegative(),
    complete: z.boolean(),
  }),
});
export type SeenRisks = z.infer<typeof seenRisksSchema>;

/** One snapshot as its assessment tells it: a state at an instant, and nothing about what lay between two. */
const pointSchema = z.strictObject({
  snapshot: z.string(),
  asOf: z.iso.datetime(),
  digest: z.string(),
  complete: z.boolean(),
  technical: rateSchema,
  /** Null where it is not known of every subscription that was expected. */
  healthyRecommendations: z.number().min(0).max(1).nullable(),
  conclusions: z.array(
    z.strictObject({
      framework: z.string(),
      force: z.enum(forceStates),
      conclusion: conclusionSchema,
      count: z.int().nonnegative(),
    }),
  ),
  /** Root problems, each fact once, by severity. */
  deficiencies: z.record(z.enum(severities), z.int().nonnegative()),
  ...seenRisksSchema.shape,
});
export type TrendPoint = z.infer<typeof pointSchema>;

/** Days that lie between two ends, because nobody looked in between. A null end is not known: it may be any longer. */
const daysSchema = z.strictObject({
  min: z.number().nonnegative(),
  max: z.number().nonnegative().nullable(),
});
export type Days = z.infer<typeof daysSchema>;

/** How long failures stood, of one severity or of what one party answers for. */
const remediationSchema = z.strictObject({
  by: z.enum(['severity', 'owner']),
  name: z.string(),
  /** Failures that passed later, each time they did. */
  fixed: z.int().nonnegative(),
  /** Half of them took no longer; null where none was fixed. */
  median: daysSchema.nullable(),
  /** Failures that ended in another way: the subject is gone, or the question applies no more. */
  ended: z.int().nonnegative(),
  open: z.int().nonnegative(),
  /** Half of those open are no older; null where none is open. */
  age: daysSchema.nullable(),
  oldest: daysSchema.nullable(),
  /** Those open or fixed that had been fixed once before. */
  resurfaced: z.int().nonnegative(),
  /** Of those open: certainly older than the organisation's own target, and those that may be. Null without a target. */
  late: z.strictObject({ target: z.int(), surely: z.int(), maybe: z.int() }).nullable(),
});
export type Remediation = z.infer<typeof remediationSchema>;

/** A control's conclusion at each point; null where it was not asked. Whether it binds is told of the newest alone. */
const seriesSchema = z.strictObject({
  framework: z.string(),
  control: z.string(),
  title: z.string(),
  system: z.string(),
  force: z.enum(forceStates),
  conclusions: z.array(conclusionSchema.nullable()),
  /** At how many points in a row, the newest included, it concluded as it does now. */
  streak: z.int().positive(),
});
export type ControlSeries = z.infer<typeof seriesSchema>;

export const trendSchema = z.strictObject({
  format: z.literal(1),
  tenant: z.string(),
  points: z.array(pointSchema).min(1),
  remediation: z.array(remediationSchema),
  controls: z.array(seriesSchema),
});
export type Trend = z.infer<typeof trendSchema>;
