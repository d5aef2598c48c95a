import { subscriptionScope } from '../../model/ids.ts';
import { spread } from '../read-lists.ts';
import type { SourceRun } from '../source.ts';
import { cognitiveVersion } from './ai-types.ts';
import { askBelow, listSource, readBelow, tellUninventoried } from './below-resources.ts';
import { modelHosts } from './model-hosts.ts';
import { gateOnPlans, type PlanGate } from './plan-gate.ts';

const gate: PlanGate = {
  plans: ['AI'],
  doubt: 'the switch of each account was not asked for',
  off: 'the switch of an account changes nothing, and was not asked for',
  cure: 'Turn on the Defender plan for AI services on the subscription.',
};

/**
 * Each account's own switch for Defender's AI plan. A source apart from the content filters, so that a
 * plan that is off leaves nothing unknown about those.
 */
export const defenderSwitches = listSource({
  id: 'defender-switches',
  title: 'Defender switches of AI accounts',
  actions: ['Microsoft.CognitiveServices/accounts/defenderForAISettings/read'],
  requests: [`{account}/defenderForAISettings?api-version=${cognitiveVersion}`],
  apiVersion: cognitiveVersion,
  service: 'ai-threat-protection',
  gate,
  needs: ['ai-resources', 'defender-plans'],
  read: async (run) => {
    const hosts = modelHosts(run).filter(({ subscription }) =>
      isOn(run, subscriptionScope(subscription)),
    );
    const asks = spread(hosts).map((host) =>
      askBelow(host, 'defenderForAISettings', 'Defender switch'),
    );
    await readBelow(run, asks);
    tellUninventoried(run, { asks: hosts.length });
    gateOnPlans(run, gate);
  },
});

const isOn = ({ ledger }: SourceRun, scope: string): boolean =>
  ledger.plansKnown.has(scope) && ledger.plans.get(scope)?.get('AI') === 'Standard';
