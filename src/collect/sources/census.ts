import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { rowKey, subscriptionScope } from '../../model/ids.ts';
import { gapOf } from '../azure/classify.ts';
import { graphApiVersion } from '../azure/client.ts';
import { inParallel } from '../../model/in-parallel.ts';
import { addCount, addCounts, type Counts } from '../ledger.ts';
import { readListOnce } from '../list-once.ts';
import { readGraphRows, type RowShape } from '../read-graph-rows.ts';
import type { Source, SourceRun } from '../source.ts';
import { aiReadActions, aiTypes } from './ai-types.ts';
import { countMismatches } from './count-mismatches.ts';

const query = readFileSync(new URL('./census.kql', import.meta.url), 'utf8');

const countRow = z.object({
  subscriptionId: z.string(),
  type: z.string(),
  n: z.int().nonnegative(),
});

const countShape: RowShape<z.infer<typeof countRow>> = {
  schema: countRow,
  key: (row) => rowKey('census', [row.subscriptionId, row.type]),
  of: (row) => subscriptionScope(row.subscriptionId),
};

const listPath = (subscription: string, { type, apiVersion }: (typeof aiTypes)[number]): string =>
  `/subscriptions/${subscription}/providers/${type}?api-version=${apiVersion}`;

/** Counts the AI estate twice, so that the list of AI resources has something to be held against. */
export const census: Source = {
  id: 'census',
  title: 'Counts of AI resources',
  actions: aiReadActions,
  query: [query, ...aiTypes.map((kind) => `GET ${listPath('{subscription}', kind)}`)].join('\n'),
  apiVersion: graphApiVersion,
  needs: [],
  read: async (run) => {
    const counted = await readGraphRows({
      run,
      query,
      shape: countShape,
      notes: () => {
        const found: Counts = new Map();
        return {
          add: (row) =>
            addCount(found, subscriptionScope(row.subscriptionId), row.type.toLowerCase(), row.n),
          commit: () => addCounts(run.ledger.graphCounts, found),
        };
      },
    });
    await inParallel(run.subscriptions, width, async (id) => {
      const scope = subscriptionScope(id);
      // What is not even seen is a gap already; asking would only be refused seven times.
      const complete = run.seen.has(scope) && (await countByLists(run, id));
      if (complete && counted.has(scope)) holdCountsTogether(run, scope);
      else run.ledger.uncounted.add(scope);
    });
  },
};

/** How many subscriptions are counted at once: nearly all else waits for it. */
const width = 16;

function holdCountsTogether(run: SourceRun, scope: string): void {
  const { graphCounts } = run.ledger;
  const mismatches = countMismatches(scope, graphCounts, run.ledger);
  if (mismatches.length === 0) return;
  run.gap({
    scope,
    reason: 'short',
    detail: `The two counts of AI resources differ: ${mismatches.join('; ')}.`,
    cure: 'Collect again in some minutes: Resource Graph can lag behind Resource Manager.',
  });
}

async function countByLists(run: SourceRun, subscription: string): Promise<boolean> {
  const scope = subscriptionScope(subscription);
  let complete = true;
  for (const kind of aiTypes) {
    const type = kind.type.toLowerCase();
    const partition = `${subscription}-${type.replace('/', '-')}`;
    const path = listPath(subscription, kind);
    const { items, fault } = await readListOnce(run, { named: { partition, scope }, path });
    if (fault !== undefined) {
      complete = false;
      run.gap({ scope, ...gapOf(fault, `Listing ${kind.type} for a second count`) });
      continue;
    }
    addCount(run.ledger.armCounts, scope, type, items);
    // What is kept of a list is its length: one row, however many items it had.
    run.count({ reported: 1, received: 1, distinct: 1, answered: true });
    await run.keep({
      id: rowKey('census', ['listed', subscription, type]),
      of: scope,
      call: `${run.source.id}/${partition}/1`,
      row: {
        subscriptionId: subscription,
        type,
        n: items,
        countedBy: 'Azure Resource Manager list',
      },
    });
  }
  return complete;
}
