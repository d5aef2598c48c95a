import type { Drift } from '../model/drift.ts';
import type { EvidenceReader } from '../model/evidence.ts';
import { firstNames } from '../model/first-names.ts';
import { subjectKey } from '../model/ids.ts';
import { compareBytes, isJsonObject, type JsonObject, valueAt } from '../model/json.ts';
import { instantAt, textAt } from './evidence-fields.ts';
import { instantWords } from './words.ts';

/** What Azure told of changes of a resource between two snapshots, in words; empty where it told nothing. */
export type ChangedInAzure = (subject: string) => string;

type Told = { readonly at: number; readonly words: string };

const mostTold = 3;
const mostProperties = 4;

/**
 * Of the resources that changed alone: it grows with these. Azure keeps changes for some days, so that nothing told is
 * no proof that nothing was done.
 */
export async function readChangedInAzure(
  evidence: EvidenceReader,
  drift: Drift | undefined,
): Promise<ChangedInAzure> {
  if (drift === undefined) return () => '';
  const wanted = new Map<string, Told[]>(drift.changes.map(({ subject }) => [subject, []]));
  const from = Date.parse(drift.old.asOf);
  for await (const { row } of evidence.records('changes')) {
    const told = wanted.get(subjectKey(textAt(row, 'properties.targetResourceId')));
    const at = instantAt(row, 'properties.changeAttributes.timestamp');
    if (told !== undefined && at !== undefined && at >= from)
      told.push({ at, words: wordsOf(row, at) });
  }
  return (subject) => inWords(wanted.get(subject) ?? []);
}

function wordsOf(row: JsonObject, at: number): string {
  const changed = valueAt(row, ['properties', 'changes']);
  const names = isJsonObject(changed) ? Object.keys(changed).toSorted(compareBytes) : [];
  const listed = firstNames(names, mostProperties);
  const kind = textAt(row, 'properties.changeType');
  const by = textAt(row, 'properties.changeAttributes.changedByType');
  return `${instantWords(new Date(at).toISOString())} ${kind}${by === '' ? '' : ` by a ${by}`}${listed === '' ? '' : `: ${listed}`}`;
}

/** The newest first: what was so before it was changed again is in the snapshot of its time. */
function inWords(told: readonly Told[]): string {
  const newest = told.toSorted((a, b) => b.at - a.at || compareBytes(a.words, b.words));
  const more = newest.length - mostTold;
  const listed = newest.slice(0, mostTold).map(({ words }) => words);
  return [...listed, ...(more > 0 ? [`and ${more} earlier`] : [])].join('; ');
}
