import { learningVersion } from './ai-types.ts';
import { withSieve } from '../privacy/with-sieve.ts';
import { spread } from '../read-lists.ts';
import { askBelow, listSource, readBelow, tellUninventoried } from './below-resources.ts';
import { ofType, workspaceType } from './model-hosts.ts';
import { withoutCredentials } from '../privacy/without-credentials.ts';

/** Where models are trained and notebooks run. Resource Graph holds workspaces and endpoints, not these. */
export const mlComputes = listSource({
  id: 'ml-computes',
  title: 'Machine Learning computes',
  actions: ['Microsoft.MachineLearningServices/workspaces/computes/read'],
  requests: [`{workspace}/computes?api-version=${learningVersion}`],
  apiVersion: learningVersion,
  needs: ['ai-resources'],
  read: async (run) => {
    const workspaces = ofType(run, workspaceType);
    const asks = spread(workspaces).map((one) => askBelow(one, 'computes', 'computes'));
    await readBelow(
      withSieve(run, (item) => withoutCredentials(item)),
      asks,
    );
    tellUninventoried(run, { asks: workspaces.length });
  },
});
