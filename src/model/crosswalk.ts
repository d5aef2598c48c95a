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

type Relation = (typeof crosswalkRelations)[number];

const seenFromTo: Readonly<Record<Relation, Relation>> = {
  equal: 'equal',
  'subset-of': 'superset-of',
  'superset-of': 'subset-of',
  intersects: 'intersects',
};

/** A control that asks for some of the same, as read from the other one. */
export const crossedSchema = z.strictObject({
  crosswalk: crosswalkSchema.shape.id,
  /** Whether the crosswalk states the pair from this control, or from the other. */
  direction: z.enum(['to', 'from']),
  framework: z.string(),
  control: z.string(),
  /** Read from this control, whichever way it is stated. */
  relation: z.enum(crosswalkRelations),
  strength: pairSchema.shape.strength,
  because: z.string().nullable(),
  basis: crosswalkSchema.shape.basis,
  source: z.string(),
});
export type Crossed = z.infer<typeof crossedSchema>;

/** Every pair of some crosswalks that names a control, on either side. */
export function crossedWith(
  crosswalks: readonly Crosswalk[],
  framework: string,
  control: string,
): Crossed[] {
  return crosswalks.flatMap(({ id, from, to, basis, source, pairs }) =>
    pairs.flatMap(({ relation, strength, because = null, ...pair }): Crossed[] => {
      const told = { crosswalk: id, strength, because, basis, source };
      if (from === framework && pair.from === control)
        return [{ ...told, direction: 'to', framework: to, control: pair.to, relation }];
      if (to !== framework || pair.to !== control) return [];
      const turned = seenFromTo[relation];
      return [
        { ...told, direction: 'from', framework: from, control: pair.from, relation: turned },
      ];
    }),
  );
}
