import type { Assessment } from '../../model/assessment.ts';
import type { EvidenceRecord } from '../../model/evidence.ts';
import { subscriptionScopeOf } from '../../model/ids.ts';
import { valueAt } from '../../model/json.ts';
import { type Visits, watch } from './index-relations.ts';

type Figure = Assessment['rates']['healthyRecommendations'];

/** The sources this figure rests on: the recommendations, the plan behind them, the AI estate. */
export const figureSources = ['recommendations', 'defender-plans', 'ai-resources'] as const;

export type RecommendationCount = {
  /** `isRead` says whether all three sources were read completely and freshly on a subscription. */
  figure(expected: readonly string[], isRead: (subscription: string) => boolean): Figure;
};

type States = { healthy: number; unhealthy: number; notApplicable: number; unreadable: number };

const noStates = (): States => ({ healthy: 0, unhealthy: 0, notApplicable: 0, unreadable: 0 });

/**
 * Counts Defender's recommendations on AI resources as Defender states them: exempted ones are not
 * applicable here, though a check that adopts one calls it a fail. Those of resources that are no
 * longer there are left out.
 */
export function countRecommendations(visits: Visits): RecommendationCount {
  const byResource = new Map<string, States>();
  const resources = new Set<string>();
  let unplaced = false;

  watch(visits, 'ai-resources', ({ id }) => void resources.add(id));
  watch(visits, 'recommendations', ({ of, row }: EvidenceRecord) => {
    if (of === undefined) {
      unplaced = true;
      return;
    }
    const states = byResource.get(of) ?? noStates();
    byResource.set(of, states);
    states[stateOf(valueAt(row, ['properties', 'status', 'code']))] += 1;
  });

  return {
    figure(expected, isRead) {
      const sum = noStates();
      const unreadable = new Set<string | undefined>();
      for (const [resource, states] of byResource) {
        if (!resources.has(resource)) continue;
        sum.healthy += states.healthy;
        sum.unhealthy += states.unhealthy;
        sum.notApplicable += states.notApplicable;
        if (states.unreadable > 0) unreadable.add(subscriptionScopeOf(resource));
      }
      const known = unplaced ? [] : expected.filter((one) => isRead(one) && !unreadable.has(one));
      return toFigure(sum, known.length, expected.length);
    },
  };
}

function toFigure(sum: States, known: number, expected: number): Figure {
  const { healthy, unhealthy, notApplicable } = sum;
  const counted = healthy + unhealthy;
  return {
    rate: counted > 0 && expected > 0 && known === expected ? healthy / counted : null,
    healthy,
    unhealthy,
    notApplicable,
    subscriptionsKnown: known,
    subscriptionsExpected: expected,
  };
}

function stateOf(code: unknown): keyof States {
  switch (typeof code === 'string' ? code.toLowerCase() : '') {
    case 'healthy':
      return 'healthy';
    case 'unhealthy':
      return 'unhealthy';
    case 'notapplicable':
      return 'notApplicable';
    default:
      return 'unreadable';
  }
}
