import type { Gap } from './gap.ts';
import type { SourceSummary } from './snapshot.ts';
import { onRequest } from './source-ids.ts';

/** The account of a snapshot, or of the assessment made from it. */
export type Account = {
  readonly sources: readonly SourceSummary[];
  readonly gaps: readonly Gap[];
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
