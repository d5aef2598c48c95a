import type { Assessment, VerdictReader } from '../model/assessment.ts';
import type { Catalog } from '../model/catalog.ts';
import type { Drift } from '../model/drift.ts';
import type { EvidenceReader } from '../model/evidence.ts';
import type { BehindRows } from './behind-rows.ts';
import type { ChangedInAzure } from './changed-in-azure.ts';
import type { Estate } from './estate/read-estate.ts';
import type { Reach } from './estate/reach.ts';
import type { Figures } from './figures.ts';
import type { Inventory } from './inventory.ts';
import type { PackFormat } from '../model/pack.ts';
import type { Due } from '../model/workspace/due.ts';
import type { Outstanding } from '../model/workspace/outstanding.ts';
import type { Workspace } from '../model/workspace/workspace.ts';
import type { SubscriptionNames } from './subscriptions.ts';
import type { Trend } from '../model/trend.ts';
import type { UnknownCauses } from './unknown-causes.ts';
import type { PeriodEvidence } from '../model/period.ts';
import type { Templates } from './templates.ts';

/** What a pack is made of. Catalog and templates must be the ones the assessment names by digest. */
export type PackInput = {
  /** What the pack is called, as a folder and within its documents. */
  readonly id: string;
  readonly assessment: Assessment;
  readonly catalog: Catalog;
  readonly verdicts: VerdictReader;
  readonly evidence: EvidenceReader;
  readonly templates: Templates;
  readonly drift?: Drift;
  /** The rates at the earlier side of the drift. */
  readonly earlier?: Assessment['rates'];
  /** What went on over the snapshots up to this one. */
  readonly trend?: Trend;
  /** An audit window, up to its last reading, which is this assessment. */
  readonly period?: PeriodEvidence;
  /** The workspace the assessment names by digest; undefined where there is none. */
  readonly workspace: Workspace | undefined;
  /** The one AI system to show, with what is asked of the whole organisation; undefined for all. */
  readonly system?: { readonly id: string; readonly name: string };
  /** What people must supply next, and what falls due. */
  readonly work: readonly Outstanding[];
  readonly dues: readonly Due[];
  /** The frameworks to show; everything is judged whatever is shown. */
  readonly frameworks: readonly string[];
  readonly formats: readonly PackFormat[];
  readonly release: string;
  /** The address of the interfaces that were read, as the snapshot names it. */
  readonly endpoint: string;
};

/** The input with everything counted once, so that all documents and sheets show the same numbers. */
export type PackContext = PackInput & {
  readonly figures: Figures;
  readonly inventory: Inventory;
  readonly reach: Reach;
  readonly estate: Estate;
  readonly names: SubscriptionNames;
  readonly causes: UnknownCauses;
  readonly changedInAzure: ChangedInAzure;
  readonly marks: readonly string[];
  readonly behindRows: () => Promise<BehindRows>;
};
