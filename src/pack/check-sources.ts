import { observersOf } from '../model/agreement.ts';
import type { CheckResult } from '../model/assessment.ts';
import { relationIdsOf } from '../model/asked-relations.ts';
import type { Catalog } from '../model/catalog.ts';
import { compareBytes } from '../model/json.ts';

/** The source of the subjects, and those its rule looks at around them. */
export function sourcesOf(catalog: Catalog, check: CheckResult): ReadonlySet<string> {
  return new Set([check.source, ...relatedSources(catalog, check)]);
}

/** Where the records beside its subjects come from: the rows it counts, and the word it adopts. */
export function relatedSources(catalog: Catalog, check: CheckResult): readonly string[] {
  // An agreement rests on what either of its observers looks at.
  const named = new Set(
    observersOf(catalog.checks, check.id).flatMap((each) => [...relationIdsOf(each)]),
  );
  const sources = catalog.relations.filter(({ id }) => named.has(id)).map(({ source }) => source);
  return [...new Set(sources)].toSorted(compareBytes);
}
