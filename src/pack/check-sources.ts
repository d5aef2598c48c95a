import type { CheckResult } from '../model/assessment.ts';
import { relationIdsOf } from '../model/asked-relations.ts';
import type { Catalog, Check } from '../model/catalog.ts';
import { compareBytes } from '../model/json.ts';

/** The source of the subjects, and those its rule looks at around them. */
export function sourcesOf(catalog: Catalog, check: CheckResult): ReadonlySet<string> {
  return new Set([check.source, ...relatedSources(catalog, check)]);
}

/** Where the records beside its subjects come from: the rows it counts, and the word it adopts. */
export function relatedSources(catalog: Catalog, check: CheckResult): readonly string[] {
  const named = new Set(observersOf(catalog, check).flatMap((each) => [...relationIdsOf(each)]));
  const sources = catalog.relations.filter(({ id }) => named.has(id)).map(({ source }) => source);
  return [...new Set(sources)].toSorted(compareBytes);
}

/** An agreement of two observers is no check of the catalog: it rests on what either of them looks at. */
function observersOf({ checks }: Catalog, { id, fact }: CheckResult): readonly Check[] {
  const own = checks.filter((check) => check.id === id);
  return own.length > 0 ? own : checks.filter((check) => `${check.fact}-agreement` === fact);
}
