import type { EvidenceRecord } from '../model/evidence.ts';
import { subjectKey } from '../model/ids.ts';
import type { JsonObject } from '../model/json.ts';
import { gapOf } from './azure/classify.ts';
import { inParallel } from '../model/in-parallel.ts';
import { readListOnce } from './list-once.ts';
import { secretIds } from './rejects.ts';
import type { SourceRun } from './source.ts';

/** One list (or item) of Resource Manager to read. */
export type ListTask = {
  /** Tells its calls apart from those of every other task of the source, in every run the same. */
  readonly partition: string;
  /** Whose quota it uses. */
  readonly subscription: string;
  readonly path: string;
  /** What is attempted, for a gap: `Listing the deployments of x`. */
  readonly attempted: string;
  /** What a failure leaves in the dark: the subject key of a resource, or of the subscription. */
  readonly scope: string;
  /** An address of a single thing instead of a list. */
  readonly single?: boolean;
  /** Where 404 says that there is nothing, not that nobody knows. */
  readonly absentIsEmpty?: boolean;
  /** The subject an item concerns; its own id if left out. */
  readonly of?: string;
  /** The key of items that have no id of their own. */
  readonly key?: (item: JsonObject) => string | undefined;
};

/** How many lists are under way at once. The pace of each subscription is held by the caller. */
const width = 16;

export type ListTaking<T extends ListTask> = {
  /** Sees every item that is kept, as it is kept. */
  readonly take?: (item: JsonObject, task: T) => void;
  /** Called when a task came to its end, whatever that was. */
  readonly ended?: (task: T) => void;
};

/**
 * Reads many lists in the order given and keeps every item as it came. Tasks are only made when their
 * turn comes: there may be one for each of many resources. Gives back those that could not be read to
 * their end; each has its gap.
 */
export async function readLists<T extends ListTask>(
  run: SourceRun,
  tasks: Iterable<T>,
  { take = () => undefined, ended = () => undefined }: ListTaking<T> = {},
): Promise<ReadonlySet<T>> {
  const unread = new Set<T>();
  await inParallel(tasks, width, async (task) => {
    if (!(await readTask(run, task, (item) => take(item, task)))) unread.add(task);
    ended(task);
  });
  return unread;
}

async function readTask(
  run: SourceRun,
  task: ListTask,
  take: (item: JsonObject) => void,
): Promise<boolean> {
  const keep = async (record: EvidenceRecord): Promise<'refused' | undefined> => {
    const kept = await run.keep(record);
    if (kept === 'refused') return kept;
    take(kept.row);
    return undefined;
  };
  const identity = (item: JsonObject): string | undefined => identityOf(task, item);
  const end = await readListOnce(run, {
    named: { partition: task.partition, scope: task.scope },
    path: task.path,
    single: task.single ?? false,
    absentIsEmpty: task.absentIsEmpty ?? false,
    take(item, call) {
      const id = keyOf(task, item);
      return keep({ id, of: task.of ?? id, call, row: item });
    },
    again: keep,
    identity,
  });
  return accountFor(run, task, end);
}

/** Counts what came and tells what did not; true when nothing is missing. */
function accountFor(
  run: SourceRun,
  task: ListTask,
  { items, refused, fault }: Awaited<ReturnType<typeof readListOnce>>,
): boolean {
  const isEmpty = task.absentIsEmpty === true && fault?.kind === 'not-found' && items === 0;
  run.count({
    reported: items,
    received: items,
    distinct: items - refused,
    answered: fault === undefined || isEmpty || items > 0,
  });
  const gaps = [
    ...(refused > 0 ? [secretIds(task.attempted, refused)] : []),
    ...(fault === undefined || isEmpty ? [] : [gapOf(fault, task.attempted)]),
  ];
  for (const gap of gaps) run.gap({ scope: task.scope, ...gap });
  return gaps.length === 0;
}

const identityOf = (task: ListTask, item: JsonObject): string | undefined => {
  if (task.key !== undefined) return task.key(item);
  return typeof item['id'] === 'string' ? subjectKey(item['id']) : undefined;
};

function keyOf(task: ListTask, item: JsonObject): string {
  const id = identityOf(task, item);
  if (id === undefined) throw new Error(`an item of ${task.path} without a key was taken`);
  return id;
}

/** One of each subscription in turn, so that no quota is used up while others stand full. */
export function* spread<T extends { readonly subscription: string }>(
  items: readonly T[],
): Generator<T> {
  const lanes = [...Map.groupBy(items, ({ subscription }) => subscription.toLowerCase()).values()];
  const rounds = Math.max(0, ...lanes.map(({ length }) => length));
  for (let round = 0; round < rounds; round++) {
    for (const lane of lanes) {
      const item = lane[round];
      if (item !== undefined) yield item;
    }
  }
}
