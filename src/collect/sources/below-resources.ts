import { subjectKey, subscriptionScope } from '../../model/ids.ts';
import type { JsonObject } from '../../model/json.ts';
import { AzureFault } from '../azure/classify.ts';
import type { Call } from '../azure/request-record.ts';
import type { AiResource } from '../ledger.ts';
import { type ListTask, readLists } from '../read-lists.ts';
import type { Source, SourceRun } from '../source.ts';
import { withGet } from '../with-get.ts';
import { versionOf } from './ai-types.ts';

/** One list (or item) below a resource. */
export type Ask = Pick<ListTask, 'single' | 'absentIsEmpty' | 'of' | 'key'> & {
  /** Id of the resource as Azure writes it. */
  readonly resource: string;
  /** The resource itself can be asked for with this version. */
  readonly resourceVersion: string;
  /** What follows the id: `deployments`; nothing to read the resource itself. */
  readonly list: string;
  readonly apiVersion: string;
  /** What is read, in words: `deployments`. */
  readonly what: string;
  /** What a failure leaves in the dark, if not the resource. */
  readonly scope?: string;
};

/** Asks for a list below an AI resource; what comes concerns that resource. */
export function askBelow(
  { id, type }: Pick<AiResource, 'id' | 'type'>,
  list: string,
  what: string,
): Ask {
  const version = versionOf(type);
  const of = subjectKey(id);
  return { resource: id, resourceVersion: version, list, apiVersion: version, what, of };
}

const deleted = 'the resource was deleted while the run went on';

type BelowTask = ListTask & { readonly ask: Ask };

/**
 * Reads lists below resources. A 404 is looked into: it says something about the list only while the
 * resource is still there. Gives back the keys of the resources below which something was not read.
 */
export async function readBelow(
  run: SourceRun,
  asks: Iterable<Ask>,
  take: (item: JsonObject, ask: Ask) => void = () => undefined,
): Promise<ReadonlySet<string>> {
  const unread = new Set<string>();
  const under = new Map<string, Ask>();
  function* tasks(): Generator<BelowTask> {
    for (const ask of asks) {
      const task = taskOf(ask);
      if (task === undefined) {
        unread.add(subjectKey(ask.resource));
        run.gap(unaskable(ask));
        continue;
      }
      under.set(task.partition, ask);
      yield task;
    }
  }
  const failed = await readLists(watching(run, under), tasks(), {
    take: (item, { ask }) => take(item, ask),
    ended: ({ partition }) => under.delete(partition),
  });
  for (const { ask } of failed) unread.add(subjectKey(ask.resource));
  return unread;
}

function taskOf(ask: Ask): BelowTask | undefined {
  const { resource, resourceVersion: _, list, apiVersion, what, scope, ...reading } = ask;
  const address = addressOf(resource);
  if (address === undefined) return undefined;
  const key = subjectKey(resource);
  const below = list === '' ? '' : `/${list}`;
  return {
    ...reading,
    ask,
    partition: partitionOf(`${key}${below}`),
    subscription: key.split('/')[2] ?? '',
    path: `${address}${below}?api-version=${apiVersion}`,
    attempted: `Reading the ${what} ${list === '' ? '' : 'of '}${nameOf(key)}`,
    scope: scope ?? key,
  };
}

/** Names a call, in which slashes part source, partition and page. Every record holds it, so it is short. */
const partitionOf = (address: string): string =>
  address
    .replace(/^\/subscriptions\//, '')
    .replaceAll(':', '%3a')
    .replaceAll(/\/(?:resourcegroups|providers)\//gi, '/')
    .replaceAll('/', ':');

/** What people call a resource. */
export const nameOf = (key: string): string => key.split('/').at(-1) ?? key;

const resourceId =
  /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/[^/]+(?:\/[^/]+\/[^/]+)+\/?$/i;

/** Undefined for an id that would not lead to a resource of this Azure. */
export function addressOf(id: string): string | undefined {
  const parts = id.replace(/\/$/, '').split('/');
  const isId = resourceId.test(id) && id.isWellFormed();
  if (!isId || parts.some((part) => /^\.{1,2}$/.test(part))) return undefined;
  return parts.map(encodeURIComponent).join('/');
}

const unaskable = ({ resource, what, scope }: Ask) => ({
  scope: scope ?? subjectKey(resource),
  reason: 'failed' as const,
  detail: `The ${what} could not be asked for: the id leads nowhere.`,
  cure: 'Look the id up in the portal; report it if it looks right there.',
});

const believed = (): true => true;

/** Looks behind every 404, and tells a resource that went away for what it is. */
const watching = (run: SourceRun, under: ReadonlyMap<string, Ask>): SourceRun =>
  withGet(run, async (call, url, believe) => {
    const { caller } = run;
    const answer = await caller.get(call, url, believe);
    if (!(answer instanceof AzureFault) || answer.kind !== 'not-found') return answer;
    const ask = under.get(call.partition);
    if (ask === undefined || ask.list === '') return answer;
    const parent = `${addressOf(ask.resource)}?api-version=${ask.resourceVersion}`;
    const again: Call = { ...call, partition: `${call.partition}:again`, page: 1 };
    const still = await caller.get(again, parent, believed);
    if (!(still instanceof AzureFault)) return answer;
    // Of any other kind than 404, which may mean an empty list.
    return still.kind === 'not-found' ? new AzureFault('gone', deleted, still.reply) : still;
  });

/**
 * Where the AI resources are not known to be all there, neither is what is asked of them one by one.
 * With nothing to ask, and the list of resources there, the source has its answer.
 */
export function tellUninventoried(
  run: SourceRun,
  { asks, projects = false }: { readonly asks: number; readonly projects?: boolean },
): void {
  const { uninventoried } = run.ledger;
  const seen = run.subscriptions.map(subscriptionScope).filter((scope) => run.seen.has(scope));
  if (asks === 0 && seen.some((scope) => !uninventoried.has(scope)))
    run.count({ reported: 0, received: 0, distinct: 0, answered: true });
  // What is not even seen, or not proved to be readable, is a gap already.
  for (const scope of seen)
    if (uninventoried.has(scope) && run.proved.has(scope)) run.gap({ scope, ...notListed });
  for (const scope of uninventoried)
    if (projects && scope.endsWith('/projects')) run.gap({ scope, ...notListed });
}

const notListed = {
  reason: 'short' as const,
  detail:
    'The AI resources here are not known to be all there, and what belongs to a missing one was not asked for.',
  cure: 'Close the gap of the AI resources, then collect again.',
};

/** A source of lists below AI resources; its request lines are what auditors see as its query. */
export const listSource = (
  about: Omit<Source, 'query'> & { readonly requests: readonly string[] },
): Source => {
  const { requests, ...rest } = about;
  return { ...rest, query: requests.map((request) => `GET ${request}`).join('\n') };
};
