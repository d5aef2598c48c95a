import * as z from 'zod';

/** Why something could not be read. Each makes what depends on it `unknown`, never better. */
export const gapReasons = [
  'refused',
  'failed',
  'truncated',
  'short',
  'stale',
  'plan-off',
  'not-offered',
  'unproved',
  'not-requested',
] as const;

export const gapSchema = z.strictObject({
  source: z.string(),
  /** Subject key of what the gap covers: a subscription, a management group, or `/` for the tenant. */
  scope: z.string(),
  reason: z.enum(gapReasons),
  /** What was attempted and what was found, in one sentence. */
  detail: z.string(),
  /** The permission, plan or action that would close it. */
  cure: z.string(),
});
export type Gap = z.infer<typeof gapSchema>;
