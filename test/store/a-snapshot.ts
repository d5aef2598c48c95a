import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EvidenceRecord } from '../../src/model/evidence.ts';
import type { Manifest, Part, RequestRecord } from '../../src/model/snapshot.ts';
import { createSnapshot, type SnapshotWriter } from '../../src/store/snapshot-writer.ts';

export const tenant = '00000000-0000-4000-8000-00000000000a';
export const october = '2026-10-31T060000Z';

export const aRecord = (about: Partial<EvidenceRecord> = {}): EvidenceRecord => ({
  id: '/subscriptions/s1/accounts/chat',
  call: 'ai-resources/0/1',
  row: { name: 'chat', properties: { disableLocalAuth: true } },
  ...about,
});

export const aRequest = (about: Partial<RequestRecord> = {}): RequestRecord => ({
  call: 'ai-resources/0/1',
  source: 'ai-resources',
  at: '2026-10-31T06:00:00Z',
  method: 'POST',
  url: 'https://management.contoso.example/query',
  scope: '/subscriptions/s1',
  page: 1,
  rows: 1,
  ms: 12,
  status: 200,
  requestId: 'r1',
  retries: 0,
  ...about,
});

export type AboutSnapshot = {
  readonly id?: string;
  readonly tenant?: string;
  readonly tenantName?: string;
  readonly records?: readonly EvidenceRecord[];
  /** The day on which a run that was resumed ended; the day on which it began when not given. */
  readonly until?: string;
  readonly previous?: Manifest['previous'];
};

export async function writeSnapshot(root: string, about: AboutSnapshot = {}) {
  const place = { root, tenant: about.tenant ?? tenant, id: about.id ?? october };
  const writer = await createSnapshot(place);
  return fillSnapshot(writer, about);
}

export async function fillSnapshot(writer: SnapshotWriter, about: AboutSnapshot) {
  for (const record of about.records ?? [aRecord()]) await writer.add('ai-resources', record);
  await writer.request(aRequest());
  const finished = await writer.finishSource('ai-resources');
  return { finished, ...(await writer.commit(aManifest(finished, about))) };
}

export function aManifest(
  { parts, received, unique }: Pick<Manifest['sources'][number], 'parts' | 'received' | 'unique'>,
  about: AboutSnapshot = {},
): Omit<Manifest, 'requests'> {
  const day = (about.id ?? october).slice(0, 10);
  return {
    format: 1,
    id: about.id ?? october,
    tenant: about.tenant ?? tenant,
    tenantName: about.tenantName ?? 'Contoso',
    cloud: 'AzureCloud',
    endpoint: 'https://management.contoso.example',
    tool: { name: 'proofpack', version: '0.1.0' },
    principal: { objectId: 'o1', kind: 'service-principal', roles: ['Reader'] },
    started: `${day}T06:00:00Z`,
    finished: `${day}T06:10:00Z`,
    scope: { basis: 'as-seen', roots: [], expected: [], seen: ['/subscriptions/s1'] },
    sources: [
      {
        id: 'ai-resources',
        title: 'AI resources',
        status: 'complete',
        observedFrom: `${day}T06:00:00Z`,
        observedTo: `${about.until ?? day}T06:10:00Z`,
        reported: received,
        received,
        unique,
        withheld: 0,
        pages: 1,
        retries: 0,
        throttled: 0,
        proved: ['/subscriptions/s1'],
        permission: 'Microsoft.CognitiveServices/accounts/read',
        query: 'resources | project id | order by id asc',
        apiVersion: '2024-04-01',
        parts,
      },
    ],
    gaps: [],
    previous: about.previous ?? null,
  };
}

/** Makes SHA256SUMS agree with the files again, as someone would who alters evidence with care. */
export function recomputeSums(folder: string): void {
  const lines = globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => path !== join(folder, 'SHA256SUMS'))
    .map((path) => {
      const digest = createHash('sha256').update(readFileSync(path)).digest('hex');
      return `${digest}  ${path.slice(folder.length + 1).replaceAll('\\', '/')}\n`;
    });
  writeFileSync(join(folder, 'SHA256SUMS'), lines.toSorted().join(''));
}

/** Edits a head file and makes SHA256SUMS agree with it. */
export function editHead(
  folder: string,
  edit: (head: Manifest) => unknown,
  file = 'manifest.json',
): void {
  const path = join(folder, file);
  const head = JSON.parse(readFileSync(path, 'utf8'));
  edit(head);
  writeFileSync(path, JSON.stringify(head));
  recomputeSums(folder);
}

/** Changes what a manifest claims about its first part. */
export function claim(folder: string, about: Partial<Part>): void {
  editHead(folder, ({ sources: [source] }) => Object.assign(source?.parts[0] ?? {}, about));
}

export function digestIn(folder: string, file: string): string {
  const sums = readFileSync(join(folder, 'SHA256SUMS'), 'utf8').split('\n');
  return sums.find((line) => line.endsWith(`  ${file}`))?.slice(0, 64) ?? '';
}

export function flipByte(path: string, at?: number): void {
  const bytes = readFileSync(path);
  const place = at ?? Math.floor(bytes.length / 2);
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
