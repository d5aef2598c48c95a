import * as z from 'zod';
import { day, party, rhythms, sentence } from './words.ts';

/** Without its end, an exclusion that has run out would count again. */
const wantsReview = {
  error: 'missing: the day by which what takes a control out is looked at again',
  path: ['review-by'],
};

/** `soa/<id>.yaml`: one row of the statement of applicability. */
export const soaRowSchema = z
  .strictObject({
    framework: z.string().default('iso-42001'),
    control: z.string(),
    included: z.boolean(),
    because: sentence,
    status: z.enum(['not-started', 'planned', 'in-progress', 'implemented']),
    owner: party,
    'approved-by': party.optional(),
    'approved-on': day.optional(),
    'review-by': day.optional().describe('An exclusion needs it, and counts no longer after it'),
  })
  .refine((row) => row.included || row['review-by'] !== undefined, wantsReview);
export type SoaRow = z.infer<typeof soaRowSchema>;

export const profileLevels = ['none', 'partly', 'largely', 'fully'] as const;

/** `profiles.yaml`: where the organisation stands and where it wants to be, as an assessor sees it. */
export const profilesFileSchema = z.strictObject({
  profiles: z
    .array(
      z
        .strictObject({
          framework: z.string().default('nist-ai-rmf'),
          control: z.string(),
          current: z.enum(profileLevels),
          target: z
            .enum(profileLevels)
            .describe('none: not pursued, which wants a reason, an approval and a review'),
          because: sentence.optional(),
          'assessed-by': party,
          'assessed-on': day,
          'approved-by': party.optional(),
          'approved-on': day.optional().describe('A target of none counts from this day'),
          'review-by': day.optional(),
        })
        .refine(({ target, because }) => target !== 'none' || because !== undefined, {
          error: 'missing: a control that is not pursued wants a reason',
          path: ['because'],
        })
        .refine((own) => own.target !== 'none' || own['review-by'] !== undefined, wantsReview)
        .refine(
          (own) =>
            own.target !== 'none' ||
            own['approved-by'] === undefined ||
            own['approved-on'] !== undefined,
          { error: 'missing: when it was approved', path: ['approved-on'] },
        ),
    )
    .min(1),
});
export type Profile = z.infer<typeof profilesFileSchema>['profiles'][number];

/** `controls.yaml`: who answers for a control and who carries it out. */
export const ownersFileSchema = z.strictObject({
  owners: z
    .array(
      z.strictObject({
        framework: z.string(),
        controls: z.array(z.string()).min(1).describe('Ids of controls; * stands for any text'),
        owner: party,
        operator: party.optional(),
        every: z.enum(rhythms).optional(),
      }),
    )
    .min(1),
});
export type ControlOwner = z.infer<typeof ownersFileSchema>['owners'][number];
