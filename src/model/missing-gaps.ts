import type { Gap } from './gap.ts';
import type { SourceSummary } from './snapshot.ts';
import { onRequest } from './source-ids.ts';

/** The account of a snapshot, or of the assessment made from it. */
export type Account = {
  readonly sources: readonly Pick<SourceSummary, 'id' | 'status'>[];
  readonly gaps: readonly Gap[];
  /** What an assessment says of itself. */
  readonly complete?: boolean;
  /** Subscriptions that the workspace expects and that the snapshot was not asked to look at. */
  readonly workspace?: { readonly unlooked: readonly string[] } | null;
};

/**
 * Sources on request that nobody asked for. Each must stand in the account, skipped and with a gap
 * that says why: of a source that was lost, nobody knows whether it was asked for.
 */
export function notAskedFor({ sources, gaps }: Account): ReadonlySet<string> {
  const told = new Set(
    gaps.filter(({ reason }) => reason === 'not-requested').map(({ source }) => source),
  );
  const left = sources.filter(
    ({ id, status }) => onRequest.has(id) && status === 'skipped' && told.has(id),
  );
  return new Set(left.map(({ id }) => id));
}

/**
 * The gaps that make evidence incomplete. What nobody asked for stays told with its cure, and what needs
 * it stays unknown; but a pack that said INCOMPLETE for ever for it would teach people not to read the
 * word. Whatever --only left out counts: it is read without anybody asking.
 */
export function missingGaps(account: Account): Gap[] {
  const unasked = notAskedFor(account);
  return account.gaps.filter(
    ({ source, reason }) => reason !== 'not-requested' || !unasked.has(source),
  );
}

/** Whether nothing that was asked for is missing. An account that contradicts itself is not whole. */
export const isWhole = (account: Account): boolean =>
  account.complete !== false &&
  (account.workspace?.unlooked.length ?? 0) === 0 &&
  missingGaps(account).length === 0 &&
  notComplete(account).length === 0;

/** What was not read to its end, whether or not a gap says why. */
export function notComplete(account: Account): string[] {
  const unasked = notAskedFor(account);
  return account.sources
    .filter(({ id, status }) => status !== 'complete' && !unasked.has(id))
    .map(({ id, status }) => `${id} ${status}`);
}
