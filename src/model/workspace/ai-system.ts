import * as z from 'zod';
import { selectorSchema } from './selector.ts';
import { day, documentDigest, entryId, party, sentence } from './words.ts';

/** What an operator can be under the EU AI Act. The last three bring the duties of a provider. */
export const euRoles = [
  'provider',
  'deployer',
  'importer',
  'distributor',
  'authorised-representative',
  'product-manufacturer',
  'gpai-provider',
  'gpai-systemic-provider',
  'provider-by-article-25',
] as const;
export type EuRole = (typeof euRoles)[number];

/**
 * What a system is under the EU AI Act. Article 50 is asked beside the class, so it stands beside it:
 * a high-risk system can owe transparency too.
 */
export const euClasses = [
  'unclassified',
  'excluded',
  'prohibited',
  'high-risk-annex-i',
  'high-risk-annex-iii',
  'not-high-risk',
] as const;
export type EuClass = (typeof euClasses)[number];

type Decided = {
  readonly class: EuClass;
  readonly points: readonly string[];
  readonly derogation?: unknown;
};

/** Where points and derogation say something else than the class. */
function* contradictions(own: Decided): Generator<{ path: string; message: string }> {
  const isDerogated = own.derogation !== undefined;
  const hasPoints = own.points.length > 0;
  if ((own.class.startsWith('high-risk') || isDerogated) && !hasPoints)
    yield { path: 'points', message: 'name the point of the annex' };
  if (isDerogated && own.class !== 'not-high-risk')
    yield { path: 'derogation', message: `contradicts the class ${own.class}` };
  if (own.class === 'not-high-risk' && hasPoints && !isDerogated)
    yield {
      path: 'points',
      message: 'contradict the class not-high-risk unless a derogation says why',
    };
}

const classificationSchema = z
  .strictObject({
    class: z.enum(euClasses),
    'prohibited-practices': z
      .strictObject({ screened: day, by: party, found: z.boolean() })
      .optional()
      .describe('Whether the uses that Article 5 forbids were looked for'),
    points: z
      .array(z.string().regex(/^Annex (I|III) /, 'such as Annex III 5(b)'))
      .default([])
      .describe('Points of Annex I or III that the system falls under'),
    derogation: z
      .strictObject({
        article: z.string().regex(/^Art\. 6\(3\)/, 'such as Art. 6(3)(a)'),
        document: z.string().min(1).describe('The assessment, as a file in attachments/'),
        sha256: documentDigest,
      })
      .optional(),
    'article-50': z
      .array(z.enum(['1', '2', '3', '4']))
      .optional()
      .describe('Paragraphs that speak of it; [] where none does, left out where nobody decided'),
    'decided-by': party.optional(),
    'decided-on': day.optional(),
    basis: sentence.optional(),
    'review-by': day.optional().describe('After this day the decision counts no longer'),
  })
  .superRefine((own, context) => {
    const miss = (path: string, message: string): void => {
      context.addIssue({ code: 'custom', path: [path], message });
    };
    if (own.class === 'unclassified') return;
    for (const key of ['decided-by', 'decided-on', 'basis', 'review-by'] as const)
      if (own[key] === undefined) miss(key, `missing: the class ${own.class} is a decision`);
    for (const { path, message } of contradictions(own)) miss(path, message);
    if (own['prohibited-practices']?.found === true && own.class !== 'prohibited')
      miss('class', 'contradicts the screen, which found a forbidden practice');
  });
export type Classification = z.infer<typeof classificationSchema>;

/** Stands where a day of change would: the system has not changed since it was put into service. */
export const neverChanged = 'never';

/** What stands in the place of a system where none is meant: no system may be called so. */
export const takenIds: readonly string[] = ['organisation', 'unassigned'];

/** `systems/<id>.yaml`: one AI system, in Azure or elsewhere. */
export const aiSystemSchema = z
  .strictObject({
    name: sentence,
    purpose: sentence,
    owner: party,
    hosted: z.enum(['azure', 'elsewhere']).default('azure'),
    lifecycle: z.enum(['planned', 'development', 'in-use', 'retired']),
    dates: z
      .strictObject({
        'placed-on-market': day.optional(),
        'put-into-service': day.optional(),
        'last-significant-change': z
          .union([
            z.literal(neverChanged),
            z.iso.date({
              error: 'write a day as 2026-10-31, or never where it is as it was put into service',
            }),
          ])
          .optional()
          .describe(
            'never: it is as it was put into service. Left out, nobody says whether it changed',
          ),
      })
      .prefault({}),
    'data-zones': z.array(z.string().min(1)).default([]),
    roles: z.array(z.enum(euRoles)).default([]),
    classification: classificationSchema.prefault({ class: 'unclassified' }),
    resources: z.array(selectorSchema).default([]),
    shares: z
      .array(
        z.strictObject({
          with: entryId.describe('The other system, by id'),
          resources: z.array(selectorSchema).min(1),
          because: sentence,
        }),
      )
      .default([]),
  })
  .refine(({ hosted, resources }) => hosted === 'azure' || resources.length === 0, {
    error: 'a system that is hosted elsewhere has no resources in the tenant',
    path: ['resources'],
  });
export type AiSystem = z.infer<typeof aiSystemSchema>;
