import { UserError } from '../../errors.ts';
import { lastObserved } from '../../model/observed.ts';
import { findAssessmentByDigest } from '../../store/find-assessment.ts';
import type { Snapshot } from '../../store/snapshot-folder.ts';
import type { Judged, Judging } from './judging.ts';

type Typed = {
  readonly snapshot: string | undefined;
  readonly 'as-of': string | undefined;
};

/**
 * The snapshot of an assessment, judged as of the same day by what the workspace says now: what people declared since may
 * have changed what a workbook shows.
 */
export async function judgedAnew(judging: Judging, digest: string, typed: Typed): Promise<Judged> {
  const stored = await findAssessmentByDigest(judging.root, digest);
  if (stored === undefined) return madeAgain(judging, digest, typed);
  const { snapshot, asOf } = stored.assessment;
  const opened = await judging.open(typed.snapshot ?? snapshot.id, { tenant: snapshot.tenant });
  if (opened.digest !== snapshot.digest) throw otherSnapshot(opened, digest);
  const isUsual = asOf === lastObserved(opened.manifest);
  return judging.judge(opened, isUsual ? undefined : asOf.slice(0, 'yyyy-mm-dd'.length));
}

async function madeAgain(judging: Judging, digest: string, typed: Typed): Promise<Judged> {
  if (typed.snapshot === undefined)
    throw new UserError(
      'NOT_FOUND',
      `The workpaper shows assessment ${digest}, and ${judging.root} holds none of that digest.`,
      'Name the folder in which report made it with --out, or its snapshot with --snapshot.',
    );
  const opened = await judging.open(typed.snapshot);
  const judged = await judging.judge(opened, typed['as-of']);
  if (judged.stored.assessment.digest === digest) return judged;
  throw otherSnapshot(opened, digest);
}

const otherSnapshot = ({ manifest }: Snapshot, digest: string): UserError =>
  new UserError(
    'USAGE',
    `The workpaper shows assessment ${digest}, and that is not one of snapshot ${manifest.id} of ${manifest.tenantName} with this release, catalog, workspace and day.`,
    'Name the snapshot of the workpaper, and with --out the folder in which report made it. Nothing was written.',
  );
