import { listSnapshots } from '../../store/find-snapshot.ts';
import { openSnapshot } from '../../store/snapshot-folder.ts';
import type { Manifest } from '../../model/snapshot.ts';
import { UserError } from '../../errors.ts';

/** How a snapshot ties to the one before it: each names the digest of its predecessor when it is taken. */
export type Tie = 'first' | 'fits' | 'missing' | 'other' | 'broken' | 'unreadable';

export type ChainedSnapshot = {
  readonly id: string;
  readonly folder: string;
  /** Null where the snapshot is not as it was written. */
  readonly digest: string | null;
  readonly asOf: string | null;
  readonly sources: { readonly complete: number; readonly all: number } | null;
  readonly tie: Tie;
  /** What is wrong, in a sentence; empty where nothing is. */
  readonly problem: string;
};

type Opened = { readonly manifest: Manifest; readonly digest: string } | { readonly fault: string };

/** Every snapshot of one tenant, each read to its last byte, and whether it names the one before it. */
export async function snapshotChain(root: string, tenant: string): Promise<ChainedSnapshot[]> {
  const chain: ChainedSnapshot[] = [];
  const digests = new Map<string, string>();
  const places = await listSnapshots(root);
  for (const { id, folder } of places.filter((place) => place.tenant === tenant)) {
    const opened = await openWhole(folder);
    const before = chain.at(-1);
    if ('fault' in opened) {
      const nothing = { digest: null, asOf: null, sources: null };
      chain.push({ id, folder, ...nothing, tie: 'unreadable', problem: opened.fault });
      continue;
    }
    const { manifest, digest } = opened;
    digests.set(id, digest);
    const complete = manifest.sources.filter(({ status }) => status === 'complete').length;
    chain.push({
      id,
      folder,
      digest,
      asOf: manifest.finished,
      sources: { complete, all: manifest.sources.length },
      ...tieOf(manifest, before, digests),
    });
  }
  return chain;
}

async function openWhole(folder: string): Promise<Opened> {
  try {
    const { manifest, digest } = await openSnapshot(folder);
    return { manifest, digest };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { fault: error.message };
  }
}

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
