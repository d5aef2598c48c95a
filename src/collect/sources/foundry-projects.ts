import { subjectKey } from '../../model/ids.ts';
import type { JsonObject } from '../../model/json.ts';
import type { SourceRun } from '../source.ts';
import { spread } from '../read-lists.ts';
import { cognitiveVersion } from './ai-types.ts';
import { withSieve } from '../privacy/with-sieve.ts';
import { type Ask, askBelow, readBelow } from './below-resources.ts';
import { foundryAccounts, projectType } from './model-hosts.ts';

export const projectsRequest = `GET {account}/projects?api-version=${cognitiveVersion}`;

/**
 * Resource Graph shows Foundry projects, but no page of Microsoft promises that it does. So Resource
 * Manager is asked as well, and the projects that Graph left out are kept as it tells them.
 */
export async function readMissingProjects(run: SourceRun): Promise<void> {
  const { aiResources, uninventoried } = run.ledger;
  const isNew = (item: JsonObject): boolean =>
    typeof item['id'] !== 'string' || !aiResources.has(subjectKey(item['id']));
  const asks = spread(foundryAccounts(run)).map((account): Ask => {
    const { of = account.id, ...ask } = askBelow(account, 'projects', 'projects');
    // A project is a resource of its own.
    return { ...ask, scope: projectsOf(of) };
  });
  const sieved = withSieve(run, (item) => (isNew(item) ? item : undefined));
  const unread = await readBelow(sieved, asks, (item) => {
    const { id, kind, location } = item;
    if (typeof id !== 'string') return;
    aiResources.set(subjectKey(id), {
      id,
      type: projectType,
      kind: typeof kind === 'string' ? kind : '',
      location: typeof location === 'string' ? location : '',
      subscription: subjectKey(id).split('/')[2] ?? '',
    });
  });
  for (const key of unread) uninventoried.add(projectsOf(key));
}

/** The account itself was read: what is missing lies below it. */
const projectsOf = (account: string): string => `${account}/projects`;
