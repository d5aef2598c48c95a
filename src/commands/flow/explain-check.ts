import { sourcesOf } from '../../mappings/judge/questions.ts';
import { agreementOn, observedFact, observersOf } from '../../model/agreement.ts';
import type { Assessment, CheckResult, ControlResult } from '../../model/assessment.ts';
import type { Catalog } from '../../model/catalog.ts';
import type { ExplainedCheck } from '../../model/explanation.ts';
import { acceptancesAbout, withAccepted } from './explain-acceptances.ts';
import type { Judged } from './judging.ts';

/** A check as it came out, with what accepts its fails, the gaps of what it reads, its other observers and who asks for it. */
export async function explainCheck(
  judged: Judged,
  catalog: Catalog,
  id: string,
  frameworks: readonly string[],
): Promise<ExplainedCheck> {
  const { assessment } = judged.stored;
  const check = resultOf(assessment, id);
  const sources = new Set(
    observersOf(catalog.checks, id).flatMap((rule) => [...sourcesOf(rule, catalog)]),
  );
  const observers = alongside(assessment.checks, check);
  return {
    ...check,
    exceptions: await withAccepted(judged.stored, check, check.exceptions),
    acceptances: await acceptancesAbout(judged, catalog, check),
    gaps: assessment.gaps.filter(({ source }) => sources.has(source)),
    observers: observers.map(({ id: other, title, verdict, tally }) => ({
      id: other,
      title,
      verdict,
      tally,
    })),
    controls: eachOnce(assessment.controls)
      .filter(({ framework }) => frameworks.includes(framework))
      .flatMap(({ framework, control, title, checks }) =>
        checks
          .filter((link) => link.check === id)
          .map(({ strength, because }) => ({ framework, control, title, strength, because })),
      ),
  };
}

/** Controls that are concluded for several AI systems ask for the check once. */
const eachOnce = (controls: readonly ControlResult[]): ControlResult[] => [
  ...new Map(controls.map((each) => [`${each.framework}\n${each.control}`, each])).values(),
];

export function resultOf({ checks }: Pick<Assessment, 'checks'>, id: string): CheckResult {
  const check = checks.find((each) => each.id === id);
  // Everything in the catalog is judged, and so is every agreement of two of its checks.
  if (check === undefined) throw new Error(`the assessment holds no check ${id}`);
  return check;
}

/** The other observers of its fact, and whether they agree with the deciding one. */
export function alongside(
  checks: readonly CheckResult[],
  { id, fact }: CheckResult,
): CheckResult[] {
  const observed = observedFact(fact);
  const facts = new Set([observed, agreementOn(observed)]);
  return checks.filter((other) => other.id !== id && facts.has(other.fact));
}
