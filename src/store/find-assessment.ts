import { join } from 'node:path';
import { findAssessment, type StoredAssessment } from './assessment-folder.ts';
import { foldersIn } from './folders-in.ts';

/** The assessment of this digest, whatever snapshot it is of; undefined where `<root>/assessments` has none. */
export async function findAssessmentByDigest(
  root: string,
  digest: string,
): Promise<StoredAssessment | undefined> {
  const base = join(root, 'assessments');
  for (const tenant of await foldersIn(base))
    for (const snapshot of await foldersIn(join(base, tenant))) {
      if (!(await foldersIn(join(base, tenant, snapshot))).includes(digest)) continue;
      const found = await findAssessment({ root, tenant, snapshot, digest });
      if (found !== undefined) return found;
    }
  return undefined;
}
