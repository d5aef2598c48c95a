import type { EvidenceReader, EvidenceRecord } from '../../model/evidence.ts';
import { subjectKey } from '../../model/ids.ts';
import type { JsonObject } from '../../model/json.ts';
import { textAt } from '../evidence-fields.ts';
import { type Grouped, InGroups } from './in-groups.ts';
import { accountOf } from './retirements.ts';
import { isUnread, type SourceState } from './source-state.ts';

/** The filter that a deployment names. One that names none has the default of the service, whatever that is. */
export type FilterFound =
  | { readonly is: 'unnamed' }
  | { readonly is: 'unread' | 'missing'; readonly name: string }
  | { readonly is: 'found'; readonly name: string; readonly kind: string; readonly mode: string };

export const filterName = ({ row }: EvidenceRecord): string =>
  textAt(row, 'properties.raiPolicyName');

const filters = '/raipolicies/';

type Filter = { readonly kind: string; readonly mode: string };

const filterIn = (row: JsonObject): Filter => ({
  kind: textAt(row, 'properties.type'),
  mode: textAt(row, 'properties.mode'),
});

export const filterKey = (record: EvidenceRecord): string =>
  subjectKey(`${accountOf(record)}${filters}${filterName(record)}`);

export async function namedFilters(
  evidence: EvidenceReader,
  deployments: readonly EvidenceRecord[],
): Promise<ReadonlyMap<string, Filter>> {
  const wanted = new Set(deployments.map(filterKey));
  const found = new Map<string, Filter>();
  for await (const { id, row } of evidence.records('content-filters'))
    if (wanted.has(id)) found.set(id, filterIn(row));
  return found;
}

/** What is known of the filter that a deployment names, once it was looked for. */
export function filterFound(
  state: SourceState,
  record: EvidenceRecord,
  found: Filter | undefined,
): FilterFound {
  const name = filterName(record);
  if (name === '') return { is: 'unnamed' };
  if (found !== undefined) return { is: 'found', name, ...found };
  return { is: isUnread(state, accountOf(record)) ? 'unread' : 'missing', name };
}

/** Filters by their keys, for who asks in the order of the accounts that hold them. */
export class ContentFilters {
  readonly #filters: InGroups<Filter>;

  constructor(evidence: EvidenceReader) {
    this.#filters = new InGroups(byAccount(evidence));
  }

  async of(deployment: EvidenceRecord): Promise<Filter | undefined> {
    const [found] = await this.#filters.of(`${accountOf(deployment)}/`, filterKey(deployment));
    return found;
  }

  async close(): Promise<void> {
    await this.#filters.close();
  }
}

async function* byAccount(evidence: EvidenceReader): AsyncGenerator<Grouped<Filter>, undefined> {
  for await (const { id, row } of evidence.records('content-filters')) {
    const at = id.lastIndexOf(filters);
    if (at >= 0) yield { group: id.slice(0, at + 1), key: id, item: filterIn(row) };
  }
  return undefined;
}
