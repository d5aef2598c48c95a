import { assessSnapshot } from '../../mappings/judge/assess-snapshot.ts';
import type { AssessmentInputs } from '../../model/assessment.ts';
import { assessmentDigest } from '../../model/assessment-digest.ts';
import type { Catalog } from '../../model/catalog.ts';
import type { Workspace } from '../../model/workspace/workspace.ts';
import type { Templates } from '../../pack/templates.ts';
import {
  createAssessment,
  findAssessment,
  openAssessment,
  setAsideOtherVersion,
  type StoredAssessment,
} from '../../store/assessment-folder.ts';
import type { Snapshot } from '../../store/snapshot-folder.ts';
import { release } from '../installed.ts';
import { asOfInstant } from './as-of.ts';
import { parametersOf } from './declared-by.ts';
import { sparingMemory } from './sparing-memory.ts';

export type Assessing = {
  readonly root: string;
  readonly snapshot: Snapshot;
  readonly catalog: Catalog;
  readonly templates: Templates;
  readonly workspace: Workspace | undefined;
  readonly asOf: string | undefined;
};

/**
 * The assessment of exactly these inputs: the stored one when it was made before, else a new one. One that another
 * version of the tool left in its place is kept beside it and named in `setAside`.
 */
export async function assessStored(assessing: Assessing): Promise<StoredAssessment> {
  const { root, snapshot, catalog, templates, workspace } = assessing;
  const inputs: AssessmentInputs = {
    format: 1,
    release: release(),
    snapshot: snapshot.digest,
    catalogs: catalog.digest,
    templates: templates.digest,
    workspace: workspace?.digest ?? null,
    asOf: asOfInstant(assessing.asOf, snapshot.manifest),
  };
  const { tenant, id } = snapshot.manifest;
  const place = { root, tenant, snapshot: id, digest: assessmentDigest(inputs) };
  const stored = await findAssessment(place);
  if (stored !== undefined) return stored;

  const writer = await createAssessment(place);
  try {
    const { manifest, digest: snapshotDigest } = snapshot;
    const { release: version, asOf } = inputs;
    const assessment = await assessSnapshot(
      {
        manifest,
        snapshotDigest,
        catalog,
        asOf,
        release: version,
        templates: templates.digest,
        workspace,
        parameters: parametersOf(workspace),
      },
      sparingMemory(snapshot),
      writer,
    );
    const setAside = await setAsideOtherVersion(place);
    const made = await openAssessment(await writer.commit(assessment));
    return setAside === undefined ? made : { ...made, setAside };
  } catch (error) {
    await writer.abort();
    throw error;
  }
}
