import type { Catalog } from '../../model/catalog.ts';
import type { CheckNeeds } from '../../model/workspace/outstanding.ts';
import { sourcesOf } from '../judge/questions.ts';
import { rulesOf } from '../../model/asked-relations.ts';
import { parametersIn } from './lint-rule.ts';

/** What each check cannot be judged without, by its id. */
export function checkNeeds(
  catalog: Pick<Catalog, 'checks' | 'relations'>,
): ReadonlyMap<string, CheckNeeds> {
  return new Map(
    catalog.checks.map((check) => {
      const parameters = new Set(rulesOf(check).flatMap((rule) => [...parametersIn(rule)]));
      return [check.id, { sources: sourcesOf(check, catalog), parameters }];
    }),
  );
}
