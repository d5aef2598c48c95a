import type { Gap } from '../model/gap.ts';
import { type Cloud, notOffered } from './azure/clouds.ts';
import type { Source } from './source.ts';

type Run = { readonly cloud: Cloud; readonly workspaces?: readonly string[] };

/** Why a run cannot read a source at all; undefined where it can. */
export function whyLeftOut(
  { service, workspaces }: Pick<Source, 'service' | 'workspaces'>,
  run: Run,
): Omit<Gap, 'source' | 'scope'> | undefined {
  if (service !== undefined && run.cloud.lacks.includes(service))
    return notOffered(run.cloud, service);
  return workspaces === true && (run.workspaces ?? []).length === 0 ? noWorkspace : undefined;
}

const noWorkspace: Omit<Gap, 'source' | 'scope'> = {
  reason: 'not-requested',
  detail: 'No log workspace was named, and nothing is asked of logs that nobody pointed to.',
  cure: 'Name the workspace that receives the AI logs with --logs-workspace, and give the collecting identity Log Analytics Reader and Microsoft Sentinel Reader on it.',
};
