import { subjectKey } from '../../../model/ids.ts';
import { type JsonObject, valueAt } from '../../../model/json.ts';
import type { SourceRun } from '../../source.ts';
import { type Ask, readBelow } from '../below-resources.ts';

export type Workspace = {
  /** What evidence calls it: its subject key, or the bare workspace id where that is all we were given. */
  readonly key: string;
  /** Its subject key, where known. */
  readonly scope?: string;
  /** By which it is questioned. */
  readonly customerId: string;
};

export const workspaceVersion = '2023-09-01';

const isAzureId = (id: string): boolean => id.startsWith('/');

/** The named workspaces that are given as Azure names resources. */
export const azureIds = ({ workspaces }: SourceRun): string[] => workspaces.filter(isAzureId);

/** Finds out by which id each named workspace is questioned. What cannot be found out has its gap. */
export async function readWorkspaces(run: SourceRun): Promise<Workspace[]> {
  const found = new Map<string, string>();
  await readBelow(run, azureIds(run).map(itself), (item, { resource }) => {
    const customerId = customerIdOf(item);
    if (customerId !== undefined) found.set(subjectKey(resource), customerId);
    else run.gap({ scope: subjectKey(resource), ...nameless });
  });
  const known = new Set(found.values());
  return [
    ...[...found].map(([key, customerId]) => ({ key, scope: key, customerId })),
    ...run.workspaces.filter((id) => !isAzureId(id) && !known.has(id.toLowerCase())).map(named),
  ];
}

const named = (id: string): Workspace => ({ key: id.toLowerCase(), customerId: id.toLowerCase() });

const itself = (id: string): Ask => ({
  resource: id,
  resourceVersion: workspaceVersion,
  list: '',
  apiVersion: workspaceVersion,
  what: 'log workspace',
  single: true,
});

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function customerIdOf(item: JsonObject): string | undefined {
  const id = valueAt(item, ['properties', 'customerId']);
  return typeof id === 'string' && guid.test(id) ? id.toLowerCase() : undefined;
}

const nameless = {
  reason: 'failed' as const,
  detail: 'The workspace does not tell its workspace id, so its logs were not questioned.',
  cure: 'Name the workspace by the workspace id that the portal shows for it.',
};
