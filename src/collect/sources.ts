import { UserError } from '../errors.ts';
import { safe } from '../model/safe.ts';
import { sourceIds } from '../model/source-ids.ts';
import type { Source } from './source.ts';
import { aiResources } from './sources/ai-resources.ts';
import { census } from './sources/census.ts';
import { defenderPlans } from './sources/defender-plans.ts';
import { recommendations } from './sources/recommendations.ts';

/** In the order they are read: a source stands behind those it needs. */
export const sources: readonly Source[] = [census, aiResources, defenderPlans, recommendations];

/** The sources asked for and what they need; `undefined` asks for all. */
export function chooseSources(only: readonly string[] | undefined): ReadonlySet<string> {
  const known = new Set<string>(sourceIds);
  const unknown = (only ?? []).filter((id) => !known.has(id));
  if (unknown.length > 0)
    throw new UserError(
      'USAGE',
      `There is no source ${unknown.map((id) => safe(id, 100)).join(', ')}.`,
      `The sources are ${sourceIds.join(', ')}.`,
    );
  const chosen = new Set<string>(only ?? sourceIds);
  // Backwards, so that what a needed source needs is found as well.
  for (const { id, needs } of sources.toReversed()) {
    if (chosen.has(id)) for (const needed of needs) chosen.add(needed);
  }
  return chosen;
}
