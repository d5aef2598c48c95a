import type { Catalog, Check } from '../../model/catalog.ts';
import { putInto } from './estate.ts';

export type Mapping = Pick<Catalog, 'checks' | 'definitions'>;

/** The facts that checks of ours observe by asking exactly what a policy asks, by id of its definition. */
export function factsByDefinition({
  checks,
  definitions,
}: Mapping): ReadonlyMap<string, ReadonlySet<string>> {
  const facts = new Map<string, Set<string>>();
  for (const check of checks)
    for (const policy of adoptedPolicies(check)) putInto(facts, policy, check.fact);
  const factOf = new Map(checks.map(({ id, fact }) => [id, fact]));
  for (const { id, recommendation, 'judged-by': judges } of definitions) {
    // One that is laxer or stricter excuses from something else.
    const same = judges.flatMap((each) => ('policy-is' in each ? [] : [each.check]));
    const adopting = checks.filter(
      (check) => recommendation !== undefined && adopts(check, recommendation),
    );
    for (const check of [...same, ...adopting.map((each) => each.id)]) {
      const fact = factOf.get(check);
      if (fact !== undefined) putInto(facts, id.toLowerCase(), fact);
    }
  }
  return facts;
}

const adoptedPolicies = ({ adopt }: Check): string[] =>
  adopt !== undefined && 'policy' in adopt
    ? adopt.policy.definitions.map((definition) => definition.toLowerCase())
    : [];

const adopts = ({ adopt }: Check, recommendation: string): boolean =>
  adopt !== undefined &&
  'recommendation' in adopt &&
  adopt.recommendation.key.toLowerCase() === recommendation.toLowerCase();
