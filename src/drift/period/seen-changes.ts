import { dayOf, whereIn } from '../../model/day.ts';
import type { EvidenceReader, EvidenceRecord } from '../../model/evidence.ts';
import { instantOf } from '../../model/instant.ts';
import { canonicalJson, compareBytes, isJsonObject, type Json, valueAt } from '../../model/json.ts';
import type { PeriodChange } from '../../model/period.ts';
import type { Period } from '../../model/workspace/words.ts';

/** Where changes of resources are kept in a snapshot. */
export const changesSource = 'changes';

export type ReadingEvidence = { readonly snapshot: string; readonly evidence: EvidenceReader };

type Head = { readonly snapshot: string; readonly record: EvidenceRecord };

/**
 * The changes within a window that any of the readings saw, each once, by id. Holds one record of each reading. A
 * change that does not say when it was is among them: to leave it out would make the window look quieter.
 */
export async function* seenChanges(
  readings: readonly ReadingEvidence[],
  window: Period,
): AsyncGenerator<PeriodChange> {
  const cursors = readings.map((reading) => new Cursor(reading));
  try {
    for (const cursor of cursors) await cursor.move();
    for (let id = lowestId(cursors); id !== undefined; id = lowestId(cursors)) {
      const alike: Head[] = [];
      // One key may have come with two bodies, in one reading too.
      for (const cursor of cursors)
        for (; cursor.head?.record.id === id; await cursor.move()) alike.push(cursor.head);
      const change = changeOf(alike);
      if (change.at === null || whereIn(window, dayOf(change.at)) === 'within') yield change;
    }
  } finally {
    for (const cursor of cursors) await cursor.close();
  }
}

/** The changes of one reading, one at a time, by id. */
class Cursor {
  readonly #snapshot: string;
  readonly #records: AsyncIterator<EvidenceRecord>;
  head: Head | undefined;

  constructor({ snapshot, evidence }: ReadingEvidence) {
    this.#snapshot = snapshot;
    this.#records = evidence.records(changesSource)[Symbol.asyncIterator]();
  }

  async move(): Promise<void> {
    const next = await this.#records.next();
    this.head = next.done === true ? undefined : { snapshot: this.#snapshot, record: next.value };
  }

  async close(): Promise<void> {
    await this.#records.return?.();
  }
}

/** Nothing once all are at their end. */
function lowestId(cursors: readonly Cursor[]): string | undefined {
  const ids = cursors.flatMap(({ head }) => (head === undefined ? [] : [head.record.id]));
  return ids.toSorted(compareBytes)[0];
}

function changeOf(heads: readonly Head[]): PeriodChange {
  const [first] = heads;
  if (first === undefined) throw new Error('a change was seen at some reading');
  const { id, row } = first.record;
  const text = (...path: string[]): string => {
    const value = valueAt(row, ['properties', ...path]);
    return typeof value === 'string' ? value : '';
  };
  const at = text('changeAttributes', 'timestamp');
  return {
    id,
    at: instantOf(at) === undefined ? null : at,
    resource: text('targetResourceId'),
    type: text('targetResourceType'),
    kind: text('changeType'),
    by: text('changeAttributes', 'changedBy'),
    byType: text('changeAttributes', 'changedByType'),
    operation: text('changeAttributes', 'operation'),
    properties: namesIn(valueAt(row, ['properties', 'changes'])),
    seenAt: [...new Set(heads.map(({ snapshot }) => snapshot))],
    differs: new Set(heads.map(({ record }) => canonicalJson(record.row))).size > 1,
  };
}

const namesIn = (changes: Json | undefined): string[] =>
  isJsonObject(changes) ? Object.keys(changes).toSorted(compareBytes) : [];
