import type * as z from 'zod';
import { type EvidenceRecord, isEvidenceRecord } from '../model/evidence.ts';
import type { Journal, JournalEntry } from '../model/journal.ts';
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts';
import type { RequestRecord } from '../model/snapshot.ts';
import type { Call } from './azure/request-record.ts';
import type { RequestLog } from './request-log.ts';

/** A piece of a source: a partition of a query, or one list. */
export type Reading<Facts> = {
  /** Tells it apart from every other of the source, in every run the same. */
  readonly name: string;
  /** Whether a call of another name than the reading's belongs to it as well. */
  readonly owns?: (partition: string) => boolean;
  /** What it leaves beside its records, in a form that can be stored. */
  readonly facts: z.ZodType<Facts>;
  /** Whether it may stand for good. What met a fault is asked again when the run goes on. */
  readonly isWhole: (facts: Facts) => boolean;
  readonly read: () => Promise<Facts>;
  /** Takes a record that an earlier process kept of it; it is to be kept again. */
  readonly again: (record: EvidenceRecord) => Promise<unknown>;
};

/** Reads pieces of the sources, or takes them from the journal of this run. */
export type Readings = {
  once<Facts>(source: string, reading: Reading<Facts>): Promise<Facts>;
  /** Whether an earlier process finished it. */
  has(source: string, name: string): boolean;
  /** Every record as it is stored; it belongs to the reading whose call brought it. */
  kept(source: string, call: string, line: string): Promise<void> | undefined;
  /** Every request as it is made. */
  made(call: Call, record: RequestRecord, throttled: number): Promise<void>;
};

type Open = {
  readonly entry: JournalEntry;
  readonly owns: (partition: string) => boolean;
};

export function openReadings(journal: Journal, requests: RequestLog): Readings {
  const under = new Map<string, Map<string, Open>>();
  const begun = new Set<string>();

  const ownerOf = (source: string, partition: string): Open | undefined => {
    const open = under.get(source);
    const named = open?.get(partition);
    if (named !== undefined || open === undefined) return named;
    return open.values().find(({ owns }) => owns(partition));
  };
  const readNow = async <Facts>(source: string, reading: Reading<Facts>): Promise<Facts> => {
    const open = under.get(source) ?? new Map<string, Open>();
    under.set(source, open);
    const entry = journal.begin(nameOf(source, reading.name));
    open.set(reading.name, { entry, owns: reading.owns ?? (() => false) });
    try {
      const facts = await reading.read();
      if (reading.isWhole(facts)) await entry.finish(JSON.stringify({ facts }));
      return facts;
    } finally {
      open.delete(reading.name);
    }
  };

  return {
    once(source, reading) {
      const name = nameOf(source, reading.name);
      if (begun.has(name)) throw new Error(`the reading ${name} is begun twice`);
      begun.add(name);
      const lines = journal.lines(name);
      if (lines === undefined) return readNow(source, reading);
      return replay(lines, reading, requests);
    },
    has: (source, name) => journal.lines(nameOf(source, name)) !== undefined,
    kept: (source, call, line) => ownerOf(source, partitionOf(call))?.entry.add(line),
    async made(call, record, throttled) {
      const entry = ownerOf(call.source, call.partition)?.entry;
      await entry?.add(JSON.stringify({ request: record, throttled }));
      await requests.made(record, throttled);
    },
  };
}

const nameOf = (source: string, name: string): string => `${source}/${name}`;

/** The middle of `source/partition/page`. */
export const partitionOf = (call: string): string =>
  call.slice(call.indexOf('/') + 1, call.lastIndexOf('/'));

async function replay<Facts>(
  blocks: AsyncIterable<readonly string[]>,
  reading: Reading<Facts>,
  requests: RequestLog,
): Promise<Facts> {
  for await (const block of blocks) {
    for (const text of block) {
      const line: Json = JSON.parse(text);
      if (!isJsonObject(line)) continue;
      if (Object.hasOwn(line, 'facts')) return reading.facts.parse(line['facts']);
      if (isEvidenceRecord(line)) await reading.again(line);
      else await retell(line, requests);
    }
  }
  throw new Error(`the journal has no end of the reading ${reading.name}`);
}

async function retell(line: JsonObject, requests: RequestLog): Promise<void> {
  const { request, throttled } = line;
  // Written by `made` above; a digest over the block says that nobody has touched it.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  await requests.retold(request as unknown as RequestRecord, Number(throttled));
}
