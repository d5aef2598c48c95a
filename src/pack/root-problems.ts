import type { Deficiency } from '../model/assessment.ts';
import { severities } from '../model/catalog.ts';
import { checksOf } from '../model/checks-of.ts';
import { isWhole } from '../model/missing-gaps.ts';
import { countedWords, type CountsAs, countsAs } from './counts-as.ts';
import type { PackContext } from './pack-input.ts';
import { deficiencyWords } from '../model/population.ts';

/** One fact that does not hold, wherever it does not: a register splits it by AI system, a reader mends it once. */
export type RootProblem = Pick<Deficiency, 'fact' | 'title' | 'severity' | 'controls' | 'fix'> & {
  /** Rows of the workbook, one for each system. */
  readonly ids: readonly string[];
  /** The heaviest it amounts to in any of the systems. */
  readonly counts: CountsAs;
  readonly found: string;
};

/** Those that touch a framework, or any, most severe first and among these the heaviest. */
export function rootProblems(
  { assessment, figures }: Pick<PackContext, 'assessment' | 'figures'>,
  framework?: string,
): RootProblem[] {
  const touching = assessment.deficiencies.filter(
    ({ controls }) =>
      framework === undefined || controls.some((control) => control.framework === framework),
  );
  const problems = [...Map.groupBy(touching, ({ fact }) => fact).values()].flatMap((same) =>
    same.slice(0, 1).map((first) => ({
      ...first,
      ids: same.map(({ id }) => id),
      counts: heaviestOf(same.map((each) => countsAs(figures.broken, each, framework))),
      found: foundWords(same),
    })),
  );
  return problems.toSorted(
    (a, b) =>
      severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
      countedWords.indexOf(a.counts) - countedWords.indexOf(b.counts),
  );
}

/**
 * Whether that none is told means that no fact fails: evidence is whole, and all that these checks asked was answered.
 * What a check adopts or counts may be unknown in a snapshot that is whole.
 */
export function areAllAnswered(
  { assessment }: Pick<PackContext, 'assessment'>,
  framework?: string,
): boolean {
  const { checks } = assessment;
  const asked = framework === undefined ? checks : checksOf(assessment, [framework]);
  const facts = new Set(asked.map(({ fact }) => fact));
  return (
    isWhole(assessment) &&
    checks
      .filter(({ observer, fact }) => observer === 'deciding' && facts.has(fact))
      .every(({ tally, complete }) => tally.unknown === 0 && complete)
  );
}

const heaviestOf = (words: readonly CountsAs[]): CountsAs =>
  countedWords.find((word) => words.includes(word)) ?? 'indication only';

/** Systems share resources, so what was found in each does not add up. */
function foundWords(same: readonly Deficiency[]): string {
  return same
    .map((each) =>
      each.system === 'organisation'
        ? deficiencyWords(each)
        : `${each.system}: ${deficiencyWords(each)}`,
    )
    .join('; ');
}
