import { diffAssessments } from '../../drift/diff-assessments.ts';
import { sideOf } from '../../drift/side.ts';
import { UserError } from '../../errors.ts';
import type { Drift } from '../../model/drift.ts';
import type { Snapshot } from '../../store/snapshot-folder.ts';
import type { Judged } from './judging.ts';

/** What changed from one judged snapshot to a later one of the same tenant. */
export async function compare(old: Judged, next: Judged): Promise<Drift> {
  return diffAssessments(
    sideOf(old.stored.assessment, old.stored),
    sideOf(next.stored.assessment, next.stored),
  );
}

/** Asked before anything is judged: what cannot be compared must leave nothing behind. */
export function refuseMismatch(old: Snapshot, next: Snapshot): void {
  const [before, after] = [old.manifest, next.manifest];
  if (before.tenant !== after.tenant)
    throw new UserError(
      'USAGE',
      `${before.id} is of tenant ${before.tenant} and ${after.id} of tenant ${after.tenant}`,
      'Compare two snapshots of one tenant.',
    );
  if (before.id === after.id)
    throw new UserError(
      'USAGE',
      `${after.id} would be compared with itself: both names mean that one snapshot`,
      'Name an earlier snapshot to compare with, such as `previous`.',
    );
  if (before.id > after.id)
    throw new UserError(
      'USAGE',
      `the snapshot to compare with, ${before.id}, is later than ${after.id}`,
      'Swap the two: what changed is told from the earlier snapshot to the later one.',
    );
}
