import * as z from 'zod';

/** Worst first. One array, one order, everywhere. */
export const verdicts = ['fail', 'unknown', 'pass', 'not-applicable'] as const;
export const verdictSchema = z.enum(verdicts);
export type Verdict = z.infer<typeof verdictSchema>;

export function worst(all: Iterable<Verdict>): Verdict {
  const seen = new Set(all);
  return verdicts.find((verdict) => seen.has(verdict)) ?? 'not-applicable';
}

/** One check on one subject. */
const checkVerdictSchema = z.strictObject({
  check: z.string(),
  verdict: verdictSchema,
  /** What was found, in words: `disableLocalAuth is false`. Empty for not-applicable. */
  observed: z.string(),
  /** Keys of the related records that decided, first ones only; `+n` ends a cut list. */
  related: z.array(z.string()).default([]),
  /** Rests on a reading too old for the as-of date: a fail stays fail, an unknown unknown, a pass became unknown. */
  stale: z.literal(true).optional(),
  /** Waivers and exemptions by which a fail is accepted. It stays a fail. */
  accepted: z.array(z.string()).optional(),
});
export type CheckVerdict = z.infer<typeof checkVerdictSchema>;

/**
 * One line of `verdicts/<source>/part-0001.ndjson.gz`: a subject and everything said about it.
 * A subject with `gap` is the scope of something that could not be read: all its verdicts are unknown.
 */
export const subjectVerdictsSchema = z.strictObject({
  id: z.string(),
  gap: z.string().optional(),
  name: z.string(),
  type: z.string(),
  location: z.string(),
  /** The AI systems it belongs to, or `unassigned`. Only where the workspace keeps a register. */
  systems: z.array(z.string()).optional(),
  verdicts: z.array(checkVerdictSchema),
});
export type SubjectVerdicts = z.infer<typeof subjectVerdictsSchema>;

/** Whose rows of controls and deficiencies count a subject. Without a register nothing is assigned to any system. */
export const countedIn = ({ systems }: Pick<SubjectVerdicts, 'systems'>): ReadonlySet<string> =>
  new Set(['organisation', ...(systems ?? ['unassigned'])]);
