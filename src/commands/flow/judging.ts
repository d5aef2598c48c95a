import type { Catalog } from '../../model/catalog.ts';
import { loadTemplates } from '../../pack/load-templates.ts';
import type { Templates } from '../../pack/templates.ts';
import { findSnapshot } from '../../store/find-snapshot.ts';
import { openSnapshot, type Snapshot } from '../../store/snapshot-folder.ts';
import type { StoredAssessment } from '../../store/assessment-folder.ts';
import { shippedTemplates } from '../installed.ts';
import { assessStored } from './assess-stored.ts';
import { openCatalog } from './open-catalog.ts';
import { refusePack } from './refuse-pack.ts';

/** A snapshot with its assessment. */
export type Judged = { readonly snapshot: Snapshot; readonly stored: StoredAssessment };

/** What every offline command starts from: the catalogs, the templates and a root with snapshots. */
export type Judging = {
  readonly root: string;
  readonly catalog: Catalog;
  /** The folder with which an organisation adds to the shipped catalog. */
  readonly additions: string | undefined;
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

export function openJudging(out: string | undefined, additions?: string): Judging {
  const root = out ?? 'out';
  const catalog = openCatalog(additions);
  const templates = loadTemplates(shippedTemplates);
  return {
    root,
    catalog,
    additions,
    templates,
    async open(word, choice) {
      const folder = await findSnapshot(root, word, choice);
      await refusePack(folder);
      return openSnapshot(folder);
    },
    async judge(snapshot, asOf) {
      const stored = await assessStored({ root, snapshot, catalog, templates, asOf });
      return { snapshot, stored };
    },
  };
}
