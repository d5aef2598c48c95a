import * as z from 'zod';
import { day, entryId, party, period, sentence } from './words.ts';

/** A document in `attachments/`. The digest says which one was looked at. */
export const attachmentSchema = z.strictObject({
  file: z.string().min(1).describe('Path below attachments/'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'the SHA-256 of the file, 64 hexadecimal digits'),
  title: sentence,
});
export type Attachment = z.infer<typeof attachmentSchema>;

export const attestedConclusions = ['met', 'partly', 'not-met'] as const;

/** `attestations/<id>.yaml`: what a person says of what a control asks of people. */
export const attestationSchema = z
  .strictObject({
    framework: z.string(),
    control: z.string(),
    system: entryId
      .optional()
      .describe('The AI system it speaks of, where the control is asked per system'),
    parts: z
      .array(sentence)
      .min(1)
      .describe(
        'Which of the parts that the control asks of people, word for word as catalog show prints them',
      ),
    period,
    conclusion: z.enum(attestedConclusions),
    basis: sentence.describe('What was looked at'),
    assessor: party,
    'assessed-on': day,
    reviewer: party.optional().describe('Another person than the assessor'),
    'reviewed-on': day.optional(),
    despite: z
      .array(z.string())
      .default([])
      .describe('Facts that speak against it and that were weighed, by name'),
    attachments: z.array(attachmentSchema).default([]),
  })
  .superRefine((own, context) => {
    const miss = (path: string, message: string): void => {
      context.addIssue({ code: 'custom', path: [path], message });
    };
    if ((own.reviewer === undefined) !== (own['reviewed-on'] === undefined))
      miss(
        own.reviewer === undefined ? 'reviewer' : 'reviewed-on',
        'missing: who reviewed it, and when',
      );
    if (own.reviewer !== undefined && own.reviewer.toLowerCase() === own.assessor.toLowerCase())
      miss('reviewer', 'the assessor cannot review it: name another person');
    if (own['reviewed-on'] !== undefined && own['reviewed-on'] < own['assessed-on'])
      miss('reviewed-on', 'before it was assessed');
  });
export type Attestation = z.infer<typeof attestationSchema>;
