import type { ErrorCode } from '../errors.ts';
import type { RequestCounts } from './server/respond.ts';
import type { ServerOptions } from './server/server-options.ts';
import type { SampleOptions, SampleTenant } from './tenant.ts';

/** What is said between the stand-in's process and the one that started it. */
export type ToSample =
  | { readonly kind: 'start'; readonly options: SampleOptions & ServerOptions }
  | { readonly kind: 'usage' };

export type SampleReady = Pick<
  SampleTenant,
  'tenantId' | 'displayName' | 'month' | 'principal' | 'managementGroups' | 'subscriptions'
> & {
  readonly kind: 'ready';
  readonly endpoint: string;
  readonly certificate: string;
  readonly token: string;
  readonly now: string;
  readonly logWorkspaces: readonly string[];
};

export type SampleUsage = { readonly cpuMs: number; readonly requests: RequestCounts };

export type FromSample =
  | SampleReady
  | { readonly kind: 'usage'; readonly usage: SampleUsage }
  | {
      readonly kind: 'refused';
      readonly code: ErrorCode;
      readonly message: string;
      readonly hint: string;
    };
