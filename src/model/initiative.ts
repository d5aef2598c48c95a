import * as z from 'zod';

const groupSchema = z.strictObject({
  name: z.string().min(1).describe('As policy states print it'),
  control: z
    .string()
    .min(1)
    .optional()
    .describe('Our control of the same id; a heading above controls has none'),
  policies: z.int().nonnegative().describe('All policies of the group, whatever they look at'),
  'about-ai': z
    .array(z.guid())
    .default([])
    .describe('Definitions of the group that look at AI resources; the others are left out'),
});

/** A built-in set of Azure policies, with the controls that Microsoft maps them to. */
export const initiativeSchema = z.strictObject({
  id: z.guid(),
  title: z.string().min(1),
  version: z.string().min(1),
  framework: z.string().describe('The framework whose controls the groups correspond to'),
  standard: z.string().min(1).optional().describe('Name of the standard in Defender for Cloud'),
  source: z.url(),
  policies: z.int().nonnegative(),
  groups: z.array(groupSchema).min(1),
});
export type Initiative = z.infer<typeof initiativeSchema>;
export const initiativeFileSchema = z.strictObject({
  initiatives: z.array(initiativeSchema).min(1),
});

/** A policy definition, and which of our checks answers what it asks. */
export const policyDefinitionSchema = z.strictObject({
  id: z.guid(),
  title: z.string().min(1),
  recommendation: z.guid().optional().describe("Defender's assessment key of the same question"),
  'judged-by': z
    .array(
      z.union([
        z.strictObject({ check: z.string() }),
        z.strictObject({
          check: z.string(),
          'policy-is': z
            .enum(['laxer', 'stricter', 'different'])
            .describe('laxer: may be content where the check fails; stricter: the reverse'),
          because: z.string().min(1),
        }),
      ]),
    )
    .default([])
    .describe('None where no check asks the same: its states are then compared with nothing'),
});
export type PolicyDefinition = z.infer<typeof policyDefinitionSchema>;
export const policyDefinitionFileSchema = z.strictObject({
  definitions: z.array(policyDefinitionSchema).min(1),
});
