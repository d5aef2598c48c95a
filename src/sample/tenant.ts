import type { JsonObject } from '../model/json.ts';

/** The Resource Graph tables the stand-in answers for. */
export const graphTables = [
  'resources',
  'resourcecontainers',
  'securityresources',
  'policyresources',
  'authorizationresources',
  'networkresources',
  'dnsresources',
  'resourcechanges',
] as const;
export type GraphTable = (typeof graphTables)[number];

export type SampleManagementGroup = {
  readonly name: string;
  readonly displayName: string;
  /** Null for the tenant root group. */
  readonly parent: string | null;
};

export type SampleSubscription = {
  readonly id: string;
  readonly displayName: string;
  readonly managementGroup: string;
  /** False: Graph leaves it out without a word, Resource Manager answers 403. */
  readonly readable: boolean;
};

/** One month of the tenant. Everything the server answers comes from here, so all answers agree. */
export type SampleTenant = {
  readonly tenantId: string;
  readonly displayName: string;
  /** `2026-10`. */
  readonly month: string;
  /** The instant at which the month is looked at; also what the server's `Date` header shows. */
  readonly now: Date;
  readonly principal: { readonly objectId: string; readonly kind: 'user' | 'service-principal' };
  readonly managementGroups: readonly SampleManagementGroup[];
  readonly subscriptions: readonly SampleSubscription[];
  /**
   * Rows of one Graph table in Azure's own shape, in ascending byte order of the lower-cased id,
   * made as they are pulled. Rows that belong to no subscription (management groups, their policy and
   * role assignments) come too; readability and scope are the server's business, not this function's.
   */
  rows(table: GraphTable): Iterable<JsonObject>;
  /**
   * What Resource Manager answers to GET on a path (lower-cased, no query): a list's `value`, one
   * item's body, the provider's own refusal, or undefined for 404. May hold what Graph does not show yet, and the other way round.
   */
  arm(path: string, query: ReadonlyMap<string, string>): ArmAnswer | undefined;
  /** How an account (by its lower-cased id) was used on the day that begins at an instant; left out, not at all. */
  used?(account: string, day: Date): readonly Used[];
  /** Resource ids of the log workspaces, for a reading of the whole tenant; left out, none. */
  readonly logWorkspaces?: readonly string[];
  /** A log workspace by its customer id; undefined for one that is not there. */
  logWorkspace?(customerId: string): LogWorkspace | undefined;
};

/** What one deployment was used for; an account without deployments is used under an empty name. */
export type Used = {
  readonly deployment: string;
  readonly requests: number;
  readonly promptTokens: number;
  readonly generatedTokens: number;
};

export type LogWorkspace = {
  /** Lower case. */
  readonly id: string;
  /** Rows of each table that something was ever logged to, over the days up to an instant. */
  readonly tables: ReadonlyMap<string, (end: Date) => Iterable<JsonObject>>;
};

export type ArmAnswer =
  | { readonly list: readonly JsonObject[] }
  | { readonly item: JsonObject }
  | { readonly refusal: { readonly status: number; readonly body: JsonObject } };

export type SampleOptions = {
  readonly month: string;
  /** Same seed, same bytes. */
  readonly seed: number;
  /** Multiplies the AI estate and its findings; 1 is the hand-told story alone. */
  readonly scale: number;
  /** How many of the accounts that the scale adds go into one subscription; 400 if left out. */
  readonly accountsPerSubscription?: number;
};
