import type * as z from 'zod';
import { UserError } from '../../errors.ts';
import { issueWords } from '../../model/issue-words.ts';
import { safe } from '../../model/safe.ts';
import { euRoles } from '../../model/workspace/ai-system.ts';
import { settingsSchema } from '../../model/workspace/settings.ts';
import type { FirstSettings } from '../../workspace/scaffold.ts';
import type { Context } from '../command.ts';

type Given = {
  readonly organisation: string | undefined;
  readonly expect: readonly string[];
  readonly cadence: string | undefined;
  readonly role: readonly string[];
};

type Question = {
  readonly flag: keyof Given;
  readonly ask: string;
  /** What an empty answer means; without it, there has to be one. */
  readonly empty?: string;
  readonly isList: boolean;
  readonly schema: z.ZodType;
};

const { shape } = settingsSchema;
/** The word that leaves a list undeclared. */
const none = 'none';

const questions: readonly Question[] = [
  {
    flag: 'organisation',
    ask: 'Name of the organisation?',
    isList: false,
    schema: shape.organisation,
  },
  {
    flag: 'expect',
    ask: 'Ids of the subscriptions that must be looked at, with spaces between? (none)',
    empty: none,
    isList: true,
    schema: shape['expected-subscriptions'],
  },
  {
    flag: 'cadence',
    ask: 'How often is a pack made: week, month or quarter? (month)',
    empty: 'month',
    isList: false,
    schema: shape.cadence,
  },
  {
    flag: 'role',
    ask: `What is the organisation under the EU AI Act, as a draft for whoever decides it, with spaces between: ${euRoles.join(', ')}? (none)`,
    empty: none,
    isList: true,
    schema: shape.roles.unwrap().shape.held,
  },
];

/** What was typed as options, and for the rest what whoever sits at the terminal answers. */
export async function firstSettings(given: Given, ask: Context['ask']): Promise<FirstSettings> {
  const isMissing = ({ flag }: Question): boolean => wordsOf(given[flag]).length === 0;
  const missing = ask === undefined ? questions.filter(isMissing) : [];
  const wrong = questions.flatMap((question) => {
    const problem = isMissing(question)
      ? undefined
      : whyNot(question, wordsOf(given[question.flag]));
    return problem === undefined ? [] : [problem];
  });
  if (missing.length + wrong.length > 0) throw refused(missing, wrong);
  const answers = new Map<string, readonly string[]>();
  for (const question of questions) {
    const words = wordsOf(given[question.flag]);
    const isTyped = words.length > 0 || ask === undefined;
    answers.set(question.flag, isTyped ? valuesOf(question, words) : await asked(question, ask));
  }
  const one = (flag: keyof Given): string => answers.get(flag)?.[0] ?? '';
  return {
    organisation: one('organisation'),
    expect: answers.get('expect') ?? [],
    cadence: one('cadence'),
    role: answers.get('role') ?? [],
  };
}

const wordsOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : [value].flat();

/** Until the answer is one. */
async function asked(
  question: Question,
  ask: NonNullable<Context['ask']>,
): Promise<readonly string[]> {
  let before = '';
  for (;;) {
    const answer = (await ask(`${before}${question.ask}`)).trim() || (question.empty ?? '');
    const words = question.isList ? answer.split(/[\s,]+/) : [answer];
    const problem = whyNot(question, words);
    if (problem === undefined) return valuesOf(question, words);
    before = `${problem}. `;
  }
}

const typedOf = ({ isList }: Question, words: readonly string[]): readonly string[] => [
  ...new Set(isList ? words.map((word) => word.toLowerCase()) : words),
];

const isNone = ({ isList }: Question, values: readonly string[]): boolean =>
  isList && values.length === 1 && values[0] === none;

function valuesOf(question: Question, words: readonly string[]): readonly string[] {
  const values = typedOf(question, words);
  return isNone(question, values) ? [] : values;
}

/** What is wrong with what was typed or answered; undefined where nothing is. */
function whyNot(question: Question, words: readonly string[]): string | undefined {
  const { flag, isList, schema } = question;
  const values = typedOf(question, words);
  if (isNone(question, values)) return undefined;
  const value = isList ? values : values[0];
  const [issue] = schema.safeParse(value).error?.issues ?? [];
  if (issue === undefined) return undefined;
  const [at] = issue.path;
  const found = typeof at === 'number' ? values[at] : value;
  return `--${flag} was given "${safe(words.join(' '), 100)}": ${issueWords(issue, found)}`;
}

function refused(missing: readonly Question[], wrong: readonly string[]): UserError {
  const flags = missing.map(({ flag }) => `--${flag}`);
  const lacks = `${flags.join(', ')} ${flags.length === 1 ? 'is' : 'are'} missing, and there is no terminal to ask at`;
  return new UserError(
    'USAGE',
    `init: ${[...(flags.length === 0 ? [] : [lacks]), ...wrong].join('; ')}`,
    flags.length === 0
      ? 'Run `proofpack init --help` to see what it takes.'
      : `Add ${flags.join(', ')}; --expect and --role also take ${none}.`,
  );
}
