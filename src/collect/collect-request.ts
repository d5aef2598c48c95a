import type { TokenCredential } from '@azure/core-auth';
import { UserError } from '../errors.ts';
import type { EvidenceWriter } from '../model/evidence.ts';
import { safe } from '../model/safe.ts';
import type { Manifest, SourceSummary } from '../model/snapshot.ts';
import type { Cloud } from './azure/clouds.ts';
import type { Clock, Limits } from './azure/retry.ts';

export type CollectRequest = {
  /** The snapshot's id: its UTC start. */
  readonly id: string;
  readonly tenant?: string;
  readonly managementGroups: readonly string[];
  readonly subscriptions: readonly string[];
  /** Sources to read, with those they need; left out, all. */
  readonly only?: readonly string[];
  readonly previous: Manifest['previous'];
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
};

export type Progress =
  | { readonly step: 'started' | 'reading'; readonly source: string; readonly rows: number }
  | {
      readonly step: 'finished';
      readonly source: string;
      readonly rows: number;
      readonly status: SourceSummary['status'];
    };

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const groupName = /^[\w().-]{1,90}$/;

/** Ids go into addresses, so their form is checked before anything is sent. */
export function checkRequest(request: CollectRequest): void {
  const problems = [
    ...request.subscriptions
      .filter((id) => !guid.test(id))
      .map((id) => `"${safe(id, 100)}" is not a subscription id`),
    ...request.managementGroups
      .filter((name) => !groupName.test(name) || /^\.+$/.test(name))
      .map((name) => `"${safe(name, 100)}" is not a management group name`),
  ];
  if (problems.length === 0) return;
  throw new UserError(
    'USAGE',
    problems.join('\n'),
    'Give subscriptions by id, such as 11111111-2222-3333-4444-555555555555, and management groups by name, not by display name.',
  );
}
