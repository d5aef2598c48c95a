import { wrap } from '../wrap.ts';

/** A command to type next, as one line to copy: what a shell would take apart is quoted. */
export const commandWords = (words: readonly string[]): string =>
  `proofpack ${words.map(quoted).join(' ')}`;

/** `--out` again, when this run was given one. */
export const sameOut = (out: string | undefined): string[] =>
  out === undefined ? [] : ['--out', out];

export const nextStep = (why: string, words: readonly string[]): string[] =>
  wrap(`Next, ${why}: \`${commandWords(words)}\``);

const quoted = (word: string): string =>
  /^[\w./:@%+,=-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
