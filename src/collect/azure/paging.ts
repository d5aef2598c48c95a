import * as z from 'zod';
import type { Caller } from './caller.ts';
import { type Call, callName } from './request-record.ts';
import { AzureFault, type Reply } from './classify.ts';

/** Some subscriptions, and when the answer would be too large, a share of their rows. */
export type Partition = {
  readonly label: string;
  readonly subscriptions: readonly string[];
  readonly share?: { readonly index: number; readonly of: number };
};

export type GraphRead<Findings> = {
  readonly caller: Caller;
  readonly source: string;
  readonly query: string;
  /** Whether rows assigned above the subscriptions are asked for as well. */
  readonly above: boolean;
  /** Takes one row as it came; false when the row could not be believed and was not kept. */
  readonly take: (row: unknown, call: string, findings: Findings) => Promise<boolean>;
  /** Opens what one reading finds out; that of a reading done again is dropped with it. */
  readonly open: () => Findings;
  /** Reads a partition or a share of one, or gives back how it ended when it was read before. */
  readonly once: (
    partition: Partition,
    read: () => Promise<PartitionEnd<Findings>>,
  ) => Promise<PartitionEnd<Findings>>;
};

/**
 * How the reading of a partition that stands ended. `fault` or `mismatch` says why it may hold fewer
 * rows than Azure does.
 */
export type PartitionEnd<Findings> = {
  readonly partition: Partition;
  /** Under which name the calls of this reading went. */
  readonly label: string;
  readonly reported: number;
  readonly received: number;
  readonly kept: number;
  /** False when nothing at all came back, in this reading or in one before it. */
  readonly answered: boolean;
  readonly findings: Findings;
  readonly fault?: AzureFault;
  readonly mismatch?: string;
};

const mostSubscriptions = 300;

/** Explicit chunks of subscriptions, in the order given. */
export function partitionsOf(subscriptions: readonly string[], round = ''): Partition[] {
  const count = Math.ceil(subscriptions.length / mostSubscriptions);
  return Array.from({ length: count }, (_, index) => ({
    label: `${round}${index + 1}`,
    subscriptions: subscriptions.slice(index * mostSubscriptions, (index + 1) * mostSubscriptions),
  }));
}

/** Reads a query to its end, in shares where the answer would be too large. */
export async function readPartition<Findings>(
  read: GraphRead<Findings>,
  partition: Partition,
): Promise<PartitionEnd<Findings>[]> {
  const end = await read.once(partition, () => readTwice(read, partition));
  return isTooLarge(end.fault) ? readShares(read, partition, end) : [end];
}

/** What Azure will not give in one answer was not read, but that it is so is known for good. */
export const isTooLarge = (fault: { readonly kind: string } | undefined): boolean =>
  fault?.kind === 'too-large';

/** How the calls of a second reading differ in name from those of the first. */
export const secondLabel = ({ label }: Partition): string => `${label}r`;

/**
 * Rows that changed under the reading show as a sum that differs from the total: the query is then read
 * once more, and what still does not fit is said.
 */
async function readTwice<Findings>(
  read: GraphRead<Findings>,
  partition: Partition,
): Promise<PartitionEnd<Findings>> {
  const first = await readPages(read, partition, partition.label);
  if (isClean(first) || isTooLarge(first.fault)) return first;
  if (first.fault !== undefined && first.received === 0) return first;
  const second = await readPages(read, partition, secondLabel(partition));
  return { ...second, answered: first.answered || second.answered };
}

const isClean = (end: PartitionEnd<unknown>): boolean =>
  end.fault === undefined && end.mismatch === undefined;

const splitInto = 8;
const mostShares = 512;

/** Shares of shares: a hash that is i modulo 64 is also i modulo 8, so shares never overlap. */
async function readShares<Findings>(
  read: GraphRead<Findings>,
  partition: Partition,
  tooLarge: PartitionEnd<Findings>,
): Promise<PartitionEnd<Findings>[]> {
  const { index: parent, of } = partition.share ?? { index: 0, of: 1 };
  if (of * splitInto > mostShares) return [tooLarge];
  const [chunk = partition.label] = partition.label.split('.');
  const ends: PartitionEnd<Findings>[] = [];
  for (let step = 0; step < splitInto; step++) {
    const share = { index: parent + step * of, of: of * splitInto };
    const label = `${chunk}.${share.index}of${share.of}`;
    ends.push(...(await readPartition(read, { ...partition, label, share })));
  }
  return ends;
}

const pageSchema = z.looseObject({
  totalRecords: z.int().nonnegative(),
  count: z.int().nonnegative(),
  resultTruncated: z.enum(['true', 'false']),
  $skipToken: z.string().min(1).optional(),
  data: z.array(z.unknown()),
});
type Page = z.infer<typeof pageSchema>;

/** Never trusts a 200: a proxy's login page is one too, and half a page would look like a small tenant. */
function believePage(reply: Reply): Page {
  const parsed = pageSchema.safeParse(reply.body);
  if (parsed.success && parsed.data.count === parsed.data.data.length) return parsed.data;
  throw new AzureFault('unreadable', 'the answer is not a whole page of rows', reply);
}

async function readPages<Findings>(
  read: GraphRead<Findings>,
  partition: Partition,
  label: string,
): Promise<PartitionEnd<Findings>> {
  const watch = createPageWatch();
  const findings = read.open();
  const request = { query: queryFor(read.query, partition), ...partition };
  let skipToken: string | undefined;
  let received = 0;
  let kept = 0;
  const end = (answered: boolean): PartitionEnd<Findings> => {
    const reported = watch.total();
    return { partition, label, reported, received, kept, answered, findings };
  };
  for (let page = 1; ; page++) {
    const call: Call = {
      source: read.source,
      partition: label,
      page,
      scope: scopeOf(partition),
    };
    const { subscriptions, query } = request;
    const asked = { query, subscriptions, skipToken, above: read.above };
    const answer = await read.caller.graph(call, asked, believePage);
    if (answer instanceof AzureFault) return { ...end(received > 0), fault: answer };
    watch.see(answer);
    received += answer.count;
    for (const row of answer.data) {
      if (await read.take(row, callName(call), findings)) kept++;
    }
    skipToken = answer.$skipToken;
    if (skipToken !== undefined && !watch.isLooping(skipToken)) continue;
    return { ...end(true), ...watch.verdict(received) };
  }
}

type PageWatch = {
  see(page: Page): void;
  isLooping(skipToken: string): boolean;
  total(): number;
  verdict(received: number): { readonly mismatch?: string };
};

/**
 * Looks for what paging can lose or repeat, remembering one page of ids and one id and token a page.
 * The store counts unique rows over the whole source, which catches what slips past here.
 */
function createPageWatch(): PageWatch {
  const totals = new Set<number>();
  const openings = new Set<string>();
  const tokens = new Set<string>();
  let previous = new Set<string>();
  let repeated = false;
  let looping = false;
  let cut = false;
  return {
    see(page) {
      totals.add(page.totalRecords);
      const ids = page.data.map(identity);
      const unique = new Set(ids);
      const [opening] = ids;
      repeated ||= unique.size < ids.length || ids.some((id) => previous.has(id));
      repeated ||= opening !== undefined && openings.has(opening);
      if (opening !== undefined) openings.add(opening);
      if (ids.length > 0) previous = unique;
      cut = page.resultTruncated === 'true' && page.$skipToken === undefined;
    },
    isLooping(skipToken) {
      looping ||= tokens.has(skipToken);
      tokens.add(skipToken);
      return looping;
    },
    total: () => Math.max(0, ...totals),
    verdict(received) {
      if (cut) return { mismatch: 'Azure cut the answer and gave no way to the rest' };
      if (looping) return { mismatch: 'the pages led back to an earlier page' };
      if (totals.size > 1) return { mismatch: 'the number of rows changed while they were read' };
      if (repeated) return { mismatch: 'rows came twice' };
      const [total = 0] = totals;
      if (total !== received) return { mismatch: `${received} rows came of ${total}` };
      return {};
    },
  };
}

/** Rows of a summary have no id; the whole row then tells them apart. */
function identity(row: unknown): string {
  if (typeof row !== 'object' || row === null || !('id' in row) || typeof row.id !== 'string')
    return JSON.stringify(row);
  return row.id;
}

const shareFilter = ({ index, of }: { index: number; of: number }): string =>
  `hash(tolower(id)) % ${of} == ${index}`;

/** Puts the share's filter right behind the table, before any column is projected away. */
function queryFor(query: string, { share }: Partition): string {
  if (share === undefined) return query;
  return query.replace(/^(\s*(?:\/\/.*\n\s*)*\w+)/, `$1\n| where ${shareFilter(share)}`);
}

function scopeOf({ subscriptions, share }: Partition): string {
  const named = subscriptions.map((id) => `/subscriptions/${id}`).join(' ');
  return share === undefined ? named : `${named} where ${shareFilter(share)}`;
}
