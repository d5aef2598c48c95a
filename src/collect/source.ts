import type { EvidenceRecord } from '../model/evidence.ts';
import type { Gap } from '../model/gap.ts';
import type { Caller } from './azure/caller.ts';
import type { CloudService } from './azure/clouds.ts';
import type { Ledger } from './ledger.ts';
import type { Reading } from './reading.ts';
import type { PlanGate } from './sources/plan-gate.ts';

/** One thing to read. A source fetches and never judges. */
export type Source = {
  readonly id: string;
  readonly title: string;
  /** Azure actions that, granted on a subscription or above, prove that its rows were readable. */
  readonly actions: readonly string[];
  /** The query or request lines as sent, shown to auditors. */
  readonly query: string;
  readonly apiVersion: string;
  /** What the cloud must offer for this source to exist at all. */
  readonly service?: CloudService;
  /** The Defender plans without which there are no rows: a gap where they are off or nobody knows. */
  readonly gate?: PlanGate;
  /** Sources whose reading this one is checked against. They are always read with it. */
  readonly needs: readonly string[];
  /** Begins without those it needs, and awaits `run.needed` before it looks at what they found. */
  readonly eager?: true;
  /**
   * True where only the log workspaces are read that the run names: without one the source is left out,
   * and what subscriptions show says nothing about it.
   */
  readonly workspaces?: true;
  readonly read: (run: SourceRun) => Promise<void>;
};

/** What a source may do while it reads: call Azure, keep rows, and say what it could not read. */
export type SourceRun = {
  readonly source: Pick<Source, 'id' | 'title'>;
  readonly tenant: string;
  /** When the run began: where windows of time end. */
  readonly started: Date;
  /** Log workspaces to look into, by customer id or by Azure id, each once. */
  readonly workspaces: readonly string[];
  /** Ids of the expected subscriptions, sorted; every query names them explicitly. */
  readonly subscriptions: readonly string[];
  /** Subject keys of the subscriptions Resource Graph showed. */
  readonly seen: ReadonlySet<string>;
  /** Subject keys of the subscriptions on which effective read for this source is proved. */
  readonly proved: ReadonlySet<string>;
  readonly caller: Caller;
  readonly ledger: Ledger;
  /**
   * Reads a piece of the source that is there as a whole or not at all. A run that goes on takes it from
   * what an earlier process read, and asks only for what is missing.
   */
  readonly once: <Facts>(reading: Reading<Facts>) => Promise<Facts>;
  readonly keep: (record: EvidenceRecord) => Promise<Kept>;
  /** Ends when the sources are read that this one needs. */
  readonly needed: () => Promise<void>;
  readonly gap: (gap: Omit<Gap, 'source'>) => void;
  /** Announces that a key gets two bodies, so that its own gap is the only one that tells of it. */
  readonly dispute: (id: string) => void;
  readonly count: (amount: Count) => void;
};

/** A record as it is stored; `refused` when its own name holds a secret, which the source then tells as a gap. */
export type Kept = EvidenceRecord | 'refused';

/** What an API said there was, what came, and how many distinct records that should make. */
export type Count = {
  readonly reported: number;
  readonly received: number;
  readonly distinct: number;
  /** False when nothing at all came back. */
  readonly answered: boolean;
};
