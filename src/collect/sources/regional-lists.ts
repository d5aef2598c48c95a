import { rowKey, subjectKey, subscriptionScope } from '../../model/ids.ts';
import { type Json, type JsonObject, valueAt } from '../../model/json.ts';
import { type ListTask, readLists } from '../read-lists.ts';
import type { Source, SourceRun } from '../source.ts';
import { cognitiveVersion } from './ai-types.ts';
import { listSource, tellUninventoried } from './below-resources.ts';
import { modelHosts } from './model-hosts.ts';

export type RegionalList = Pick<Source, 'id' | 'title'> & {
  /** Last part of the address: `models`. */
  readonly list: string;
  /** Dotted paths of what tells the rows of one region apart; those with `?` may be absent. */
  readonly columns: readonly string[];
};

/** Rows without an id, read once for every subscription and region in which models can be deployed. */
export const regionalList = ({ id, title, list, columns }: RegionalList): Source =>
  listSource({
    id,
    title,
    actions: [`Microsoft.CognitiveServices/locations/${list}/read`],
    requests: [
      `/subscriptions/{subscription}/providers/Microsoft.CognitiveServices/locations/{location}/${list}?api-version=${cognitiveVersion}`,
    ],
    apiVersion: cognitiveVersion,
    needs: ['ai-resources'],
    read: async (run) => {
      const tasks = regionsOf(run).map(({ subscription, location }): ListTask => {
        const address = `/subscriptions/${subscription}/providers/Microsoft.CognitiveServices/locations/${location}`;
        const scope = subjectKey(address);
        return {
          partition: `${subscription}:${location}`,
          subscription,
          path: `${address}/${list}?api-version=${cognitiveVersion}`,
          attempted: `Listing the ${list} of ${location}`,
          scope,
          of: scope,
          key: (item) => keyOf(item, id, [subscription, location], columns),
        };
      });
      await readLists(run, tasks);
      tellUninventoried(run, { asks: tasks.length });
    },
  });

type Region = { readonly subscription: string; readonly location: string };

function regionsOf(run: SourceRun): Region[] {
  const regions = new Map<string, Region>();
  for (const { id, subscription, location: told } of modelHosts(run)) {
    const location = told.replaceAll(' ', '').toLowerCase();
    if (/^[a-z0-9]+$/.test(location))
      regions.set(`${subscriptionScope(subscription)} ${location}`, { subscription, location });
    else
      run.gap({
        scope: subjectKey(id),
        reason: 'failed',
        detail: 'The account names no region, so what its region offers was not asked for.',
        cure: 'Look the account up in the portal; report it if it shows a region there.',
      });
  }
  return [...regions.values()];
}

/** Undefined where a column that every row has is missing. */
function keyOf(
  item: JsonObject,
  source: string,
  region: readonly string[],
  columns: readonly string[],
): string | undefined {
  const values = columns.map((column) => textAt(item, column));
  const isWhole = columns.every((column, at) => column.endsWith('?') || values[at] !== '');
  return isWhole ? rowKey(source, [...region, ...values]) : undefined;
}

function textAt(item: JsonObject, column: string): string {
  const value: Json | undefined = valueAt(item, column.replace('?', '').split('.'));
  return typeof value === 'string' ? value : '';
}
