import * as z from 'zod';
import { subjectKey } from '../../model/ids.ts';
import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { Caller } from './caller.ts';
import { AzureFault, type Reply } from './classify.ts';
import { type Call, callName } from './request-record.ts';

const listSchema = z.looseObject({
  // The very objects that came: a schema's copy could differ in the order of keys.
  value: z.array(z.custom<JsonObject>(isJsonObject)),
  nextLink: z.string().nullish(),
});

export type ListEnd = { readonly items: number; readonly fault?: AzureFault };

export type ListRead = {
  readonly caller: Pick<Caller, 'endpoint' | 'get'>;
  readonly named: Omit<Call, 'page'>;
  readonly path: string;
  readonly take: (item: JsonObject, call: string) => Promise<void>;
  readonly identity?: Identity;
};

/** What tells an item apart from the others of its list; undefined where it is no such item. */
type Identity = (item: JsonObject) => string | undefined;

const byId: Identity = ({ id }) => (typeof id === 'string' ? subjectKey(id) : undefined);

/**
 * Reads a Resource Manager list to its last page. Lists have no total: an item that comes twice shows
 * by its id and is taken once; one that never comes shows only against something else.
 */
export async function readList(read: ListRead): Promise<ListEnd> {
  const { caller, named, path, take, identity = byId } = read;
  const visited = new Set<string>();
  const taken = new Set<string>();
  for (let page = 1, next: string | undefined = path; next !== undefined; page++) {
    visited.add(next);
    const call: Call = { ...named, page };
    const answer: ListPage | AzureFault = await caller.get(call, next, (reply) =>
      believeList(reply, { endpoint: caller.endpoint, visited, identity }),
    );
    if (answer instanceof AzureFault) return { items: taken.size, fault: answer };
    for (const [key, item] of answer.items) {
      if (taken.has(key)) continue;
      taken.add(key);
      await take(item, callName(call));
    }
    next = answer.next;
  }
  return { items: taken.size };
}

/** Reads one thing by its address. */
export async function readItem(read: ListRead): Promise<ListEnd> {
  const { caller, named, path, take, identity = byId } = read;
  const call: Call = { ...named, page: 1 };
  const answer = await caller.get(call, path, (reply) => {
    if (isJsonObject(reply.body) && identity(reply.body) !== undefined) return reply.body;
    throw new AzureFault('unreadable', 'the answer is not what was asked for', reply);
  });
  if (answer instanceof AzureFault) return { items: 0, fault: answer };
  await take(answer, callName(call));
  return { items: 1 };
}

type ListPage = {
  readonly items: readonly (readonly [string, JsonObject])[];
  readonly next: string | undefined;
};

type Belief = {
  readonly endpoint: string;
  readonly visited: ReadonlySet<string>;
  readonly identity: Identity;
};

function believeList(reply: Reply, { endpoint, visited, identity }: Belief): ListPage {
  const parsed = listSchema.safeParse(reply.body);
  if (!parsed.success) throw new AzureFault('unreadable', 'the answer is not a list', reply);
  const items = parsed.data.value.map((item) => {
    const key = identity(item);
    if (key === undefined) throw new AzureFault('unreadable', 'the answer is not a list', reply);
    return [key, item] as const;
  });
  const next = parsed.data.nextLink ?? undefined;
  if (next === undefined || next === '') return { items, next: undefined };
  if (!URL.canParse(next) || new URL(next).origin !== new URL(endpoint).origin)
    throw new AzureFault('unreadable', 'the next page is said to be on another host', reply);
  if (visited.has(next))
    throw new AzureFault('unreadable', 'the pages led back to an earlier page', reply);
  return { items, next };
}
