import * as z from 'zod';
import { day, party, period, sentence } from './words.ts';

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
          sheet: z.string().optional().describe('A sheet of the workbook, by name'),
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
