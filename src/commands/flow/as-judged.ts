import { join } from 'node:path';
import { UserError } from '../../errors.ts';
import {
  findAssessment,
  keptAssessments,
  type StoredAssessment,
} from '../../store/assessment-folder.ts';
import type { Snapshot } from '../../store/snapshot-folder.ts';

/** Shorter beginnings are too easily typed by mistake. */
const shortest = 8;

/** The assessment of a snapshot that is kept since it was judged at its time, by the beginning of its digest. */
export async function asJudged(
  root: string,
  { manifest }: Snapshot,
  start: string,
): Promise<StoredAssessment> {
  const place = { root, tenant: manifest.tenant, snapshot: manifest.id };
  const kept = await keptAssessments(place);
  const meant = kept.filter((digest) => digest.startsWith(start.toLowerCase()));
  const [digest, ...more] = start.length < shortest ? [] : meant;
  const stored =
    digest === undefined || more.length > 0
      ? undefined
      : await findAssessment({ ...place, digest });
  if (stored === undefined) throw noneFound(place, start, kept);
  return stored;
}

function noneFound(
  { root, tenant, snapshot }: { root: string; tenant: string; snapshot: string },
  start: string,
  kept: readonly string[],
): UserError {
  return new UserError(
    'NOT_FOUND',
    `Looking for the one assessment of ${snapshot} whose digest begins with ${start}, in ${join(root, 'assessments', tenant, snapshot)}: kept are ${kept.length === 0 ? 'none' : kept.join(', ')}.`,
    `Give --as-judged at least ${shortest} digits of one of them, by this version of proofpack; the pack of that time names it on page one.`,
  );
}
