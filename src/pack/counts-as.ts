import type { Assessment, ControlResult, Deficiency } from '../model/assessment.ts';
import { outcomeWord } from './words.ts';

/** What a fact that does not hold may amount to, heaviest first. */
export const countedWords = [
  'deficiency',
  'gap',
  'deficiency-accepted',
  'gap-accepted',
  'indication only',
] as const;
export type CountsAs = (typeof countedWords)[number];

/**
 * What a fact that fails amounts to, in one framework or in any. A control may be deficient for another
 * reason: where the fact only supports it, or nobody decided its scope, the fact is shown as nothing
 * more than an indication.
 */
export function countsAs(
  assessment: Assessment,
  deficiency: Deficiency,
  framework?: string,
): CountsAs {
  const words: readonly string[] = controlsBroken(assessment, deficiency)
    .filter((control) => framework === undefined || control.framework === framework)
    .map((control) => outcomeWord(control));
  return countedWords.find((word) => words.includes(word)) ?? 'indication only';
}

/** The controls that are deficient because of the fact: it decides them or is necessary to them. */
export function controlsBroken(
  { controls, checks }: Assessment,
  { fact, controls: touched }: Deficiency,
): ControlResult[] {
  const facts = new Map(checks.map((check) => [check.id, check.fact]));
  return controls.filter(
    (result) =>
      (result.conclusion === 'deficiency' || result.conclusion === 'deficiency-accepted') &&
      touched.some(
        ({ framework, control }) => framework === result.framework && control === result.control,
      ) &&
      result.checks.some(
        // A check nobody knows the fact of might be about this one: it must not lighten the register.
        ({ check, strength }) => strength !== 'supporting' && (facts.get(check) ?? fact) === fact,
      ),
  );
}
