import type { UserError } from '../../errors.ts';
import type { Control } from '../../model/catalog.ts';
import { attestedConclusions } from '../../model/workspace/attestation.ts';
import { day, party, sentence } from '../../model/workspace/words.ts';
import type { Context } from '../command.ts';
import {
  bySchema,
  contradictingOptions,
  isGiven,
  notAfter,
  wrongOptions,
} from './attest-options.ts';
import { partsAt, usage, whyNotSystem } from './attest-target.ts';

/** What was typed as options, and what was answered. */
export type Answers = {
  readonly system: string | undefined;
  readonly part: readonly string[];
  readonly conclusion: string | undefined;
  readonly basis: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly assessor: string | undefined;
  readonly reviewer: string | undefined;
  readonly 'reviewed-on': string | undefined;
  readonly attach: readonly string[];
};
export type Flag = keyof Answers;

export type Question = {
  readonly flag: Flag;
  readonly asks: string;
  /** Nothing is an answer too. */
  readonly isOptional?: true;
  /** What is wrong with an answer; undefined where nothing is. */
  readonly whyNot: (text: string) => string | undefined;
};

export type Asked = {
  readonly control: Control;
  readonly systems: readonly string[];
  /** The day on which it was assessed. */
  readonly on: string;
  /** Nobody can have assessed or reviewed anything after it. */
  readonly today: string;
};

/** Everything that an attestation of this control cannot do without, and what it is better with. */
function questionsAbout({ control, systems, today }: Asked): Question[] {
  const all = control.people.map(({ supply }) => supply);
  const byDay = bySchema(day);
  return [
    ...(control.per === 'system'
      ? [
          {
            flag: 'system' as const,
            asks: `For which system (${systems.join(', ')})?`,
            whyNot: (text: string) => whyNotSystem(text, systems),
          },
        ]
      : []),
    ...(all.length > 1
      ? [
          {
            flag: 'part' as const,
            asks: `Which of the ${all.length} parts above (all, or numbers)?`,
            whyNot: (text: string) => whyNotParts(all, words(text)),
          },
        ]
      : []),
    {
      flag: 'conclusion',
      asks: `Conclusion (${attestedConclusions.join(', ')})?`,
      whyNot: (text) =>
        attestedConclusions.some((each) => each === text)
          ? undefined
          : `say ${attestedConclusions.join(', ')}`,
    },
    { flag: 'basis', asks: 'What was looked at?', whyNot: bySchema(sentence) },
    { flag: 'from', asks: 'First day it speaks of?', whyNot: byDay },
    { flag: 'to', asks: 'Last day it speaks of?', whyNot: byDay },
    { flag: 'assessor', asks: 'Who assessed it (role mailbox)?', whyNot: bySchema(party) },
    {
      flag: 'reviewer',
      asks: 'Which second person reviewed it (empty: nobody yet)?',
      isOptional: true,
      whyNot: bySchema(party),
    },
    { flag: 'reviewed-on', asks: 'On which day was it reviewed?', whyNot: notAfter(today) },
    {
      flag: 'attach',
      asks: 'Path of the document it rests on (empty: none)?',
      isOptional: true,
      whyNot: () => undefined,
    },
  ];
}

const words = (text: string): string[] => text.split(/[\s,]+/).filter((word) => word !== '');

const whyNotParts = (all: readonly string[], said: readonly string[]): string | undefined =>
  partsAt(all, said) === undefined ? `say all, or numbers from 1 to ${all.length}` : undefined;

/** What was given is held against its question; what is missing is asked for, or named all at once. */
export async function completed(
  asked: Asked,
  given: Answers,
  { ask, warn }: Pick<Context, 'ask' | 'warn'>,
): Promise<Answers> {
  const questions = questionsAbout(asked);
  const missing = ask === undefined ? missingFlags(questions, given) : [];
  const wrong = [...wrongOptions(asked, questions, given), ...contradictingOptions(asked, given)];
  if (missing.length + wrong.length > 0) throw refusedOptions(missing, wrong);
  if (ask === undefined) return given;
  if (questions.some((question) => question.flag === 'part' && isOpen(question, given)))
    for (const [at, { supply }] of asked.control.people.entries()) warn(`${at + 1}. ${supply}`);
  let answers = given;
  for (const question of questions)
    if (isOpen(question, answers))
      answers = filled(answers, question.flag, await answerTo(question, { ask, warn }));
  return answers;
}

/** Of a review, both who and when, or neither. */
const isOpen = ({ flag }: Question, answers: Answers): boolean =>
  !isGiven(flag, answers) && (flag !== 'reviewed-on' || isGiven('reviewer', answers));

const missingFlags = (questions: readonly Question[], answers: Answers): Flag[] => {
  const isNeeded = ({ flag, isOptional }: Question): boolean =>
    isOptional === undefined || (flag === 'reviewer' && answers['reviewed-on'] !== undefined);
  return questions
    .filter((question) => isNeeded(question) && isOpen(question, answers))
    .map(({ flag }) => flag);
};

/** Which options are missing, whatever the control turns out to be. */
export const alwaysMissing = (answers: Answers): Flag[] =>
  (['conclusion', 'basis', 'from', 'to', 'assessor'] as const).filter(
    (flag) => answers[flag] === undefined,
  );

export const missingError = (flags: readonly string[]): UserError => refusedOptions(flags, []);

/** All at once, so that nobody has to type it again for each. */
function refusedOptions(missing: readonly string[], wrong: readonly string[]): UserError {
  const flags = missing.map((flag) => `--${flag}`).join(', ');
  return usage(
    [...(missing.length === 0 ? [] : [`missing ${flags}`]), ...wrong].join('; '),
    missing.length === 0
      ? 'Give these anew. Nothing was written.'
      : 'Give them all, or run it on a terminal to be asked. Nothing was written.',
  );
}

const attempts = 3;

async function answerTo(
  { flag, asks, isOptional, whyNot }: Question,
  { ask, warn }: { readonly ask: NonNullable<Context['ask']>; readonly warn: Context['warn'] },
): Promise<string> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const text = (await ask(asks)).trim();
    if (text === '' && isOptional) return text;
    const problem = text === '' ? 'say something, or stop with Ctrl+C' : whyNot(text);
    if (problem === undefined) return text;
    warn(problem);
  }
  throw usage(`nothing that can be used was answered for --${flag}`, 'Nothing was written.');
}

function filled(answers: Answers, flag: Flag, text: string): Answers {
  if (text === '') return answers;
  if (flag === 'part') return { ...answers, part: words(text) };
  if (flag === 'attach') return { ...answers, attach: [text] };
  return { ...answers, [flag]: text };
}
