import { withSieve } from '../privacy/with-sieve.ts';
import { spread } from '../read-lists.ts';
import { cognitiveVersion, learningVersion } from './ai-types.ts';
import { askBelow, listSource, readBelow, tellUninventoried } from './below-resources.ts';
import { foundryAccounts, ofType, projectType, workspaceType } from './model-hosts.ts';
import { withoutCredentials } from '../privacy/without-credentials.ts';

/**
 * What Foundry accounts, projects and Machine Learning workspaces are connected to, and how they sign in
 * there. Only the list is read, never the call that shows secrets; credentials that come all the same are
 * taken out before anything else sees them.
 */
export const connections = listSource({
  id: 'connections',
  title: 'Connections of Foundry and Machine Learning',
  actions: [
    'Microsoft.CognitiveServices/accounts/connections/read',
    'Microsoft.CognitiveServices/accounts/projects/connections/read',
    'Microsoft.MachineLearningServices/workspaces/connections/read',
  ],
  requests: [
    `{account or project}/connections?api-version=${cognitiveVersion}`,
    `{workspace}/connections?api-version=${learningVersion}`,
  ],
  apiVersion: cognitiveVersion,
  needs: ['ai-resources'],
  read: async (run) => {
    const resources = [
      ...foundryAccounts(run),
      ...ofType(run, projectType),
      ...ofType(run, workspaceType),
    ];
    const asks = spread(resources).map((one) => askBelow(one, 'connections', 'connections'));
    await readBelow(
      withSieve(run, (item) => withoutCredentials(item)),
      asks,
    );
    tellUninventoried(run, { asks: resources.length, projects: true });
  },
});
