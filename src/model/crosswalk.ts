import * as z from 'zod';

/** How much of what `from` asks `to` asks as well, as OSCAL names it. */
const crosswalkRelations = ['equal', 'subset-of', 'superset-of', 'intersects'] as const;

const pairSchema = z.strictObject({
  from: z.string().min(1).describe('Control of the framework named by `from`, quoted'),
  to: z.string().min(1).describe('Control of the framework named by `to`, quoted'),
  relation: z
    .enum(crosswalkRelations)
    .describe('subset-of: everything that `from` asks is asked by `to`, which asks more'),
  strength: z.enum(['strong', 'moderate', 'weak']),
  because: z.string().min(1).optional(),
});

/** Controls of two frameworks that ask for some of the same. One direction only: the other follows from it. */
export const crosswalkSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'use lower-case-words'),
  from: z.string().min(1),
  to: z.string().min(1),
  basis: z
    .enum(['published', 'own-judgement'])
    .describe('published: the source states the pairs; own-judgement: its mapping author does'),
  source: z.url().describe('Where the pairs are stated, or the text that was read to judge them'),
  method: z
    .string()
    .min(1)
    .describe('How pairs were found, what the relation rests on and what strength means'),
  mapping: z.strictObject({ author: z.string().min(1), reviewed: z.iso.date() }),
  pairs: z.array(pairSchema).min(1),
});
export type Crosswalk = z.infer<typeof crosswalkSchema>;
export const crosswalkFileSchema = z.strictObject({ crosswalks: z.array(crosswalkSchema).min(1) });
