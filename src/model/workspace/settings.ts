import * as z from 'zod';
import { severities } from '../catalog.ts';
import { scalarSchema } from '../rule.ts';
import { euRoles } from './ai-system.ts';
import { day, party, sentence } from './words.ts';

/** A control that another team's evidence covers: reported apart as not assessed, never as met. */
const boundarySchema = z.strictObject({
  framework: z.string(),
  control: z.string(),
  because: sentence,
  inherited: sentence.optional().describe('Where the evidence for it is found'),
  'approved-by': party,
  'approved-on': day,
  'review-by': day,
});
export type BoundaryRule = z.infer<typeof boundarySchema>;

/** One line, for the message shows whoever wrote a plain list what to write in its place. */
const rolesShape =
  'write { held: [deployer], because: ..., decided-by: legal@contoso.example, decided-on: 2026-01-15, review-by: 2027-01-15 }';

/** What the organisation itself is. What is asked of others is out of scope by it, so somebody decides it, for a time. */
const rolesSchema = z.strictObject(
  {
    held: z.array(z.enum(euRoles)).min(1),
    because: sentence,
    'decided-by': party,
    'decided-on': day,
    'review-by': day.describe('After this day it takes nothing out of scope any more'),
  },
  { error: ({ input }) => (Array.isArray(input) ? rolesShape : undefined) },
);
export type OwnRoles = z.infer<typeof rolesSchema>;

/** `proofpack.yaml`: what holds for the whole organisation. */
export const settingsSchema = z.strictObject({
  format: z.literal(1),
  organisation: sentence,
  classification: z.string().min(1).max(40).default('Confidential'),
  'expected-subscriptions': z
    .array(z.guid())
    .min(1)
    .optional()
    .describe('Every subscription that must have been looked at'),
  cadence: z.enum(['week', 'month', 'quarter']).default('month'),
  'grace-days': z
    .int()
    .min(0)
    .max(90)
    .default(0)
    .describe('Days after a due date before it is overdue'),
  'remediation-days': z
    .partialRecord(z.enum(severities), z.int().min(1).max(3650))
    .optional()
    .describe(
      'Within how many days failures of a severity are to be mended; trend tells those that are late',
    ),
  roles: rolesSchema.optional().describe("The organisation's own roles under the EU AI Act"),
  boundary: z.array(boundarySchema).default([]),
  retention: z
    .strictObject({ years: z.int().min(1).max(100), basis: sentence })
    .optional()
    .describe('How long packs are kept, and what obliges to it'),
  parameters: z
    .record(z.string(), z.array(scalarSchema).min(1))
    .default({})
    .describe('Values that checks ask for, by parameter; see catalog list'),
});
export type Settings = z.infer<typeof settingsSchema>;
