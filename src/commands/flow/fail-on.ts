import { UserError } from '../../errors.ts';
import type { Assessment } from '../../model/assessment.ts';
import { severities, type Severity } from '../../model/catalog.ts';
import type { Drift } from '../../model/drift.ts';
import { plural } from '../../model/plural.ts';
import { becameVisible, isNewFail, isOf } from '../../pack/change-kinds.ts';
import { percentWords } from '../../pack/words.ts';
import type { Context } from '../command.ts';
import { exitCode } from './exit-code.ts';

/** What a rule is held against. Without a comparison there is no drift. */
export type Outcome = { readonly assessment: Assessment; readonly drift: Drift | undefined };

/** A rule of `--fail-on`: says why it is met, or nothing where it is not. */
export type FailRule = {
  readonly text: string;
  readonly needsDrift: boolean;
  readonly met: (outcome: Outcome) => string | undefined;
};

const forms =
  'Use new, regressed, evidence-lost, severity>=LEVEL (high, medium or low), technical-low<SHARE (such as 0.8) or waiver-expiring<DAYSd (such as 30d).';

/** Reads every rule; what is none is named with all the others. */
export function failRules(texts: readonly string[], hasDrift: boolean): FailRule[] {
  const read = texts.map((text) => [text, ruleOf(text.replaceAll(' ', ''))] as const);
  const wrong = read.flatMap(([text, rule]) => (rule === undefined ? [`"${text}"`] : []));
  if (wrong.length > 0)
    throw new UserError('USAGE', `--fail-on was given ${wrong.join(', ')}`, forms);
  const rules = read.flatMap(([, rule]) => rule ?? []);
  const lacking = rules.filter(({ needsDrift }) => needsDrift && !hasDrift);
  if (lacking.length > 0)
    throw new UserError(
      'USAGE',
      `--fail-on ${lacking.map(({ text }) => text).join(', ')} speaks of what changed, and nothing is compared`,
      'Compare two snapshots with `proofpack diff`, or give `report` an earlier one with --previous.',
    );
  return rules;
}

/** A line for every rule that is met. */
export const metLines = (rules: readonly FailRule[], outcome: Outcome): string[] =>
  rules.flatMap((rule) => {
    const why = rule.met(outcome);
    return why === undefined ? [] : [`--fail-on ${rule.text} is met: ${why}.`];
  });

/** Tells every rule that is met; then, or under `--strict` where the evidence has gaps, the run ends with 1. */
export function endOf(
  { warn }: Pick<Context, 'warn'>,
  rules: readonly FailRule[],
  outcome: Outcome,
  strict = false,
): number {
  const met = metLines(rules, outcome);
  for (const line of met) warn(line);
  return met.length > 0 ? 1 : exitCode(outcome.assessment, strict);
}

function ruleOf(text: string): FailRule | undefined {
  const ofChanges = changeRules[text];
  if (ofChanges !== undefined) return { text, needsDrift: true, met: ofChanges };
  const [, name, value = ''] =
    /^(severity>=|technical-low<|waiver-expiring<)(.+)$/.exec(text) ?? [];
  const met = name === undefined ? undefined : stateRules[name]?.(value);
  return met === undefined ? undefined : { text, needsDrift: false, met };
}

type Met = FailRule['met'];

const changeRules: Readonly<Record<string, Met>> = {
  // What could not be compared fails all the same: whoever looks at less, or at more, must not hide it.
  new: ({ drift }) =>
    countWords(
      drift,
      (each) => isNewFail(each) || becameVisible(each),
      'new failure',
      'new failures',
    ),
  regressed: ({ drift }) => countWords(drift, isOf('regressed'), 'regression', 'regressions'),
  'evidence-lost': ({ drift }) =>
    countWords(drift, isOf('evidence-lost'), 'verdict was lost', 'verdicts were lost'),
};

function countWords(
  drift: Drift | undefined,
  is: (change: Drift['changes'][number]) => boolean,
  one: string,
  many: string,
): string | undefined {
  const count = drift?.changes.filter(is).length ?? 0;
  return count === 0 ? undefined : plural(count, one, many);
}

const stateRules: Readonly<Record<string, (value: string) => Met | undefined>> = {
  'severity>=': severityRule,
  'technical-low<': lowRule,
  'waiver-expiring<': waiverRule,
};

function severityRule(value: string): Met | undefined {
  const least = severities.findIndex((severity) => severity === value);
  if (least < 0) return undefined;
  const counted: readonly Severity[] = severities.slice(0, least + 1);
  return ({ assessment: { checks } }) => {
    const open = checks.filter(
      ({ severity, tally, accepted }) => counted.includes(severity) && tally.fail > accepted,
    );
    return open.length === 0
      ? undefined
      : `${plural(open.length, 'check', 'checks')} of that severity or worse fail, unaccepted`;
  };
}

/** A rate that cannot be given is below every bar: what is not known must not pass. */
function lowRule(value: string): Met | undefined {
  const bar = /^(?:0(?:\.\d+)?|1(?:\.0+)?)$/.test(value) ? Number(value) : undefined;
  if (bar === undefined) return undefined;
  return ({ assessment: { rates } }) => {
    const { low } = rates.technical;
    if (low === null) return 'the technical rate is not determined';
    return low < bar ? `the low end of the technical rate is ${percentWords(low)}` : undefined;
  };
}

const dayMs = 24 * 60 * 60 * 1000;

function waiverRule(value: string): Met | undefined {
  const [, days] = /^([1-9]\d{0,3})d$/.exec(value) ?? [];
  if (days === undefined) return undefined;
  return ({ assessment: { asOf, workspace } }) => {
    const end = new Date(Date.parse(asOf) + Number(days) * dayMs).toISOString().slice(0, 10);
    const ending = (workspace?.acceptances ?? []).filter(
      ({ state, until }) => state === 'live' && until !== null && until < end,
    );
    const names = ending.map(({ id, until }) => `${id} on ${until}`).toSorted();
    return ending.length === 0 ? undefined : `ending soon: ${names.join(', ')}`;
  };
}
