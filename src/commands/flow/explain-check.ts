import { agreementsOf } from '../../mappings/judge/agreement.ts';
import { sourcesOf } from '../../mappings/judge/questions.ts';
import type { Assessment, CheckResult } from '../../model/assessment.ts';
import type { Catalog, Check } from '../../model/catalog.ts';
import type { ExplainedCheck } from '../../model/explanation.ts';

/** A check as it came out, with the gaps of what it reads, its other observers and who asks for it. */
export function explainCheck(
  assessment: Assessment,
  catalog: Catalog,
  id: string,
  frameworks: readonly string[],
): ExplainedCheck {
  const check = resultOf(assessment, id);
  const sources = new Set(rulesOf(catalog, id).flatMap((rule) => [...sourcesOf(rule, catalog)]));
  const observers = alongside(assessment.checks, check);
  return {
    ...check,
    gaps: assessment.gaps.filter(({ source }) => sources.has(source)),
    observers: observers.map(({ id: other, title, verdict, tally }) => ({
      id: other,
      title,
      verdict,
      tally,
    })),
    controls: assessment.controls
      .filter(({ framework }) => frameworks.includes(framework))
      .flatMap(({ framework, control, title, checks }) =>
        checks
          .filter((link) => link.check === id)
          .map(({ strength, because }) => ({ framework, control, title, strength, because })),
      ),
  };
}

/** The check of the catalog; of an agreement, the two it compares. */
export function rulesOf({ checks }: Pick<Catalog, 'checks'>, id: string): readonly Check[] {
  const own = checks.filter((check) => check.id === id);
  if (own.length > 0) return own;
  return agreementsOf(checks)
    .filter((agreement) => agreement.id === id)
    .flatMap(({ deciding, corroborating }) => [deciding, corroborating]);
}

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
  const observed = fact.replace(/-agreement$/, '');
  const facts = new Set([observed, `${observed}-agreement`]);
  return checks.filter((other) => other.id !== id && facts.has(other.fact));
}
