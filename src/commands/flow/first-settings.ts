import type * as z from 'zod';
import { UserError } from '../../errors.ts';
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
    ask: `What is the organisation under the EU AI Act, with spaces between: ${euRoles.join(', ')}? (none)`,
    empty: none,
    isList: true,
    schema: shape.roles,
  },
];

/** What was typed as options, and for the rest what whoever sits at the terminal answers. */
export async function firstSettings(given: Given, ask: Context['ask']): Promise<FirstSettings> {
  const missing = questions.filter(({ flag }) => wordsOf(given[flag]).length === 0);
  if (missing.length > 0 && ask === undefined) throw nobodyToAsk(missing);
  const answers = new Map<string, readonly string[]>();
  for (const question of questions) {
    const words = wordsOf(given[question.flag]);
    const isTyped = words.length > 0 || ask === undefined;
    answers.set(question.flag, isTyped ? checked(question, words) : await asked(question, ask));
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
    try {
      return checked(question, question.isList ? answer.split(/[\s,]+/) : [answer]);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      before = `${error.message}. `;
    }
  }
}

function checked({ flag, isList, schema }: Question, words: readonly string[]): readonly string[] {
  const values = [...new Set(isList ? words.map((word) => word.toLowerCase()) : words)];
  if (isList && values.length === 1 && values[0] === none) return [];
  const { error } = schema.safeParse(isList ? values : values[0]);
  if (error === undefined) return values;
  throw new UserError(
    'USAGE',
    `--${flag} was given "${safe(words.join(' '), 100)}": ${error.issues[0]?.message ?? 'malformed'}`,
    'Run `proofpack init --help` to see what it takes.',
  );
}

function nobodyToAsk(missing: readonly Question[]): UserError {
  const flags = missing.map(({ flag }) => `--${flag}`);
  return new UserError(
    'USAGE',
    `init: ${flags.join(', ')} ${flags.length === 1 ? 'is' : 'are'} missing, and there is no terminal to ask at`,
    `Add ${flags.join(', ')}; --expect and --role also take ${none}.`,
  );
}
