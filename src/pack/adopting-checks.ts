import type { Check } from '../model/catalog.ts';
import { lastPartOf } from '../model/ids.ts';
import { plainName } from '../model/recommendation-name.ts';
import type { PackContext } from './pack-input.ts';

/** A recommendation by the key at the end of its id, and by the name it is shown under. */
type Named = { readonly id: string; readonly title: string };

/** The facts that a recommendation of Defender for Cloud speaks of: of each there is a check that takes over its word. */
export function factsOfRecommendations({
  catalog,
}: Pick<PackContext, 'catalog'>): (recommendation: Named) => readonly string[] {
  const byKey = new Map<string, Set<string>>();
  const byName = new Map<string, Set<string>>();
  for (const check of catalog.checks) {
    const adopted = adoptedBy(check);
    if (adopted === undefined) continue;
    add(byKey, adopted.key.toLowerCase(), check.fact);
    for (const name of adopted.names) add(byName, plainName(name), check.fact);
  }
  return ({ id, title }) => [
    ...(byKey.get(lastPartOf(id).toLowerCase()) ?? byName.get(plainName(title)) ?? []),
  ];
}

const adoptedBy = ({ adopt }: Check) =>
  adopt !== undefined && 'recommendation' in adopt ? adopt.recommendation : undefined;

function add(facts: Map<string, Set<string>>, of: string, fact: string): void {
  facts.set(of, (facts.get(of) ?? new Set()).add(fact));
}
