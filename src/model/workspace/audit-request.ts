import * as z from 'zod';
import { didYouMean } from '../near-ids.ts';
import { safe } from '../safe.ts';
import { sheetIds } from '../sheet-ids.ts';
import { day, party, period, sentence } from './words.ts';

/** Longer texts are no ids. */
const shownLength = 100;

function noSheet(typed: unknown): string {
  const word = typeof typed === 'string' ? typed : '';
  return `there is no sheet ${safe(word, shownLength)}. ${didYouMean(word, sheetIds)}See the names in data/ of a pack.`;
}

/** `requests/<id>.yaml`: one line of the list an auditor sends, and where the pack answers it. */
export const auditRequestSchema = z.strictObject({
  text: sentence,
  period,
  due: day,
  owner: party,
  status: z.enum(['open', 'answered', 'closed']),
  answers: z
    .array(
      z
        .strictObject({
          framework: z.string().optional(),
          control: z.string().optional(),
          check: z.string().optional(),
          attestation: z.string().optional(),
          sheet: z
            .enum(sheetIds, { error: ({ input }) => noSheet(input) })
            .optional()
            .describe('A sheet of the workbook, by its id: the name of its files in data/'),
          note: sentence.optional(),
        })
        .refine(
          ({ framework, control }) => (framework === undefined) === (control === undefined),
          'framework and control go together',
        )
        .refine(
          ({ control, check, attestation, sheet, note }) =>
            [control, check, attestation, sheet, note].some((part) => part !== undefined),
          'say what answers it',
        ),
    )
    .default([]),
});
export type AuditRequest = z.infer<typeof auditRequestSchema>;
