import type { AiSystem } from './ai-system.ts';
import type { ControlOwner, Profile, SoaRow } from './applicability.ts';
import type { Attestation } from './attestation.ts';
import type { AuditRequest } from './audit-request.ts';
import type { Closing, Ticket } from './closing.ts';
import type { Review } from './review.ts';
import type { Settings } from './settings.ts';
import type { PublishedSample, SampleDraw } from './sample.ts';
import type { Waiver } from './waiver.ts';

/** One entry with its id and the file it stands in, relative to the workspace. */
export type Entry<T> = T & { readonly id: string; readonly file: string };

/** A file below `attachments/` that an entry names. */
export type WorkspaceAttachment = {
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
};

/** The git commit that brought a file as it stands. */
export type Attribution = {
  readonly file: string;
  readonly commit: string;
  /** When it was committed. */
  readonly on: string;
  readonly by: string;
  /** Of the file as it was brought. */
  readonly sha256: string;
};

/** Who says which commit brought what. The file repeats what git said when it was written; anybody could have written it. */
export type AttributedBy = 'git' | 'attribution.json';

/**
 * What git can tell of when the files came. `none`: git does not keep this workspace. `shallow`: only the newest commits
 * are here. `unreadable`: a repository is, and git cannot answer for it. Unless it is `none`, a file without a commit was brought at nobody knows what time, and counts as late.
 */
export type History = 'none' | 'shallow' | 'unreadable' | 'whole';

/**
 * What a GRC team declares, read and checked once; every list sorted by id. `digest` covers the bytes of every file
 * that is read, the attachments and the attribution.
 */
export type Workspace = {
  readonly folder: string;
  readonly settings: Settings;
  readonly systems: readonly Entry<AiSystem>[];
  readonly soa: readonly Entry<SoaRow>[];
  readonly profiles: readonly Profile[];
  readonly owners: readonly ControlOwner[];
  /** What is drawn from, and what was drawn: by sample, the first draw first. */
  readonly samples: readonly Entry<PublishedSample>[];
  readonly draws: readonly Entry<SampleDraw>[];
  readonly waivers: readonly Entry<Waiver>[];
  readonly attestations: readonly Entry<Attestation>[];
  readonly requests: readonly Entry<AuditRequest>[];
  readonly closings: readonly Entry<Closing>[];
  readonly reviews: readonly Entry<Review>[];
  readonly tickets: readonly Ticket[];
  readonly attachments: readonly WorkspaceAttachment[];
  readonly history: History;
  /** Of the files whose commit is known. */
  readonly attribution: readonly Attribution[];
  readonly attributedBy: AttributedBy;
  /** Every file the digest covers, relative, sorted. */
  readonly files: readonly string[];
  /** Additions to the catalog stand in `frameworks/`, undefined where there is none. */
  readonly frameworks: string | undefined;
  readonly digest: string;
};
