import { hash } from 'node:crypto';
import * as z from 'zod';
import { severities } from '../catalog.ts';
import { canonicalJson } from '../json.ts';
import { safe } from '../safe.ts';
import { sha256Schema } from '../snapshot.ts';
import { verdictSchema } from '../verdict.ts';
import { day, entryId, period, sentence } from './words.ts';

export const sampleMethods = ['random', 'stratified', 'risk'] as const;
export type SampleMethod = (typeof sampleMethods)[number];

/** Populations of a period, each read from one source. */
export const periodFrames = ['role-grants', 'deployments', 'closed-alerts'] as const;
export type PeriodFrame = (typeof periodFrames)[number];

/** More than any sample holds: whoever wants more tests the whole. */
export const largestSample = 1000;

/** What a risk draw leans towards is no picture of the whole. */
export const isProjectable = (method: SampleMethod): boolean => method !== 'risk';

const count = z.int().nonnegative();

/** Who picks things by chance has to tell the same twice: nothing in it that is not seen. */
export const nonceSchema = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => safe(text) === text && text.trim() === text, {
    error: 'a text of one line, without blanks around it and without hidden characters',
  });

/** What is sampled: a control's subjects, or what came about in a period. */
const whatShape = {
  framework: z.string().optional(),
  control: z.string().optional(),
  frame: z.enum(periodFrames).optional(),
  period: period.optional(),
  system: entryId.optional().describe('Only what belongs to this AI system'),
};

const populationSchema = z.strictObject({
  size: z.int().positive(),
  digest: sha256Schema.describe('Over every id, in order, with what the method goes by'),
  unread: z
    .array(sentence)
    .default([])
    .describe('What could not be read: the sample speaks only for what was seen'),
});
export type Population = z.infer<typeof populationSchema>;

/** `samples/<id>.yaml`: what will be drawn from, told before anybody knows the nonce. */
export const publishedSampleSchema = z
  .strictObject({
    format: z.literal(1),
    ...whatShape,
    checks: z
      .array(z.string())
      .default([])
      .describe('Of a control: who is judged by one of these is in the population'),
    method: z.enum(sampleMethods),
    size: z.int().min(1).max(largestSample),
    snapshot: z.string(),
    assessment: sha256Schema,
    population: populationSchema,
    'published-on': day,
    after: z
      .array(z.string())
      .default([])
      .describe(
        'Draws that there were of any sample: their nonces were known, and draw nothing here',
      ),
  })
  .superRefine((own, context) => {
    const isControl = own.framework !== undefined && own.control !== undefined;
    const isPeriod = own.frame !== undefined && own.period !== undefined;
    const parts = [own.framework, own.control, own.frame, own.period];
    const isOne = isControl !== isPeriod && parts.filter((each) => each !== undefined).length === 2;
    if (!isOne)
      context.addIssue({
        code: 'custom',
        path: [],
        message: 'name either framework and control, or frame and period',
      });
  });
export type PublishedSample = z.infer<typeof publishedSampleSchema>;

const drawnItemSchema = z.strictObject({
  source: z.string(),
  subject: z.string(),
  name: z.string(),
  type: z.string(),
  location: z.string(),
  verdicts: z
    .array(
      z.strictObject({
        check: z.string(),
        verdict: verdictSchema,
        finding: z.string().describe('Its row on the sheet Findings'),
      }),
    )
    .default([]),
  weight: z.int().positive().optional(),
});
export type DrawnItem = z.infer<typeof drawnItemSchema>;

const riskWeightsSchema = z.strictObject({
  verdicts: z.strictObject({ fail: count, unknown: count, pass: count }),
  severities: z.record(z.enum(severities), count),
  'not-judged': count,
});

/** `samples/<id>/<nonce>.yaml`: what a nonce drew. The name of the file comes from the nonce. */
export const sampleDrawSchema = z.strictObject({
  format: z.literal(1),
  nonce: nonceSchema,
  digest: sha256Schema.describe('Of the population, as it was published'),
  after: z.array(z.string()).default([]).describe('Draws of this sample that were made before it'),
  assessment: sha256Schema,
  'drawn-on': day,
  weights: riskWeightsSchema.optional(),
  strata: z
    .array(z.strictObject({ type: z.string(), size: z.int().positive(), drawn: count }))
    .optional(),
  items: z.array(drawnItemSchema).min(1),
});
export type SampleDraw = z.infer<typeof sampleDrawSchema>;

const shortDigest = 12;
const shortOf = (text: string): string => hash('sha256', text).slice(0, shortDigest);

/** The same nonce is the same file, and two people who draw never meet in one. */
export const drawIdOf = (nonce: string): string => shortOf(nonce);

type Named = Omit<PublishedSample, 'format'>;

/** What a draw depends on but the nonce: two that say the same here are one frame, whenever they were published. */
export function frameSaidBy(own: Omit<Named, 'assessment' | 'published-on' | 'after'>): string {
  const { framework, control, frame, period: days, system, checks, method, size } = own;
  const { snapshot, population } = own;
  const said = [framework, control, frame, days, system, checks, method, size];
  return canonicalJson([...said, snapshot, population].map((each) => each ?? null));
}

const longestId = 80;

/** `mcsb-im-1-random-25-` and a digest of all that was published: what is changed later fits its name no more. */
export function sampleIdOf(own: Named): string {
  const { framework, control, frame, period: days, system, method, size } = own;
  const said = [frameSaidBy(own), own.assessment, own['published-on'], own.after];
  const end = `-${method}-${size}-${shortOf(canonicalJson(said))}`;
  const words = [framework, control, frame, days?.from, days?.to, system];
  const slug = words.map(plain).filter((word) => word !== '');
  return `${slug.join('-').slice(0, longestId - end.length)}${end}`;
}

const plain = (text = ''): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** Which sample a draw is of: the folder it lies in. */
export const sampleOfDraw = (file: string): string => file.split('/').at(-2) ?? '';

/** Which draw of its sample it is, counted from 1. Two that were made apart have the same. */
export const ordinalOf = ({ after }: Pick<SampleDraw, 'after'>): number => after.length + 1;
