import type { Fault } from './fault.ts';

/** Plain data only: it has to cross to another process. */
export type ServerOptions = {
  readonly faults?: readonly Fault[];
  /** Hold Azure's quotas (Graph 15 per 5 s; Resource Manager 250 and 25 per second) with 429. */
  readonly enforceQuota?: boolean;
  /** Items on one page of a Resource Manager list. */
  readonly listPageSize?: number;
  readonly tokenLifetimeSeconds?: number;
  /** How long the fault `slow` takes. */
  readonly slowMs?: number;
};
