import { diffAssessments } from '../../drift/diff-assessments.ts';
import { noteMoved } from '../../drift/moved-subjects.ts';
import { type Side, sideOf } from '../../drift/side.ts';
import { UserError } from '../../errors.ts';
import type { Drift } from '../../model/drift.ts';
import type { StoredAssessment } from '../../store/assessment-folder.ts';
import type { Snapshot } from '../../store/snapshot-folder.ts';
import { identitiesOf } from './identities.ts';
import type { Judged } from './judging.ts';

/**
 * What changed from one snapshot to a later one of the same tenant, both judged by the same rules. `then` is how the
 * earlier one was judged at its time: what only the rules changed is then told apart.
 */
export async function compare(
  old: Judged,
  next: Judged,
  then: StoredAssessment = old.stored,
): Promise<Drift> {
  const again = judgedSide(old.stored);
  const before = then === old.stored ? again : judgedSide(then);
  const drift = await diffAssessments(before, judgedSide(next.stored), again);
  const { changes } = drift;
  return {
    ...drift,
    changes: noteMoved(
      changes,
      await identitiesOf(old.snapshot, changes, 'subject-deleted'),
      await identitiesOf(next.snapshot, changes, 'new-subject'),
    ),
  };
}

const judgedSide = (stored: StoredAssessment): Side => sideOf(stored.assessment, stored);

/**
 * Asked before anything is judged: what cannot be compared must leave nothing behind. A snapshot may be compared with
 * itself where it is as another assessment of it read.
 */
export function refuseMismatch(old: Snapshot, next: Snapshot, isOtherwiseJudged = false): void {
  const [before, after] = [old.manifest, next.manifest];
  if (before.tenant !== after.tenant)
    throw new UserError(
      'USAGE',
      `${before.id} is of tenant ${before.tenant} and ${after.id} of tenant ${after.tenant}`,
      'Compare two snapshots of one tenant.',
    );
  if (before.id === after.id && !isOtherwiseJudged)
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
