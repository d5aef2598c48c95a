import type { EvidenceReader } from '../model/evidence.ts';
import { type JsonObject, valueAt } from '../model/json.ts';
import { plural } from '../model/plural.ts';
import type { Dated } from './calendar.ts';

/**
 * Due dates that Defender for Cloud keeps for what it recommends. One line for each day and owner, so that a large
 * estate makes no larger calendar than it has dates. A date nobody can read is no date.
 */
export async function governanceDues(evidence: EvidenceReader): Promise<Dated[]> {
  const counts = new Map<string, number>();
  for await (const { row } of evidence.records('governance')) {
    const due = dueOf(row);
    if (due === undefined) continue;
    const key = JSON.stringify(due);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, n]) => {
    const [on, owner]: readonly [string, string | null] = JSON.parse(key);
    const recommendations = plural(n, 'Defender recommendation', 'Defender recommendations');
    return {
      on,
      kind: 'remediation',
      what: `Remediation of ${recommendations}`,
      entry: 'governance',
      owner,
    };
  });
}

function dueOf(row: JsonObject): readonly [string, string | null] | undefined {
  const due = valueAt(row, ['properties', 'remediationDueDate']);
  // Azure writes an instant; its day is what people agreed on.
  const on = typeof due === 'string' ? /^\d{4}-\d{2}-\d{2}(?=T|$)/.exec(due)?.[0] : undefined;
  if (on === undefined || Number.isNaN(Date.parse(on))) return undefined;
  const owner = valueAt(row, ['properties', 'owner']);
  return [on, typeof owner === 'string' ? owner : null];
}
