import * as z from 'zod';
import {
  day,
  documentDigest,
  entryId,
  isBefore,
  isSameParty,
  party,
  period,
  sentence,
} from './words.ts';

/** A document in `attachments/`. The digest says which one was looked at. */
const attachmentSchema = z.strictObject({
  file: z.string().min(1).describe('Path below attachments/'),
  sha256: documentDigest,
  title: sentence,
});

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
    for (const { key, problem } of contradictionsIn(own))
      context.addIssue({ code: 'custom', path: [key], message: problem });
  });

type Reviewed = {
  readonly assessor?: string | undefined;
  readonly 'assessed-on'?: string | undefined;
  readonly reviewer?: string | undefined;
  readonly 'reviewed-on'?: string | undefined;
};

/** Where what is said of a review contradicts the rest; what is not said contradicts nothing. */
export function* contradictionsIn(
  own: Reviewed,
): Generator<{ key: 'reviewer' | 'reviewed-on'; problem: string }> {
  const { assessor, reviewer, 'assessed-on': assessed, 'reviewed-on': reviewed } = own;
  if ((reviewer === undefined) !== (reviewed === undefined))
    yield {
      key: reviewer === undefined ? 'reviewer' : 'reviewed-on',
      problem: 'missing: who reviewed it, and when',
    };
  if (isSameParty(reviewer, assessor))
    yield { key: 'reviewer', problem: 'the assessor cannot review it: name another person' };
  if (isBefore(reviewed, assessed)) yield { key: 'reviewed-on', problem: 'before it was assessed' };
}
export type Attestation = z.infer<typeof attestationSchema>;
