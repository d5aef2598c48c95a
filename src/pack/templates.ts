import * as z from 'zod';
import { conclusions } from '../model/assessment.ts';
import { severities } from '../model/catalog.ts';
import { driftClasses, driftClassSchema } from '../model/drift.ts';
import { type SheetId, sheetIds } from '../model/sheet-ids.ts';
import type { FontFamily, Logo } from '../model/pack.ts';
import { isSafeSegment } from '../model/safe-name.ts';
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
  readonly workspace: { readonly samples: readonly unknown[] } | undefined;
  readonly system?: unknown;
};

/** These speak of the organisation and of subscriptions whatever lies in them, never of one system. */
const ofTheWhole: ReadonlySet<SheetId> = new Set(['requests', 'tie-out']);

/** Whether a pack made of this has the sheet. */
export function isShown({ drift, workspace, system }: Given, id: SheetId): boolean {
  if (id === 'population') return system !== undefined;
  if (id === 'samples') return workspace !== undefined && workspace.samples.length > 0;
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

const leastContrast = 4.5;

/** On white, and on the shade of table rows: the worse of the two counts. */
const contrastOf = (colour: string): number =>
  Math.min(contrast(colour, '#ffffff'), contrast(colour, zebra));

const readable = z
  .string()
  .regex(/^#[0-9a-f]{6}$/, 'use a colour such as #14315c')
  .superRefine((colour, context) => {
    const found = contrastOf(colour);
    if (found >= leastContrast) return;
    // Cut, not rounded: what is just too little must not read as enough.
    const shown = (Math.floor(found * 100) / 100).toFixed(2);
    const message = `too pale: text in this colour has a contrast of ${shown} and needs ${leastContrast}, on white and on shaded rows`;
    context.addIssue({ code: 'custom', message });
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
  // Of the five axes; what they share with the words above stands there.
  'in',
  'out',
  'undetermined',
  'in-force',
  'readiness',
  'voluntary',
  'none',
  'not-met',
  'expired',
  'asserted',
  'evidenced',
  'none-needed',
  'covers-some',
  'covers-all',
] as const;

const fontFileSchema = z.strictObject({
  file: z
    .string()
    .regex(/^fonts\/\w[\w.-]*\.ttf$/, 'name a .ttf file in the folder fonts beside this file'),
  sha256: sha256Schema,
});
export type FontFile = z.infer<typeof fontFileSchema>;

/** Each says why a file that a theme names cannot be used. */
export type FilesOfTheme = {
  readonly fontProblem: (named: FontFile) => string | undefined;
  readonly logoProblem: (file: string) => string | undefined;
};

/** Further fonts, asked in this order for what those of the release lack. */
const fontsSchema = ({ fontProblem }: FilesOfTheme) => {
  const usable = fontFileSchema.superRefine((named, context) => {
    const message = fontProblem(named);
    if (message !== undefined) context.addIssue({ code: 'custom', message, path: ['file'] });
  });
  return z.array(z.strictObject({ family: words, normal: usable, bold: usable })).default([]);
};

/** A picture on page one, in the words of `alt` for whoever does not see it. */
const logoSchema = ({ logoProblem }: FilesOfTheme) => {
  const file = z
    .string()
    .regex(/^\w[\w.-]*\.(png|jpe?g)$/, 'name a .png or .jpg file beside this file')
    .refine(isSafeSegment, 'on some systems no file can have this name')
    .superRefine((name, context) => {
      const message = logoProblem(name);
      if (message !== undefined) context.addIssue({ code: 'custom', message });
    });
  const height = z.number().min(8).max(40);
  return z.strictObject({ file, alt: words.max(100), height }).optional();
};

const themeSchema = z.strictObject({
  page: z.enum(['A4', 'LETTER']),
  accent: readable,
  ink: readable,
  muted: readable,
  /** A line of the organisation's own, beside the digest at the foot of every page. */
  footer: words.max(200).optional(),
  outcomes: z.record(
    z.enum(outcomeWords),
    z.strictObject({ mark: z.string().regex(/^\S$/u, 'one character'), colour: readable }),
  ),
});

export const themeWithFiles = (files: FilesOfTheme) =>
  themeSchema.extend({ fonts: fontsSchema(files), logo: logoSchema(files) });

/** Which file holds what. Together they are everything a GRC team may change without code. */
export const templateFiles = {
  executive: { file: 'executive-report.yaml', schema: executiveSchema },
  report: { file: 'framework-report.yaml', schema: reportSchema },
  progress: { file: 'progress-report.yaml', schema: progressSchema },
  theme: { file: 'theme.yaml' },
  workbook: { file: 'workbook.yaml', schema: workbookSchema },
} as const;

/** A file of the templates as it counts, and where it lies. */
export type TemplateFile = {
  /** As packs carry it. */
  readonly file: string;
  readonly path: string;
  /** `workspace`: an organisation keeps it in place of, or beside, those of the release. */
  readonly from: 'release' | 'workspace';
  /** It says something else than the one of the release, or the release has none. */
  readonly changed: boolean;
};

/** The wording, order and looks of a pack. `digest` covers the bytes of `files`, fonts and logo included. */
export type Templates = {
  readonly executive: z.infer<typeof executiveSchema>;
  readonly report: z.infer<typeof reportSchema>;
  readonly progress: z.infer<typeof progressSchema>;
  readonly workbook: z.infer<typeof workbookSchema>;
  readonly theme: z.infer<typeof themeSchema> & {
    readonly fonts: readonly FontFamily[];
    readonly logo?: Logo;
  };
  readonly files: readonly TemplateFile[];
  readonly digest: string;
};
