import type { Fault } from './fault.ts';
import type { Grant } from './rights.ts';

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
  /** What the collector may read, instead of what the story gives it; an empty list is no right at all. */
  readonly rights?: readonly Grant[];
  /** An instant to show in `Date` and in the token instead of the month's own: for runs by a real clock. */
  readonly shownTime?: string;
};
