import { subjectKey, tenantScope } from '../../model/ids.ts';
import type { SourceRun } from '../source.ts';
import { type Ask, listSource, readBelow } from './below-resources.ts';
import { azureIds, workspaceVersion } from './logs/read-workspaces.ts';

const apiVersion = '2025-06-01';
const provider = 'providers/Microsoft.SecurityInsights';
const lists = { dataConnectors: 'data connectors', alertRules: 'analytics rules' } as const;

/** What Microsoft Sentinel takes in and looks for in the named workspaces; where it is not, there is nothing. */
export const sentinel = listSource({
  id: 'sentinel',
  title: 'Connectors and rules of Microsoft Sentinel',
  actions: ['onboardingStates', ...Object.keys(lists)].map(
    (list) => `Microsoft.SecurityInsights/${list}/read`,
  ),
  requests: ['onboardingStates', ...Object.keys(lists)].map(
    (list) => `{workspace}/${provider}/${list}?api-version=${apiVersion}`,
  ),
  apiVersion,
  service: 'sentinel',
  workspaces: true,
  needs: [],
  read: async (run) => {
    const onboarded = new Set<string>();
    const states = azureIds(run).map((id) => below(id, 'onboardingStates', 'Sentinel state'));
    await readBelow(run, states, (_item, { resource }) => onboarded.add(resource));
    await readBelow(
      run,
      [...onboarded].flatMap((id) =>
        Object.entries(lists).map(([list, what]) => below(id, list, what)),
      ),
    );
    tellNameless(run);
  },
});

const below = (resource: string, list: string, what: string): Ask => ({
  resource,
  resourceVersion: workspaceVersion,
  list: `${provider}/${list}`,
  apiVersion,
  what,
  of: subjectKey(resource),
  // A workspace that was never onboarded has no such lists.
  absentIsEmpty: true,
});

function tellNameless(run: SourceRun): void {
  const nameless = run.workspaces.filter((id) => !id.startsWith('/'));
  for (const id of nameless)
    run.gap({
      scope: tenantScope,
      // It was asked for, by an id that does not lead there.
      reason: 'failed',
      detail: `The workspace ${id} was named by its workspace id, and Microsoft Sentinel is found by the resource id alone.`,
      cure: 'Give the workspace to --logs-workspace by its resource id, /subscriptions/.../workspaces/NAME: it serves the logs as well.',
    });
}
