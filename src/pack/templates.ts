import * as z from 'zod';
import { driftClassSchema } from '../model/drift.ts';
import { type SheetId, sheetIds } from '../model/sheet-ids.ts';
import type { FontFamily, Logo } from '../model/pack.ts';
import type { themeWithFiles } from './theme.ts';

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

const periodSections = [
  'readings',
  'conclusions',
  'exceptions',
  'checks',
  'changes',
  'attestations',
  'reading',
] as const;
export type PeriodSection = (typeof periodSections)[number];

/** These compare with an earlier assessment; without one they would be empty and look like "no change". */
const needDrift: ReadonlySet<SheetId> = new Set(['progress', 'control-changes']);
/** These follow several. */
const needTrend: ReadonlySet<SheetId> = new Set(['trend', 'control-trend', 'remediation-times']);
/** These show an audit window. */
const needPeriod: ReadonlySet<SheetId> = new Set([
  'period-readings',
  'period-controls',
  'period-checks',
  'period-exceptions',
  'period-changes',
  'period-attestations',
]);

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
  readonly trend?: unknown;
  readonly period?: unknown;
  readonly workspace: { readonly samples: readonly unknown[] } | undefined;
  readonly system?: unknown;
};

/** These speak of the organisation and of subscriptions whatever lies in them, never of one system. */
const ofTheWhole: ReadonlySet<SheetId> = new Set([
  'requests',
  'tie-out',
  'trend',
  'control-trend',
  'remediation-times',
]);

/** Whether a pack made of this has the sheet. */
export function isShown({ drift, trend, period, workspace, system }: Given, id: SheetId): boolean {
  if (id === 'population') return system !== undefined;
  if (id === 'samples') return workspace !== undefined && workspace.samples.length > 0;
  if (system !== undefined && ofTheWhole.has(id)) return false;
  if (needDrift.has(id)) return drift !== undefined;
  if (needTrend.has(id)) return trend !== undefined;
  if (needPeriod.has(id)) return period !== undefined;
  return !needWorkspace.has(id) || workspace !== undefined;
}

const onlyOnce = { error: 'each id may stand here once' };
const isUnique = (list: readonly { id: string }[]): boolean =>
  new Set(list.map(({ id }) => id)).size === list.length;

/** Order is free, but a template must not make bad news disappear. */
const holding =
  (needed: readonly string[]) =>
  (list: readonly { id: string }[], context: z.RefinementCtx): void => {
    const missing = needed.filter((id) => list.every((each) => each.id !== id));
    if (missing.length > 0)
      context.addIssue({ code: 'custom', message: `may not leave out ${missing.join(', ')}` });
  };
/** Any other stays, whoever adds it. */
const mayBeLeftOut: ReadonlySet<ReportSection> = new Set([
  'summary',
  'tie-out',
  'inventory',
  'queries',
  'crosswalks',
  'glossary',
]);
const neverLeftOut = reportSections.filter((id) => !mayBeLeftOut.has(id));

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
    .superRefine(holding(executiveSections)),
});

const reportSchema = z.strictObject({
  ...documentShape,
  sections: z
    .array(z.strictObject({ id: z.enum(reportSections), heading: words, text: words }))
    .refine(isUnique, onlyOnce)
    .superRefine(holding(neverLeftOut)),
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
    .superRefine(holding(progressSections)),
  classes: z.record(driftClassSchema, words),
});

const periodSchema = z.strictObject({
  ...documentShape,
  sections: z
    .array(z.strictObject({ id: z.enum(periodSections), heading: words, text: words }))
    .refine(isUnique, onlyOnce)
    .superRefine(holding(periodSections)),
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
    .superRefine(holding(sheetIds)),
});

/** Which file holds what. Together they are everything a GRC team may change without code. */
export const templateFiles = {
  executive: { file: 'executive-report.yaml', schema: executiveSchema },
  report: { file: 'framework-report.yaml', schema: reportSchema },
  period: { file: 'period-report.yaml', schema: periodSchema },
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
  readonly period: z.infer<typeof periodSchema>;
  readonly workbook: z.infer<typeof workbookSchema>;
  readonly theme: Omit<z.infer<ReturnType<typeof themeWithFiles>>, 'fonts' | 'logo'> & {
    readonly fonts: readonly FontFamily[];
    readonly logo?: Logo;
  };
  readonly files: readonly TemplateFile[];
  readonly digest: string;
};
