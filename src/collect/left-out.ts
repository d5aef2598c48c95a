import type { Gap } from '../model/gap.ts';
import { type Cloud, notOffered } from './azure/clouds.ts';
import type { Source } from './source.ts';

type Run = { readonly cloud: Cloud; readonly workspaces?: readonly string[] };

/** Why a run cannot read a source at all; undefined where it can. */
export function whyLeftOut(
  { service, workspaces }: Pick<Source, 'service' | 'workspaces'>,
  run: Run,
): Omit<Gap, 'source' | 'scope'> | undefined {
  // First: what nobody asked for is missing nowhere.
  if (workspaces === true && (run.workspaces ?? []).length === 0) return noWorkspace;
  return service !== undefined && run.cloud.lacks.includes(service)
    ? notOffered(run.cloud, service)
    : undefined;
}

const noWorkspace: Omit<Gap, 'source' | 'scope'> = {
  reason: 'not-requested',
  detail: 'No log workspace was named, and nothing is asked of logs that nobody pointed to.',
  cure: 'Name the workspace that receives the AI logs by its resource id with --logs-workspace, and give the collecting identity Log Analytics Reader and Microsoft Sentinel Reader on it.',
};

export const notRequested: Omit<Gap, 'source' | 'scope'> = {
  reason: 'not-requested',
  detail: 'The run was asked to leave this source out.',
  cure: 'Collect again without --only and --skip.',
};
