import { lastObserved } from '../../model/observed.ts';
import { type SnapshotPlace, snapshotsOf } from '../../store/find-snapshot.ts';
import { openSnapshot, type Snapshot } from '../../store/snapshot-folder.ts';
import type { Manifest } from '../../model/snapshot.ts';
import type { Tie } from '../../model/snapshot-tie.ts';
import { withoutStop } from '../../model/without-stop.ts';
import { UserError } from '../../errors.ts';

export type ChainedSnapshot = {
  readonly id: string;
  readonly folder: string;
  /** Null where the snapshot is not as it was written. */
  readonly digest: string | null;
  /** The instant it speaks for: the end of its last reading. */
  readonly asOf: string | null;
  readonly sources: { readonly complete: number; readonly all: number } | null;
  readonly tie: Tie;
  /** What is wrong, in a sentence; empty where nothing is. */
  readonly problem: string;
};

/** A snapshot that is as it was written, or why it is not. */
export type OpenedSnapshot = { readonly id: string; readonly folder: string } & (
  | { readonly snapshot: Snapshot }
  /** A part of a sentence: it ends without a full stop. */
  | { readonly fault: string }
);

/** Every snapshot of one tenant, each read to its last byte, and whether it names the one before it. */
export async function snapshotChain(root: string, tenant: string): Promise<ChainedSnapshot[]> {
  const opened: OpenedSnapshot[] = [];
  for (const place of await snapshotsOf(root, tenant)) opened.push(await openWhole(place));
  return chainOf(opened);
}

/** Whether each of these snapshots, oldest first, names the one before it. */
export function chainOf(all: readonly OpenedSnapshot[]): ChainedSnapshot[] {
  const chain: ChainedSnapshot[] = [];
  const digests = new Map<string, string>();
  for (const { id, folder, ...opened } of all) {
    const before = chain.at(-1);
    if ('fault' in opened) {
      const nothing = { digest: null, asOf: null, sources: null };
      chain.push({ id, folder, ...nothing, tie: 'unreadable', problem: opened.fault });
      continue;
    }
    const { manifest, digest } = opened.snapshot;
    digests.set(id, digest);
    const complete = manifest.sources.filter(({ status }) => status === 'complete').length;
    chain.push({
      id,
      folder,
      digest,
      asOf: lastObserved(manifest),
      sources: { complete, all: manifest.sources.length },
      ...tieOf(manifest, before, digests),
    });
  }
  return chain;
}

export async function openWhole({ tenant, id, folder }: SnapshotPlace): Promise<OpenedSnapshot> {
  try {
    const snapshot = await openSnapshot(folder);
    const { tenant: own } = snapshot.manifest;
    // Copied in from elsewhere, it would stand for a month of a tenant that it says nothing about.
    if (own !== tenant.toLowerCase()) return { id, folder, fault: `is of another tenant, ${own}` };
    return { id, folder, snapshot };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { id, folder, fault: withoutPlace(error.message, folder) };
  }
}

/** Where it lies says nothing to whoever reads of it elsewhere, and is another on every machine. */
const withoutPlace = (message: string, folder: string): string =>
  withoutStop(message.replaceAll(folder, 'this folder').replaceAll(/\s*\n\s*/g, ' '));

function tieOf(
  { previous }: Manifest,
  before: ChainedSnapshot | undefined,
  digests: ReadonlyMap<string, string>,
): Pick<ChainedSnapshot, 'tie' | 'problem'> {
  if (previous === null)
    return before === undefined
      ? { tie: 'first', problem: '' }
      : { tie: 'other', problem: `names none before it, and ${before.id} is here` };
  const known = digests.get(previous.id);
  if (known === undefined)
    return { tie: 'missing', problem: `names ${previous.id} before it, which is not here whole` };
  if (known !== previous.digest)
    return { tie: 'broken', problem: `names another ${previous.id} than the one that is here` };
  return before?.id === previous.id
    ? { tie: 'fits', problem: '' }
    : { tie: 'other', problem: `names ${previous.id} before it, and ${before?.id} lies between` };
}
