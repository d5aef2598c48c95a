import { UserError } from '../../errors.ts';
import type { FontFamily } from '../../model/pack.ts';
import { fontSet, noLocalFile, PdfDocument } from './library.ts';

/**
 * Asked once a document failed: which font of the theme fails by itself, when all of it is drawn. Before, that would
 * take seconds for every document with a font of many thousand letters.
 */
export function brokenFont(fonts: readonly FontFamily[]): UserError | undefined {
  for (const font of fonts)
    for (const face of ['normal', 'bold'] as const) {
      const cause = failureOf(font, face);
      if (cause !== undefined) return brokenFace(font, face, cause);
    }
  return undefined;
}

const brokenFace = ({ family, files }: FontFamily, face: 'normal' | 'bold', cause: unknown) =>
  new UserError(
    'TEMPLATE_INVALID',
    `The font "${family}" of the theme cannot be drawn: ${files[face]} is damaged (${String(cause)}).`,
    'Put a sound file there, with its sha256 in theme.yaml, or take the font out of theme.yaml.',
    { cause },
  );

function failureOf(font: FontFamily, face: 'normal' | 'bold'): unknown {
  const set = fontSet([font]);
  const options = { autoFirstPage: false, font: null };
  const probe = new PdfDocument(set.tables(), {}, {}, {}, options, set.files, noLocalFile);
  try {
    const drawn = probe.provideFont(set.families.at(-1) ?? '', face === 'bold', false);
    for (const codePoint of drawn.font.characterSet) {
      const { path, advanceWidth } = drawn.font.glyphForCodePoint(codePoint);
      if (!Number.isFinite(path.commands.length + advanceWidth))
        throw new Error(`the letter U+${codePoint.toString(16)} has no width`);
      drawn.encode(String.fromCodePoint(codePoint));
    }
    probe.end();
    return undefined;
  } catch (error) {
    return error;
  }
}
