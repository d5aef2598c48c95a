import { quoted } from '../../model/quoted.ts';
import { wrap } from '../wrap.ts';

/** A command to type next, as one line to copy: what a shell would take apart is quoted. */
export const commandWords = (words: readonly string[]): string =>
  `proofpack ${words.map(quoted).join(' ')}`;

type Given = string | boolean | readonly string[] | undefined;

/** Options as they could have been typed, in the order of the command's own. */
export const optionWords = (values: Readonly<Record<string, Given>>): string[] =>
  Object.entries(values).flatMap(([name, given]) => {
    if (given === undefined || given === false) return [];
    if (given === true) return [`--${name}`];
    return (typeof given === 'string' ? [given] : given).flatMap((value) =>
      // Otherwise it would be taken for an option of its own.
      value.startsWith('-') ? [`--${name}=${value}`] : [`--${name}`, value],
    );
  });

export const nextStep = (why: string, words: readonly string[]): string[] =>
  wrap(`Next, ${why}: \`${commandWords(words)}\``);
