import { isJsonObject, type JsonObject } from './json.ts';
import type { Part, RequestRecord } from './snapshot.ts';

/**
 * One line of evidence. `row` is the wire body as it came; nothing in it is renamed, cut or defaulted.
 * `call` names the request it arrived in (`source/partition/page`), `of` the resource it concerns.
 */
export type EvidenceRecord = {
  readonly id: string;
  readonly of?: string;
  readonly call: string;
  readonly row: JsonObject;
};

/** A digest proves a line was not changed, not that it was ever a record: packs come from strangers. */
export function isEvidenceRecord(value: unknown): value is EvidenceRecord {
  return (
    isJsonObject(value) &&
    typeof value['id'] === 'string' &&
    value['id'].isWellFormed() &&
    (value['of'] === undefined || typeof value['of'] === 'string') &&
    typeof value['call'] === 'string' &&
    isJsonObject(value['row'])
  );
}

/**
 * A record as it is stored. Half a surrogate pair has no bytes of its own; such ids meet under one key.
 * `call` stands last, so that lines of one key and one body are neighbours whatever call they came in.
 */
export function evidenceLine({ id, of, call, row }: EvidenceRecord): string {
  return JSON.stringify({ id: id.toWellFormed(), ...(of === undefined ? {} : { of }), row, call });
}

/** Reads a snapshot's records source by source, in ascending key order, verifying digests on the way. */
export type EvidenceReader = {
  records(source: string): AsyncIterable<EvidenceRecord>;
  /** The same, several at a time: to wait for each of a million takes longer than to look at it. */
  batches?(source: string): AsyncIterable<readonly EvidenceRecord[]>;
};

/** Batches of any reader. */
export async function* batchesOf(
  reader: EvidenceReader,
  source: string,
): AsyncGenerator<readonly EvidenceRecord[]> {
  if (reader.batches === undefined)
    for await (const record of reader.records(source)) yield [record];
  else yield* reader.batches(source);
}

/** Takes records in any order and keeps them sorted; `conflicts` are keys that came with two bodies. */
export type EvidenceWriter = {
  /** `line` is what `evidenceLine` makes of the record, for whoever has it already. */
  add(source: string, record: EvidenceRecord, line?: string): Promise<void>;
  request(record: RequestRecord): Promise<void>;
  finishSource(source: string): Promise<FinishedSource>;
};
export type FinishedSource = {
  readonly parts: Part[];
  readonly received: number;
  readonly unique: number;
  readonly conflicts: string[];
};
