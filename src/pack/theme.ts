import * as z from 'zod';
import { isSafeSegment } from '../model/safe-name.ts';
import { sha256Schema } from '../model/snapshot.ts';
import { contrast } from './contrast.ts';
import { goodWords, neverGood, type OutcomeWord, outcomeWords } from './outcome-words.ts';

const words = z.string().trim().min(1);

/** The shade of every second table row; text must be readable on it too. */
const zebra = '#f4f6f9';

const leastContrast = 4.5;

/** On white, and on the shade of table rows: the worse of the two counts. */
const contrastOf = (colour: string): number =>
  Math.min(contrast(colour, '#ffffff'), contrast(colour, zebra));

const readable = z
  .string()
  .regex(/^#[0-9a-f]{6}$/, { error: 'use a colour such as #14315c', abort: true })
  .superRefine((colour, context) => {
    const found = contrastOf(colour);
    if (found >= leastContrast) return;
    // Cut, not rounded: what is just too little must not read as enough.
    const shown = (Math.floor(found * 100) / 100).toFixed(2);
    const message = `too pale: text in this colour has a contrast of ${shown} and needs ${leastContrast}, on white and on shaded rows`;
    context.addIssue({ code: 'custom', message });
  });

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
  const faces = { normal: fontFileSchema, bold: fontFileSchema };
  const family = z.strictObject({ family: words, ...faces }).superRefine((named, context) => {
    for (const face of ['normal', 'bold'] as const) {
      const problem = fontProblem(named[face]);
      const message = `the font "${named.family}": ${problem}`;
      if (problem !== undefined)
        context.addIssue({ code: 'custom', message, path: [face, 'file'] });
    }
  });
  return z.array(family).default([]);
};

/** A picture on page one, in the words of `alt` for whoever does not see it. */
const logoSchema = ({ logoProblem }: FilesOfTheme) => {
  const file = z
    .string()
    .regex(/^\w[\w.-]*\.(png|jpe?g)$/, {
      error: 'name a .png or .jpg file beside this file',
      abort: true,
    })
    .refine(isSafeSegment, { error: 'on some systems no file can have this name', abort: true })
    .superRefine((name, context) => {
      const message = logoProblem(name);
      if (message !== undefined) context.addIssue({ code: 'custom', message });
    });
  const height = z.number().min(8).max(40);
  return z.strictObject({ file, alt: words.max(100), height }).optional();
};

/** Who writes Letter means the paper. */
const papers = ['A4', 'LETTER'] as const;
const paper = z.preprocess(
  (said) => (typeof said === 'string' ? said.toUpperCase() : said),
  z.enum(papers, { error: 'the paper is A4 or Letter' }),
);

/** Letters, digits, signs and marks of punctuation; neither what is never seen nor what only goes with a letter. */
const visible = /^(?:(?![\p{Default_Ignorable_Code_Point}\u2800])[\p{L}\p{N}\p{P}\p{S}]){1,2}$/u;
const lookSchema = z.strictObject({
  mark: z.string().regex(visible, 'a mark is one or two characters that are seen by themselves'),
  colour: readable,
});

type Looks = Readonly<Record<OutcomeWord, z.infer<typeof lookSchema>>>;

/** Of the colours of print, the one that differs most has to differ by as much: less is hard to tell side by side. */
const leastApart = 0x30;

const channels = (colour: string): number[] =>
  [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

function areApart(one: string, other: string): boolean {
  const others = channels(other);
  return channels(one).some((level, at) => Math.abs(level - (others[at] ?? 0)) >= leastApart);
}

/** A theme may look like anything, but not so that bad news looks good. */
const outcomesSchema = z
  .record(z.enum(outcomeWords), lookSchema)
  .superRefine((looks: Looks, context) => {
    const told = (message: string, path: string[]): void =>
      context.addIssue({ code: 'custom', message, path });
    for (const bad of neverGood) {
      const { mark, colour } = looks[bad];
      const marked = goodWords.find((good) => looks[good].mark === mark);
      if (marked !== undefined) told(`"${bad}" has the mark of "${marked}"`, [bad, 'mark']);
      const coloured = goodWords.find((good) => !areApart(looks[good].colour, colour));
      if (coloured !== undefined)
        told(`"${bad}" is hard to tell from "${coloured}" by its colour`, [bad, 'colour']);
    }
  });

const themeSchema = z.strictObject({
  page: paper,
  accent: readable,
  ink: readable,
  muted: readable,
  /** A line of the organisation's own, beside the digest at the foot of every page. */
  footer: words.max(200).optional(),
  outcomes: outcomesSchema,
});

export const themeWithFiles = (files: FilesOfTheme) =>
  themeSchema.extend({ fonts: fontsSchema(files), logo: logoSchema(files) });
