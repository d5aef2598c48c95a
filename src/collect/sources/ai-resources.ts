import { readFileSync } from 'node:fs';
import { subscriptionScope } from '../../model/ids.ts';
import type { Json } from '../../model/json.ts';
import { graphApiVersion } from '../azure/client.ts';
import { addCount, addCounts, type AiResource, type Counts } from '../ledger.ts';
import { readGraphRows, resourceRow } from '../read-graph-rows.ts';
import type { Source, SourceRun } from '../source.ts';
import { aiReadActions } from './ai-types.ts';
import { countMismatches } from './count-mismatches.ts';
import { projectsRequest, readMissingProjects } from './foundry-projects.ts';

const query = readFileSync(new URL('./ai-resources.kql', import.meta.url), 'utf8');

export const aiResources: Source = {
  id: 'ai-resources',
  title: 'AI resources',
  actions: aiReadActions,
  query: `${query}\n${projectsRequest}`,
  apiVersion: graphApiVersion,
  needs: ['census'],
  // Far more waits for this list than for its being counted.
  eager: true,
  read: async (run) => {
    const rows: Counts = new Map();
    const complete = await readGraphRows({
      run,
      query,
      shape: resourceRow,
      notes: () => {
        const found: Counts = new Map();
        const resources = new Map<string, AiResource>();
        return {
          add: (row, { id, row: { kind, location } }) => {
            const type = row.type.toLowerCase();
            addCount(found, subscriptionScope(row.subscriptionId), type, 1);
            const subscription = row.subscriptionId.toLowerCase();
            const told = { kind: textOf(kind), location: textOf(location) };
            resources.set(id, { id: row.id, type, subscription, ...told });
          },
          commit: () => {
            addCounts(rows, found);
            for (const [id, resource] of resources) run.ledger.aiResources.set(id, resource);
          },
        };
      },
    });
    await readMissingProjects(run);
    await run.needed();
    for (const id of run.subscriptions) {
      const scope = subscriptionScope(id);
      // A reading with a hole has its gap already; counting it would only say so again.
      const isWhole = complete.has(scope) && run.seen.has(scope);
      const isAll = isWhole && addsUp(run, scope, rows);
      if (!isAll || !run.proved.has(scope)) run.ledger.uninventoried.add(scope);
    }
  },
};

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** False, with a gap, where the rows cannot be shown to be all there are. */
function addsUp(run: SourceRun, scope: string, rows: Counts): boolean {
  if (run.ledger.uncounted.has(scope)) {
    run.gap({
      scope,
      reason: 'unproved',
      detail:
        'The AI resources could not be counted independently, so nothing shows the list is whole.',
      cure: 'Close the gap of the census on this subscription, then collect again.',
    });
    return false;
  }
  const mismatches = countMismatches(scope, rows, run.ledger);
  if (mismatches.length === 0) return true;
  run.gap({
    scope,
    reason: 'short',
    detail: `The AI resources read differ from the counts: ${mismatches.join('; ')}.`,
    cure: 'Collect again in some minutes: Resource Graph can lag behind Resource Manager.',
  });
  return false;
}
