import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { evidenceLine, type EvidenceWriter } from '../model/evidence.ts';
import type { Gap } from '../model/gap.ts';
import { readableJson } from '../model/json.ts';
import {
  type Manifest,
  manifestSchema,
  type Part,
  type RequestRecord,
  tenantSchema,
} from '../model/snapshot.ts';
import { createSorter } from './external-sort.ts';
import { openGzipFile } from './gzip-file.ts';
import { manifestFile, requestsFile } from './names.ts';
import { partLevel } from './ndjson-parts.ts';
import { snapshotKind } from './snapshot-folder.ts';
import { sortSources } from './sorted-source.ts';
import { openStaging } from './staging.ts';

export type SnapshotWriter = EvidenceWriter & {
  /** Makes the snapshot appear, whole. The digest is that of its manifest, by which later steps name it. */
  commit(manifest: Omit<Manifest, 'requests'>): Promise<{ folder: string; digest: string }>;
  abort(): Promise<void>;
};

/** Opens `<root>/snapshots/<tenant>/<id>` for writing. Nothing is there until `commit`. */
export async function createSnapshot(about: {
  readonly root: string;
  readonly tenant: string;
  readonly id: string;
}): Promise<SnapshotWriter> {
  refuseTenant(about.tenant);
  const staging = await openStaging(join(about.root, 'snapshots', about.tenant, about.id));
  const sources = sortSources(staging, 'evidence', saysTheSame);
  const requests = createSorter({ folder: join(staging.scratch, 'requests'), partBytes: Infinity });

  return {
    add: (source, record, line = evidenceLine(record)) =>
      sources.add(source, record.id.toWellFormed(), line),
    request: (record) => staging.step(() => requests.add(record.call, requestLine(record))),
    async finishSource(source) {
      const { parts, received, unique, conflicts } = await sources.finish(source);
      return { parts, received, unique, conflicts: [...conflicts] };
    },
    commit: (manifest) =>
      staging.step(async () => {
        const unfinished = sources.unfinished();
        if (unfinished.length > 0) throw new Error(`not finished: ${unfinished.join(', ')}`);
        const [part] = (await requests.finish()).parts;
        const { path, lines, sha256, raw } = part ?? (await noRequests(staging.scratch));
        await staging.adopt(path, requestsFile, sha256);
        const calls = { file: requestsFile, lines, sha256, raw };
        const gaps = manifest.gaps.map(wellFormed);
        const whole = manifestSchema.parse({ ...manifest, gaps, requests: calls });
        refuseOther(whole, staging.sums);
        const text = readableJson(whole);
        const { folder } = await staging.commit({ file: manifestFile, text });
        return { folder, digest: createHash('sha256').update(text).digest('hex') };
      }),
    abort: () => staging.abort(),
  };
}

/** What a server said may hold half a surrogate pair. That must not cost the snapshot. */
const wellFormed = (gap: Gap): Gap => ({
  ...gap,
  scope: gap.scope.toWellFormed(),
  detail: gap.detail.toWellFormed(),
});

function refuseTenant(tenant: string): void {
  if (tenantSchema.safeParse(tenant).success) return;
  throw new UserError(
    'USAGE',
    `${JSON.stringify(tenant)} cannot be a tenant: it would not be a folder name everywhere.`,
    'Give the tenant id as Azure shows it, such as 00000000-0000-4000-8000-000000000000.',
  );
}

function saysTheSame(line: Buffer, next: Buffer): boolean {
  return withoutCall(line).equals(withoutCall(next));
}

// Inside a JSON string every quote is escaped, so the last such text is the field itself.
const withoutCall = (line: Buffer): Buffer => line.subarray(0, line.lastIndexOf(',"call":"'));

const requestLine = ({ call, ...rest }: RequestRecord): string => JSON.stringify({ call, ...rest });

/** A manifest that left out a part would make a snapshot nobody can open, after an hour of collecting. */
function refuseOther(manifest: Manifest, written: ReadonlyMap<string, string>): void {
  const vouched = snapshotKind.vouched(manifest);
  const wrong = vouched.filter(({ file, sha256 }) => written.get(file) !== sha256);
  if (wrong.length > 0 || vouched.length !== written.size)
    throw new Error(`the manifest names ${vouched.length} parts, ${written.size} were written`);
}

type NoRequests = Pick<Part, 'lines' | 'sha256' | 'raw'> & { readonly path: string };

async function noRequests(scratch: string): Promise<NoRequests> {
  const path = join(scratch, 'no-requests');
  return { path, lines: 0, ...(await openGzipFile(path, partLevel).close()) };
}
