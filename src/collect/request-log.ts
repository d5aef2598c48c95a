import type { EvidenceWriter } from '../model/evidence.ts';
import type { RequestRecord } from '../model/snapshot.ts';
import type { Effort } from './azure/request-record.ts';

/** Every request of a run, those of an earlier process included, and what they amount to per source. */
export type RequestLog = {
  /** Takes a request that was just made. */
  made(record: RequestRecord, throttled: number): Promise<void>;
  /** Takes a request that an earlier process of this run made. */
  retold(record: RequestRecord, throttled: number): Promise<void>;
  effort(source: string): Effort;
  span(source: string): Span;
};

/** Between which instants a source was read, as far as its requests say. */
export type Span = {
  readonly from?: Date;
  /** Only where nothing was asked in this process: otherwise it has just come to its end. */
  readonly to?: Date;
};

type Sum = {
  pages: number;
  retries: number;
  throttled: number;
  from: number;
  to: number;
  made: boolean;
};

export function openRequestLog(writer: Pick<EvidenceWriter, 'request'>): RequestLog {
  const sums = new Map<string, Sum>();
  const sumOf = (source: string): Sum => {
    const known = sums.get(source) ?? emptySum();
    sums.set(source, known);
    return known;
  };
  const take = (record: RequestRecord, throttled: number, made: boolean): Promise<void> => {
    const sum = sumOf(record.source);
    const at = Date.parse(record.at);
    sum.pages += 1;
    sum.retries += record.retries;
    sum.throttled += throttled;
    sum.from = Math.min(sum.from, at);
    sum.to = Math.max(sum.to, at + record.ms);
    sum.made ||= made;
    return writer.request(record);
  };
  return {
    made: (record, throttled) => take(record, throttled, true),
    retold: (record, throttled) => take(record, throttled, false),
    effort(source) {
      const { pages, retries, throttled } = sumOf(source);
      return { pages, retries, throttled };
    },
    span(source) {
      const { pages, from, to, made } = sumOf(source);
      if (pages === 0) return {};
      return { from: new Date(from), ...(made ? {} : { to: new Date(to) }) };
    },
  };
}

const emptySum = (): Sum => ({
  pages: 0,
  retries: 0,
  throttled: 0,
  from: Number.POSITIVE_INFINITY,
  to: 0,
  made: false,
});
