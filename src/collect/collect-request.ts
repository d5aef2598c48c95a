import type { TokenCredential } from '@azure/core-auth';
import { UserError } from '../errors.ts';
import type { EvidenceWriter } from '../model/evidence.ts';
import type { Journal } from '../model/journal.ts';
import { safe } from '../model/safe.ts';
import type { Manifest, SourceSummary } from '../model/snapshot.ts';
import type { Cloud } from './azure/clouds.ts';
import type { Clock, Limits, WaitReason } from './azure/retry.ts';

export type CollectRequest = {
  /** The snapshot's id: its UTC start. */
  readonly id: string;
  readonly tenant?: string;
  readonly managementGroups: readonly string[];
  readonly subscriptions: readonly string[];
  /** Log workspaces to question, by customer id or by Azure id. */
  readonly workspaces?: readonly string[];
  /** Sources to read, with those they need; left out, all. */
  readonly only?: readonly string[];
  readonly previous: Manifest['previous'];
  /** When the run began, where an earlier process began it. */
  readonly started?: Date;
  readonly toolVersion: string;
};

export type CollectWorld = Clock & {
  readonly cloud: Cloud;
  readonly credential: TokenCredential;
  /** A certificate authority to trust instead of the public ones, as PEM. */
  readonly certificate?: string;
  readonly writer: EvidenceWriter;
  readonly progress: (event: Progress) => void;
  readonly limits?: Partial<Limits>;
  /** What is remembered of this run; left out, nothing is. */
  readonly journal?: Journal;
  /** Ends the run: no further call begins, and what it is aborted with is thrown. */
  readonly stop?: AbortSignal;
};

export type Progress = SourceProgress | CallProgress;

type SourceProgress = { readonly source: string; readonly rows: number } & (
  | { readonly step: 'started' | 'reading' | 'left-out' }
  | { readonly step: 'read'; readonly pages: number; readonly throttled: number }
  /** Told of all at the end, when scope was read again. */
  | { readonly step: 'finished'; readonly status: SourceSummary['status'] }
);

/** What the calls of all sources together are about. */
export type CallProgress =
  | { readonly step: 'called' }
  | { readonly step: 'waiting'; readonly ms: number; readonly why: WaitReason };

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const groupName = /^[\w().-]{1,90}$/;
const workspaceId =
  /^\/subscriptions\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\/resourcegroups\/[\w().-]{0,89}[\w()-]\/providers\/microsoft\.operationalinsights\/workspaces\/[a-z0-9-]{4,63}$/i;

/** Ids go into addresses, so their form is checked before anything is sent. */
export function checkRequest(request: CollectRequest): void {
  const problems = [
    ...request.subscriptions
      .filter((id) => !guid.test(id))
      .map((id) => `"${safe(id, 100)}" is not a subscription id`),
    ...request.managementGroups
      .filter((name) => !groupName.test(name) || /^\.+$/.test(name))
      .map((name) => `"${safe(name, 100)}" is not a management group name`),
    ...(request.workspaces ?? [])
      .filter((id) => !guid.test(id) && !workspaceId.test(id))
      .map((id) => `"${safe(id, 200)}" is not a log workspace`),
  ];
  if (problems.length === 0) return;
  throw new UserError(
    'USAGE',
    problems.join('\n'),
    'Give subscriptions by id, such as 11111111-2222-3333-4444-555555555555, management groups by name, not by display name, and log workspaces by their resource id or, for the logs alone, by their workspace id.',
  );
}
