import type { VerdictSink } from '../../model/assessment.ts';
import type { Catalog } from '../../model/catalog.ts';
import type { Gap } from '../../model/gap.ts';
import { subjectKey, subscriptionScopeOf } from '../../model/ids.ts';
import { compareBytes } from '../../model/json.ts';
import type { Manifest } from '../../model/snapshot.ts';
import type { TieOut } from '../../model/tie-out.ts';
import type { GapIndex } from './gaps.ts';
import { type Visits, watch } from './index-relations.ts';
import { tieOutDefender } from './tie-out-defender.ts';
import { tieOutPolicy } from './tie-out-policy.ts';
import { openTally, type TieOutTally } from './tie-out-tally.ts';

/** What both sides of a comparison rest on. The states rest on what our checks were asked about, too. */
const needs = {
  defender: ['regulatory-compliance', 'recommendations'],
  policy: ['policy-states', 'ai-resources'],
} as const;

const silent = {
  defender:
    'Defender for Cloud holds no result of this standard here: it is not switched on, or nothing was assessed yet.',
  policy:
    'Azure Policy has no state of this initiative here: it is not assigned, or nothing was evaluated yet.',
} as const;

/** Our counts beside Microsoft's. Rows pass by, and a few numbers stay. */
export type TieOutCount = {
  /** Listens to the verdicts on their way to `sink`. */
  overhear(sink: VerdictSink): VerdictSink;
  /** One row per subscription that holds AI and standard, once everything has passed by. */
  rows(gaps: GapIndex): TieOut[];
};

export function countTieOut(
  catalog: Pick<Catalog, 'initiatives' | 'definitions'>,
  manifest: Manifest,
  visits: Visits,
): TieOutCount {
  const { initiatives } = catalog;
  if (initiatives.length === 0) return { overhear: (sink) => sink, rows: () => [] };
  const read = manifest.sources.find(({ id }) => id === 'regulatory-compliance');
  const defender = tieOutDefender(catalog, read?.observedFrom, visits);
  const policy = tieOutPolicy(catalog, visits);
  const holdAi = new Set<string>();
  watch(visits, 'ai-resources', ({ id }) => {
    const subscription = subscriptionScopeOf(id);
    if (subscription !== undefined) holdAi.add(subscription);
  });

  const rowsOf = (subscription: string, gaps: GapIndex): TieOut[] =>
    initiatives.flatMap(({ id, title, framework, standard }) => {
      const row = (beside: TieOut['beside'], tally: TieOutTally): TieOut => ({
        subscription,
        framework,
        title,
        beside,
        ...resultOf(beside, tally, missing(needs[beside], subscription, manifest, gaps)),
      });
      return [
        ...(standard === undefined
          ? []
          : [row('defender', defender.tally(subscription, standard))]),
        row('policy', policy.tally(subscription, id)),
      ];
    });

  return {
    overhear: (sink) => ({
      write(source, line) {
        policy.hear(line);
        return sink.write(source, line);
      },
    }),
    rows(gaps) {
      const { expected, seen } = manifest.scope;
      const mayHoldAi = [...expected, ...seen]
        .map(subjectKey)
        .filter((one) => gaps.touches('ai-resources', 'below', one));
      return [...holdAi.union(new Set(mayHoldAi))]
        .toSorted(compareBytes)
        .flatMap((one) => rowsOf(one, gaps));
    },
  };
}

/** What was seen behind a gap is like nothing that Microsoft counted. */
function resultOf(
  beside: TieOut['beside'],
  tally: TieOutTally,
  reason: string | undefined,
): ReturnType<TieOutTally['result']> {
  const nothing = { ...openTally().result(), status: 'not-determined' } as const;
  if (reason !== undefined) return { ...nothing, reason };
  return tally.isEmpty() ? { ...nothing, reason: silent[beside] } : tally.result();
}

/** What a subscription lacks of what is needed; undefined when all of it was read completely. */
export function missing(
  sources: readonly string[],
  subscription: string,
  manifest: Manifest,
  gaps: GapIndex,
): string | undefined {
  for (const source of sources) {
    if (manifest.sources.every(({ id }) => id !== source))
      return `The snapshot does not hold ${source}.`;
    if (!gaps.touches(source, 'below', subscription)) continue;
    const gap = gaps.of(source).find((each) => concerns(each, subscription));
    return `${source}: ${gap?.detail ?? 'not completely read'}`;
  }
  return undefined;
}

const concerns = ({ scope }: Gap, subscription: string): boolean =>
  (subscriptionScopeOf(subjectKey(scope)) ?? subscription) === subscription;
