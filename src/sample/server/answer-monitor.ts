import type { SampleTenant } from '../tenant.ts';
import { type AzureAnswer, errorAnswer } from './azure-answer.ts';
import type { FaultKind } from './fault.ts';
import { answerLogs } from './answer-logs.ts';
import { answerMetrics } from './answer-metrics.ts';
import { askedOf } from './monitor-path.ts';

export type MonitorCall = {
  readonly kind: 'logs' | 'metrics' | 'other';
  readonly url: URL;
  readonly body: string;
  readonly fault: FaultKind | undefined;
};

/** Answers the queries of Azure Monitor over one tenant: log workspaces and metrics. */
export function createMonitorAnswerer(
  tenant: SampleTenant,
  allows: (path: string, action: string) => boolean = () => true,
): (call: MonitorCall) => AzureAnswer {
  const mayRead = (path: string, action: string): boolean => {
    const id = /^\/subscriptions\/([^/]+)/.exec(path)?.[1];
    const home = tenant.subscriptions.find((one) => one.id.toLowerCase() === id);
    return home?.readable === true && allows(path, action);
  };
  return ({ kind, url, body, fault }) => {
    const asked = askedOf(url.pathname);
    if (kind === 'metrics') {
      return mayRead(`/subscriptions/${asked}`, 'microsoft.insights/metrics/read')
        ? answerMetrics(tenant, { subscription: asked, query: url.searchParams, body })
        : errorAnswer(403, 'AuthorizationFailed', 'The client may not read these metrics.');
    }
    const workspace = tenant.logWorkspace?.(asked);
    if (workspace === undefined)
      return errorAnswer(404, 'WorkspaceNotFoundError', 'The workspace could not be found.');
    return mayRead(workspace.id, 'microsoft.operationalinsights/workspaces/query/read')
      ? answerLogs(workspace, body, fault === 'lost-page')
      : errorAnswer(403, 'InsufficientAccessError', 'The client may not query this workspace.');
  };
}
