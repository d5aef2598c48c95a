import type { Check } from './catalog.ts';

/**
 * Two observers of one fact, held against each other. The corroborator keeps its own verdicts under its
 * own id and never changes the deciding ones; whether the two agree is a fact of its own, judged
 * under `<corroborating check>-agreement`.
 */
export type Agreement = {
  readonly id: string;
  readonly deciding: Check;
  readonly corroborating: Check;
};

const mark = '-agreement';

export function agreementsOf(checks: readonly Check[]): Agreement[] {
  return checks
    .filter(({ observer }) => observer === 'corroborating')
    .map((corroborating) => ({
      id: `${corroborating.id}${mark}`,
      deciding: decidingObserver(corroborating.fact, checks),
      corroborating,
    }));
}

function decidingObserver(fact: string, checks: readonly Check[]): Check {
  const found = checks.find((check) => check.fact === fact && check.observer === 'deciding');
  // `catalog lint` refuses a fact without one, so reaching this is a bug.
  if (found === undefined) throw new Error(`the fact ${fact} has no deciding observer`);
  return found;
}

/** The fact that the observers of a fact agree. */
export const agreementOn = (fact: string): string => `${fact}${mark}`;

/** The fact that is looked at: of an agreement, that on which its two observers agree or not. */
export const observedFact = (fact: string): string =>
  fact.endsWith(mark) ? fact.slice(0, -mark.length) : fact;

/** The check of the catalog that goes by an id; of an agreement, the two it compares. */
export function observersOf(checks: readonly Check[], id: string): readonly Check[] {
  const own = checks.filter((check) => check.id === id);
  if (own.length > 0) return own;
  return agreementsOf(checks)
    .filter((agreement) => agreement.id === id)
    .flatMap(({ deciding, corroborating }) => [deciding, corroborating]);
}
