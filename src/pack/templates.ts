import * as z from 'zod';
import { conclusions } from '../model/assessment.ts';
import { severities } from '../model/catalog.ts';
import { driftClasses, driftClassSchema } from '../model/drift.ts';
import { type SheetId, sheetIds } from '../model/sheet-ids.ts';
import type { FontFamily } from '../model/pack.ts';
import { sha256Schema, sourceStatuses } from '../model/snapshot.ts';
import { contrast } from './contrast.ts';

const words = z.string().trim().min(1);

export const reportSections = [
  'summary',
  'scope',
  'systems',
  'applicability',
  'overview',
  'controls',
  'checks',
  'deficiencies',
  'acceptance',
  'progress',
  'recommendations',
  'attack-paths',
  'alerts',
  'policy',
  'tie-out',
  'inventory',
  'models',
  'queries',
  'crosswalks',
  'limitations',
  'glossary',
] as const;
export type ReportSection = (typeof reportSections)[number];

/** These show what a workspace declares; without one they would be empty and look like nothing was accepted. */
export const sectionsOfWorkspace: ReadonlySet<ReportSection> = new Set([
  'systems',
  'applicability',
  'acceptance',
]);

export const executiveSections = [
  'figures',
  'conclusions',
  'changes',
  'deficiencies',
  'accepted',
  'blind-spots',
  'decisions',
] as const;
export type ExecutiveSection = (typeof executiveSections)[number];

export const progressSections = [
  'headline',
  'regressed',
  'evidence-lost',
  'new-fails',
  'became-visible',
  'fixed',
  'counts',
  'appeared',
  'other',
  'not-comparable',
  'controls',
  'reading',
] as const;
export type ProgressSection = (typeof progressSections)[number];

/** These compare with an earlier assessment; without one they would be empty and look like "no change". */
const needDrift: ReadonlySet<SheetId> = new Set(['progress', 'control-changes']);

/** These show what people declare; where nobody does, they would be empty and look like "nothing to declare". */
const needWorkspace: ReadonlySet<SheetId> = new Set([
  'systems',
  'register',
  'applicability',
  'waivers',
  'attestations',
  'requests',
]);

type Given = {
  readonly drift?: unknown;
  readonly workspace: unknown;
  readonly system?: unknown;
};

/** These speak of the organisation and of subscriptions whatever lies in them, never of one system. */
const ofTheWhole: ReadonlySet<SheetId> = new Set(['requests', 'tie-out']);

/** Whether a pack made of this has the sheet. */
export function isShown({ drift, workspace, system }: Given, id: SheetId): boolean {
  if (id === 'population') return system !== undefined;
  if (system !== undefined && ofTheWhole.has(id)) return false;
  if (needDrift.has(id)) return drift !== undefined;
  return !needWorkspace.has(id) || workspace !== undefined;
}

const onlyOnce = { error: 'each id may stand here once' };
const isUnique = (list: readonly { id: string }[]): boolean =>
  new Set(list.map(({ id }) => id)).size === list.length;

/** Order is free, but a template must not make bad news disappear. */
const holds =
  (needed: readonly string[]) =>
  (list: readonly { id: string }[]): boolean =>
    needed.every((id) => list.some((each) => each.id === id));
const mustHold = (needed: readonly string[]) => ({
  error: `may not leave out ${needed.join(', ')}`,
});
const neverLeftOut = [
  'scope',
  'systems',
  'applicability',
  'overview',
  'controls',
  'checks',
  'deficiencies',
  'acceptance',
  'progress',
  'recommendations',
  'attack-paths',
  'alerts',
  'policy',
  'models',
  'limitations',
];

const pageShape = {
  title: words,
  language: z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'use a language tag such as en-GB'),
  disclaimer: words,
};
const documentShape = { ...pageShape, contents: words };

const executiveSchema = z.strictObject({
  ...pageShape,
  sections: z
    .array(
      z.strictObject({ id: z.enum(executiveSections), heading: words, text: words.optional() }),
    )
    .refine(isUnique, onlyOnce)
    .refine(holds(executiveSections), mustHold(executiveSections)),
});

const reportSchema = z.strictObject({
  ...documentShape,
  sections: z
    .array(z.strictObject({ id: z.enum(reportSections), heading: words, text: words }))
    .refine(isUnique, onlyOnce)
    .refine(holds(neverLeftOut), mustHold(neverLeftOut)),
  /** On page one and as first limitation without a workspace; as first limitation with one; as cure. */
  declarations: z.strictObject({ none: words, given: words, cure: words }),
  limitations: z.array(words).min(1),
  glossary: z.array(z.strictObject({ term: words, meaning: words })).min(1),
});

const progressSchema = z.strictObject({
  ...documentShape,
  sections: z
    .array(z.strictObject({ id: z.enum(progressSections), heading: words, text: words }))
    .refine(isUnique, onlyOnce)
    .refine(holds(progressSections), mustHold(progressSections)),
  classes: z.record(driftClassSchema, words),
});

const workbookSchema = z.strictObject({
  title: words,
  sheets: z
    .array(
      z.strictObject({
        id: z.enum(sheetIds),
        title: words.max(31, 'a sheet name has at most 31 characters'),
        text: words,
      }),
    )
    .refine(isUnique, onlyOnce)
    .refine(holds(sheetIds), mustHold(sheetIds)),
});

/** The shade of every second table row; text must be readable on it too. */
export const zebra = '#f4f6f9';

const readable = z
  .string()
  .regex(/^#[0-9a-f]{6}$/, 'use a colour such as #14315c')
  .refine((colour) => Math.min(contrast(colour, '#ffffff'), contrast(colour, zebra)) >= 4.5, {
    error: 'too pale: text in this colour needs a contrast of 4.5 on white and on shaded rows',
  });

/** Every word that may stand in an outcome, severity or status cell. Law not yet in force has gaps, not deficiencies. */
export const outcomeWords = [
  'gap',
  'gap-accepted',
  // With `not-applicable`, which verdicts share: each word stands here once, or it would be counted twice.
  ...conclusions,
  'fail',
  'unknown',
  'pass',
  ...severities,
  ...sourceStatuses,
  ...driftClasses,
] as const;

const fontFileSchema = z.strictObject({
  file: z
    .string()
    .regex(/^fonts\/\w[\w.-]*\.ttf$/, 'name a .ttf file in the folder fonts beside this file'),
  sha256: sha256Schema,
});
export type FontFile = z.infer<typeof fontFileSchema>;

/** Further fonts, asked in this order for what those of the release lack; `problemOf` says why a file cannot be used. */
const fontsSchema = (problemOf: (file: FontFile) => string | undefined) => {
  const usable = fontFileSchema.superRefine((named, context) => {
    const problem = problemOf(named);
    if (problem !== undefined)
      context.addIssue({ code: 'custom', message: problem, path: ['file'] });
  });
  return z.array(z.strictObject({ family: words, normal: usable, bold: usable })).default([]);
};

const themeSchema = z.strictObject({
  page: z.enum(['A4', 'LETTER']),
  accent: readable,
  ink: readable,
  muted: readable,
  outcomes: z.record(
    z.enum(outcomeWords),
    z.strictObject({ mark: z.string().regex(/^\S$/u, 'one character'), colour: readable }),
  ),
});

export const themeWithFonts = (problemOf: (file: FontFile) => string | undefined) =>
  themeSchema.extend({ fonts: fontsSchema(problemOf) });

/** Which file holds what. Together they are everything a GRC team may change without code. */
export const templateFiles = {
  executive: { file: 'executive-report.yaml', schema: executiveSchema },
  report: { file: 'framework-report.yaml', schema: reportSchema },
  progress: { file: 'progress-report.yaml', schema: progressSchema },
  theme: { file: 'theme.yaml' },
  workbook: { file: 'workbook.yaml', schema: workbookSchema },
} as const;

/** The wording, order and looks of a pack. `digest` covers the bytes of every file, fonts included. */
export type Templates = {
  readonly executive: z.infer<typeof executiveSchema>;
  readonly report: z.infer<typeof reportSchema>;
  readonly progress: z.infer<typeof progressSchema>;
  readonly workbook: z.infer<typeof workbookSchema>;
  readonly theme: z.infer<typeof themeSchema> & { readonly fonts: readonly FontFamily[] };
  readonly digest: string;
};
