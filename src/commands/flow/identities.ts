import type { Identities } from '../../drift/moved-subjects.ts';
import type { Change } from '../../model/drift.ts';
import type { EvidenceReader } from '../../model/evidence.ts';
import { textAt } from '../../pack/evidence-fields.ts';
import { inventorySource } from '../../pack/inventory.ts';

/** The subjects that came or went, by what stays with them when they are moved. Only these are kept. */
export async function identitiesOf(
  evidence: EvidenceReader,
  changes: readonly Change[],
  name: 'new-subject' | 'subject-deleted',
): Promise<Identities> {
  const asked = new Set(changes.flatMap((each) => (each.class === name ? [each.subject] : [])));
  const identities = new Map<string, string>();
  if (asked.size === 0) return identities;
  for await (const { id, row } of evidence.records(inventorySource)) {
    if (!asked.has(id)) continue;
    const endpoint = textAt(row, 'properties.customSubDomainName').toLowerCase();
    const workspace = textAt(row, 'properties.workspaceId').toLowerCase();
    if (endpoint !== '') identities.set(id, `endpoint ${endpoint}`);
    else if (workspace !== '') identities.set(id, `workspace ${workspace}`);
  }
  return identities;
}
