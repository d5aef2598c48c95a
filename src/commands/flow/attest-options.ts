import { contradictionsIn } from '../../model/workspace/attestation.ts';
import { day, party, period, type sentence } from '../../model/workspace/words.ts';
import type { Answers, Asked, Flag, Question } from './attest-questions.ts';
import { partsAt } from './attest-target.ts';

export const isGiven = (flag: Flag, answers: Answers): boolean => (answers[flag]?.length ?? 0) > 0;

export const bySchema =
  (schema: typeof day | typeof sentence) =>
  (text: string): string | undefined =>
    schema.safeParse(text).error?.issues[0]?.message;

/** A day that has come: what nobody has done yet cannot be written down as done. */
export const notAfter =
  (today: string) =>
  (text: string): string | undefined =>
    bySchema(day)(text) ??
    (text > today ? `that day is still to come: today is ${today} (UTC)` : undefined);

/** Every option that cannot stand for itself. */
export function wrongOptions(
  { control, on, today }: Asked,
  questions: readonly Question[],
  given: Answers,
): string[] {
  const wrong = questions.flatMap(({ flag, whyNot }) => {
    if (!isGiven(flag, given)) return [];
    const value = given[flag];
    return problem(flag, typeof value === 'string' ? value : (value?.join(' ') ?? ''), whyNot);
  });
  const parts = control.people.length;
  const isNoPart = given.part.length > 0 && partsAt([''], given.part) === undefined;
  return [
    ...(control.per === 'organisation' && given.system !== undefined
      ? [`${control.id} is asked of the organisation, and --system was given`]
      : []),
    ...wrong,
    ...(parts === 1 && isNoPart
      ? [`--part was given "${given.part.join(' ')}": ${control.id} has one part`]
      : []),
    ...problem('on', on, notAfter(today)),
  ];
}

function problem(
  flag: string,
  text: string,
  whyNot: (text: string) => string | undefined,
): string[] {
  const found = whyNot(text);
  return found === undefined ? [] : [`--${flag} was given "${text}": ${found}`];
}

const isDay = (text: string | undefined) => day.safeParse(text).data;
const isParty = (text: string | undefined) => party.safeParse(text).data;

/** Options that are well-formed and contradict one another. */
export function contradictingOptions({ on }: Asked, given: Answers): string[] {
  const [from, to] = [isDay(given.from), isDay(given.to)];
  const turned =
    from === undefined || to === undefined ? undefined : period.safeParse({ from, to }).error;
  const review = contradictionsIn({
    assessor: isParty(given.assessor),
    reviewer: isParty(given.reviewer),
    'assessed-on': isDay(on),
    'reviewed-on': isDay(given['reviewed-on']),
  });
  return [
    ...(turned === undefined ? [] : [`--to: ${turned.issues[0]?.message ?? ''}`]),
    // That one of two is missing is asked for, or said, as it is of every other option.
    ...[...review]
      .filter((each) => !each.problem.startsWith('missing'))
      .map((each) => `--${each.key}: ${each.problem}`),
  ];
}
