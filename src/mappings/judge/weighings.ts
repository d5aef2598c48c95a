import type { CheckResult, Tally } from '../../model/assessment.ts';
import { compareBytes } from '../../model/json.ts';
import { type HumanInput, speakingFor } from './human.ts';
import { unknownOf, type View } from './technical.ts';

/** A supporting fact that fails, or may, and who has weighed it against what people say of the control. */
export type Weighing = {
  readonly check: string;
  readonly fail: number;
  readonly unknown: number;
  /** Each assessor with the day, as an attestation that speaks for the control names them. */
  readonly by: readonly { readonly assessor: string; readonly on: string }[];
};

/** What was named under `despite`, and speaks against the control to this day. */
export function weighingsIn(
  beside: Iterable<CheckResult>,
  view: View,
  input: HumanInput,
): Weighing[] {
  const speaking = [...speakingFor(input)];
  return [...beside]
    .filter(({ fact }) => input.against.includes(fact))
    .map((check) => ({
      check: check.id,
      ...speaksAgainst(view(check)),
      by: speaking
        .filter(({ despite }) => despite.includes(check.fact))
        .map((own) => ({ assessor: own.assessor, on: own['assessed-on'] })),
    }))
    .filter(({ by }) => by.length > 0)
    .toSorted((a, b) => compareBytes(a.check, b.check));
}

const speaksAgainst = (
  seen: ReturnType<View>,
): { readonly fail: Tally['fail']; readonly unknown: number } => ({
  fail: seen.tally.fail,
  unknown: unknownOf(seen),
});

/** All of it in one clause, for the reason of a control. */
export const weighingWords = (weighings: readonly Weighing[]): string =>
  weighings.map(oneWeighed).join('; ');

function oneWeighed({ check, fail, unknown, by }: Weighing): string {
  const what = [
    ...(fail > 0 ? [`${fail} ${fail === 1 ? 'fail' : 'fails'}`] : []),
    ...(unknown > 0 ? [`${unknown} that could not be judged`] : []),
  ].join(' and ');
  const who = [...new Set(by.map(({ assessor, on }) => `${assessor} on ${on}`))].toSorted(
    compareBytes,
  );
  return `${what} of ${check}, weighed by ${who.join(' and ')}`;
}
