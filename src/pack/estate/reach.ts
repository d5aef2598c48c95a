import type { EvidenceReader, EvidenceRecord } from '../../model/evidence.ts';
import {
  managementGroupScope,
  subjectKey,
  subscriptionScopeOf,
  tenantScope,
} from '../../model/ids.ts';
import { isJsonObject, valueAt } from '../../model/json.ts';
import { upwards } from '../../model/workspace/match.ts';
import { inventorySource } from '../inventory.ts';

/** The AI resources that a pack shows, and every scope over one of them. Grows with AI resources alone. */
export type Reach = {
  /** A pack of one system shows what concerns its own resources or a scope over them, and nothing else. */
  readonly alone: boolean;
  /** Each with its row on their sheet, which has one for every record: of two under one key, the first. */
  readonly resources: ReadonlyMap<string, number>;
  readonly above: ReadonlySet<string>;
};

export async function readReach(evidence: EvidenceReader, alone: boolean): Promise<Reach> {
  const resources = new Map<string, number>();
  let row = 0;
  const above = new Set<string>([tenantScope]);
  for await (const { id } of evidence.records(inventorySource)) {
    row++;
    if (!resources.has(id)) resources.set(id, row);
    for (const scope of upwards(id)) above.add(scope);
  }
  for await (const record of evidence.records('scope'))
    for (const scope of groupsOver(record)) if (isHolder(above, record)) above.add(scope);
  return { alone, resources, above };
}

const isHolder = (above: ReadonlySet<string>, { id, of }: EvidenceRecord): boolean => {
  const subscription = subscriptionScopeOf(of ?? id);
  return subscription !== undefined && above.has(subscription);
};

/** Management groups that the row of a subscription names as standing over it. */
function groupsOver({ row }: EvidenceRecord): string[] {
  const chain = valueAt(row, ['properties', 'managementGroupAncestorsChain']);
  if (!Array.isArray(chain)) return [];
  return chain.flatMap((each: unknown) =>
    isJsonObject(each) && typeof each['name'] === 'string'
      ? [managementGroupScope(each['name'])]
      : [],
  );
}

/** Whether a key is an AI resource that is shown, or lies below one. */
export const isOfResource = ({ resources }: Reach, key: string): boolean =>
  [...upwards(subjectKey(key))].some((scope) => resources.has(scope));

/** Whether a record has its place in this pack. */
export const isShownIn = (reach: Reach, { id, of }: Pick<EvidenceRecord, 'id' | 'of'>): boolean =>
  !reach.alone || reach.above.has(of ?? id) || isOfResource(reach, of ?? id);
