import type { Catalog } from '../../model/catalog.ts';
import type { Workspace } from '../../model/workspace/workspace.ts';
import type { Templates } from '../../pack/templates.ts';
import { findSnapshot } from '../../store/find-snapshot.ts';
import { openSnapshot, type Snapshot } from '../../store/snapshot-folder.ts';
import type { StoredAssessment } from '../../store/assessment-folder.ts';
import type { FoundWorkspace } from '../../workspace/find-workspace.ts';
import { readWorkspace } from '../../workspace/read-workspace.ts';
import { assessStored } from './assess-stored.ts';
import { additionsOf, type Declaring } from './declared-by.ts';
import { openCatalog } from './open-catalog.ts';
import { openTemplates } from './open-templates.ts';
import { refusePack } from './refuse-pack.ts';

/** A snapshot with its assessment, and what people declared for it. */
export type Judged = {
  readonly snapshot: Snapshot;
  readonly stored: StoredAssessment;
  readonly workspace: Workspace | undefined;
};

/** What every offline command starts from: the catalogs, the templates and a root with snapshots. */
export type Judging = {
  readonly root: string;
  readonly catalog: Catalog;
  /** The folder with which an organisation adds to the shipped catalog. */
  readonly additions: string | undefined;
  /** What people declare, where they do. */
  readonly workspace: Workspace | undefined;
  /** Where that lies, and whether somebody named it. */
  readonly found: FoundWorkspace | undefined;
  readonly templates: Templates;
  /** Finds a snapshot by path, id, month or word. Writes nothing, so that all refusals can come first. */
  open(word: string, choice?: SnapshotChoice): Promise<Snapshot>;
  judge(snapshot: Snapshot, asOf?: string): Promise<Judged>;
};

export type SnapshotChoice = {
  /** Only snapshots of this tenant; `previous` is counted back from `before`. */
  readonly tenant?: string;
  readonly before?: string;
};

export function openJudging(
  out: string | undefined,
  frameworks?: string,
  declaring?: Declaring,
): Judging {
  const root = out ?? 'out';
  const additions = additionsOf(frameworks, declaring);
  const catalog = openCatalog(additions);
  const workspace =
    declaring === undefined
      ? undefined
      : readWorkspace(declaring.folder, catalog, declaring.env, declaring.believed);
  const templates = openTemplates(workspace?.folder);
  return {
    root,
    catalog,
    additions,
    workspace,
    found: declaring,
    templates,
    async open(word, choice) {
      const folder = await findSnapshot(root, word, choice);
      await refusePack(folder);
      return openSnapshot(folder);
    },
    async judge(snapshot, asOf) {
      const stored = await assessStored({ root, snapshot, catalog, templates, workspace, asOf });
      return { snapshot, stored, workspace };
    },
  };
}
