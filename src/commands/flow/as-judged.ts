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
  if (digest === undefined || more.length > 0) throw noneFound(place, start, kept);
  const stored = await findAssessment({ ...place, digest });
  if (stored === undefined) throw ofOtherVersion(place, digest);
  return stored;
}

type Place = { readonly root: string; readonly tenant: string; readonly snapshot: string };

const folderOf = ({ root, tenant, snapshot }: Place): string =>
  join(root, 'assessments', tenant, snapshot);

const noneFound = (place: Place, start: string, kept: readonly string[]): UserError =>
  new UserError(
    'NOT_FOUND',
    `Looking for the one assessment of ${place.snapshot} whose digest begins with ${start}, in ${folderOf(place)}: kept are ${kept.length === 0 ? 'none' : kept.join(', ')}.`,
    `Give --as-judged at least ${shortest} digits of one of them; the pack of that time names it on page one.`,
  );

/** It is there and whole: that it cannot be compared is no reason to search for it. */
const ofOtherVersion = (place: Place, digest: string): UserError =>
  new UserError(
    'SNAPSHOT_FORMAT',
    `The assessment in ${join(folderOf(place), digest)} is in a form that this version of proofpack does not read: another one wrote it, or it was altered.`,
    `Compare with the version that wrote it; or judge the snapshot by the rules of today with \`proofpack assess ${place.snapshot}\`, which is what \`diff\` does without --as-judged.`,
  );
