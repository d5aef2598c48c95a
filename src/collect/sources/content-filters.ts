import { subjectKey } from '../../model/ids.ts';
import { spread } from '../read-lists.ts';
import { cognitiveVersion } from './ai-types.ts';
import { askBelow, listSource, readBelow, tellUninventoried } from './below-resources.ts';
import { modelHosts } from './model-hosts.ts';

const lists = [
  { list: 'raiPolicies', what: 'content filter policies' },
  { list: 'raiBlocklists', what: 'blocklists' },
] as const;

/** What filters prompts and answers. An account without a deployment has nothing to filter. */
export const contentFilters = listSource({
  id: 'content-filters',
  title: 'Content filters and blocklists',
  actions: lists.map(({ list }) => `Microsoft.CognitiveServices/accounts/${list}/read`),
  requests: lists.map(({ list }) => `{account}/${list}?api-version=${cognitiveVersion}`),
  apiVersion: cognitiveVersion,
  needs: ['model-deployments'],
  read: async (run) => {
    const { mayDeploy } = run.ledger;
    const hosts = modelHosts(run).filter(({ id }) => mayDeploy.has(subjectKey(id)));
    const asks = spread(hosts).flatMap((host) =>
      lists.map(({ list, what }) => askBelow(host, list, what)),
    );
    await readBelow(run, asks);
    tellUninventoried(run, { asks: hosts.length });
  },
});
