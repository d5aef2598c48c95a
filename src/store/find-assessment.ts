import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { compareBytes } from '../model/json.ts';
import { isSafeSegment } from '../model/safe-name.ts';
import { findAssessment, type StoredAssessment } from './assessment-folder.ts';
import { systemCode } from './fault.ts';

/** The assessment of this digest, whatever snapshot it is of; undefined where `<root>/assessments` has none. */
export async function findAssessmentByDigest(
  root: string,
  digest: string,
): Promise<StoredAssessment | undefined> {
  const base = join(root, 'assessments');
  for (const tenant of await namesIn(base))
    for (const snapshot of await namesIn(join(base, tenant))) {
      if (!(await namesIn(join(base, tenant, snapshot))).includes(digest)) continue;
      const found = await findAssessment({ root, tenant, snapshot, digest });
      if (found !== undefined) return found;
    }
  return undefined;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() && isSafeSegment(entry.name))
      .map(({ name }) => name)
      .toSorted(compareBytes);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}
