import { visible } from '../../model/safe.ts';
import { bodyFamily } from './library.ts';

/** A stretch of text that one family of fonts draws, of one direction. */
export type Run = {
  readonly family: string;
  readonly text: string;
  /** Stands among letters that are read from the right. */
  readonly turned: boolean;
};

/**
 * The family that draws a character, or one with the marks upon it: `first` where that one can, else the first that can.
 * Nothing where none draws all of it.
 */
export type FamilyOf = (cluster: string, first?: string) => string | undefined;

/** What the letters of Hebrew, Arabic and their kin are among; digits and signs are there too. */
const fromRight =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const letter = `[${fromRight.source}&&[\\p{L}\\p{M}\\u07c0-\\u07c9]]`;
const startsWithLetter = new RegExp(`^${letter}`, 'v');
const anyLetter = new RegExp(letter, 'v');

/** Of a whole run. */
export const isReadFromRight = (text: string): boolean => startsWithLetter.test(text);

/** Whether any letter of it is. */
export const holdsTurned = (text: string): boolean => fromRight.test(text) && anyLetter.test(text);

/**
 * Spaces and signs that go with the words around them. Brackets would have to be turned round, and what divides the
 * parts of an id keeps them in the order of the id.
 */
const between = '[[\\p{Z}\\p{P}]--[\\p{Bidi_Mirrored}\\/\\\\@:_]]';
const startsBetween = new RegExp(`^${between}`, 'v');
export const goesWithWords = (character: string): boolean => startsBetween.test(character);

/** Words that are read from the right, with what stands between them; then what follows the last of them. */
const turnedWords = new RegExp(
  `(?<words>${letter}(?:[${letter}${between}\\p{M}]*[${letter}\\p{M}])?)(?<after>${between}*)`,
  'gv',
);

/**
 * Text as runs, in the order in which it is read. Words that are read from the right are one run with the spaces between
 * them, which the layout of glyphs turns as a whole.
 */
export function textRuns(text: string, familyOf: FamilyOf): Run[] {
  const parts: Run[][] = [];
  let end = 0;
  for (const { 0: whole, index, groups } of text.matchAll(turnedWords)) {
    const words = partRuns(groups?.['words'] ?? '', { turned: true, familyOf });
    const first = words.at(-1)?.family;
    parts.push(
      partRuns(text.slice(end, index), { turned: false, familyOf }),
      words,
      partRuns(groups?.['after'] ?? '', { turned: false, familyOf, first }),
    );
    end = index + whole.length;
  }
  parts.push(partRuns(text.slice(end), { turned: false, familyOf }));
  return parts.flat();
}

type Part = {
  readonly turned: boolean;
  readonly familyOf: FamilyOf;
  /** Draws spaces and signs as well: they are measured with the word before them, whatever comes after. */
  readonly first?: string | undefined;
};

function partRuns(text: string, { turned, familyOf, first }: Part): Run[] {
  const runs: { family: string; text: string; turned: boolean; alone: boolean }[] = [];
  let before = first;
  for (const [cluster, family] of drawable(text, familyOf, () => before)) {
    const isLetter = isReadFromRight(cluster);
    // Digits of Arabic are read from the left, and a run of them would be turned all the same.
    const alone = !isLetter && (turned ? family !== before : fromRight.test(cluster));
    const last = runs.at(-1);
    if (last === undefined || last.family !== family || last.alone || alone)
      runs.push({ family, text: cluster, turned, alone });
    else last.text += cluster;
    if (isLetter) before = family;
  }
  return runs.map(({ alone: _alone, ...run }) => run);
}

const clusters = /[^]\p{M}*/gu;

/** With the family of each. A letter and its marks part where no family has them all; what none draws is an escape. */
function* drawable(
  text: string,
  familyOf: FamilyOf,
  before: () => string | undefined,
): Generator<[cluster: string, family: string]> {
  for (const [cluster] of text.matchAll(clusters)) {
    const whole = familyOf(cluster, goesWithWords(cluster) ? before() : undefined);
    if (whole !== undefined) yield [cluster, whole];
    else {
      for (const character of cluster) {
        const family = familyOf(character);
        yield family === undefined ? [visible(character), bodyFamily] : [character, family];
      }
    }
  }
}

/** The same runs as they stand beside each other, from left to right. */
export function fromLeft<R extends Pick<Run, 'turned'>>(runs: readonly R[]): R[] {
  const seen: R[] = [];
  let words: R[] = [];
  for (const run of runs) {
    if (run.turned) words.unshift(run);
    else {
      seen.push(...words, run);
      words = [];
    }
  }
  return [...seen, ...words];
}
