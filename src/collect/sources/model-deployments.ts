import { subjectKey } from '../../model/ids.ts';
import { spread } from '../read-lists.ts';
import { cognitiveVersion } from './ai-types.ts';
import { askBelow, listSource, readBelow, tellUninventoried } from './below-resources.ts';
import { modelHosts } from './model-hosts.ts';

/** Models in use. Resource Graph does not hold them; only two kinds of account can have any. */
export const modelDeployments = listSource({
  id: 'model-deployments',
  title: 'Model deployments',
  actions: ['Microsoft.CognitiveServices/accounts/deployments/read'],
  requests: [`{account}/deployments?api-version=${cognitiveVersion}`],
  apiVersion: cognitiveVersion,
  needs: ['ai-resources'],
  read: async (run) => {
    const { mayDeploy } = run.ledger;
    const hosts = modelHosts(run);
    const asks = spread(hosts).map((host) => askBelow(host, 'deployments', 'model deployments'));
    const unread = await readBelow(run, asks, (_item, { resource }) =>
      mayDeploy.add(subjectKey(resource)),
    );
    for (const key of unread) mayDeploy.add(key);
    tellUninventoried(run, { asks: hosts.length });
  },
});
