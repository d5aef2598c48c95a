import type { TokenCredential } from '@azure/core-auth';
import { type Cloud, customCloud, monitorAt } from '../../src/collect/azure/clouds.ts';
import { createCredential } from '../../src/collect/azure/sign-in.ts';
import { type CollectedSnapshot, collectSnapshot } from '../../src/collect/collect-snapshot.ts';
import type { CollectRequest, CollectWorld } from '../../src/collect/collect-request.ts';
import type { EvidenceRecord, EvidenceWriter } from '../../src/model/evidence.ts';
import { noJournal } from '../../src/model/journal.ts';
import { compareBytes } from '../../src/model/json.ts';
import type { RequestRecord } from '../../src/model/snapshot.ts';
import {
  createSampleServer,
  type SampleServer,
} from '../../src/sample/server/create-sample-server.ts';
import type { ServerOptions } from '../../src/sample/server/server-options.ts';
import type { SampleTenant } from '../../src/sample/tenant.ts';

/** Keeps what a store would: one record a key and body, the lowest call of several. */
export function memoryWriter(): EvidenceWriter & {
  readonly records: (source: string) => EvidenceRecord[];
  readonly requests: RequestRecord[];
} {
  const sources = new Map<string, Map<string, EvidenceRecord>>();
  const received = new Map<string, number>();
  const requests: RequestRecord[] = [];
  const rowsOf = (source: string): Map<string, EvidenceRecord> => {
    const rows = sources.get(source) ?? new Map<string, EvidenceRecord>();
    sources.set(source, rows);
    return rows;
  };
  return {
    requests,
    records: (source) => [...rowsOf(source).values()].toSorted((a, b) => compareBytes(a.id, b.id)),
    add(source, record) {
      received.set(source, (received.get(source) ?? 0) + 1);
      const key = `${record.id}\n${JSON.stringify(record.row)}`;
      const known = rowsOf(source).get(key);
      if (known === undefined || compareBytes(record.call, known.call) < 0)
        rowsOf(source).set(key, record);
      return Promise.resolve();
    },
    request(record) {
      requests.push(record);
      return Promise.resolve();
    },
    finishSource(source) {
      const byId = Map.groupBy(rowsOf(source).values(), ({ id }) => id);
      const conflicts = [...byId].filter(([, own]) => own.length > 1).map(([id]) => id);
      return Promise.resolve({
        parts: [],
        received: received.get(source) ?? 0,
        unique: byId.size,
        conflicts,
      });
    },
  };
}

export type Collected = {
  readonly snapshot: CollectedSnapshot;
  readonly writer: ReturnType<typeof memoryWriter>;
  readonly slept: readonly number[];
  readonly sent: { readonly total: number; readonly other: number; readonly faults: number };
};

type Ask = Partial<CollectRequest> &
  Pick<Partial<CollectWorld>, 'limits' | 'progress' | 'journal' | 'stop' | 'now' | 'sleep'> & {
    readonly lacks?: Cloud['lacks'];
    /** Called before a request is recorded; throws where the store could not. */
    readonly record?: (request: RequestRecord) => void;
    /** How to sign in; with the server's first token, which cannot be renewed, if left out. */
    readonly signIn?: (server: SampleServer, cloud: Cloud) => TokenCredential;
    /** What the server's own clock shows, in milliseconds. */
    readonly serverClock?: () => number;
  };

const credentialFor = (
  signIn: Ask['signIn'],
  server: SampleServer,
  cloud: Cloud,
): TokenCredential =>
  signIn?.(server, cloud) ?? createCredential('token', cloud, { token: server.token });

/** Collects a tenant from the stand-in through the real clients; nothing waits. */
export async function collectFrom(
  tenant: SampleTenant,
  options: ServerOptions = {},
  {
    limits,
    progress = () => undefined,
    lacks = [],
    record = () => undefined,
    journal = noJournal,
    stop = new AbortController().signal,
    now = () => tenant.now,
    sleep = () => Promise.resolve(),
    signIn,
    serverClock,
    ...request
  }: Ask = {},
): Promise<Collected> {
  const server = await createSampleServer(tenant, options, serverClock);
  const authority = 'https://login.contoso.example';
  const scope = 'https://management.azure.com/.default';
  const cloud = {
    ...customCloud(server.endpoint, authority, scope),
    ...monitorAt(server.endpoint, scope),
    lacks,
  };
  const writer = memoryWriter();
  const slept: number[] = [];
  try {
    const snapshot = await collectSnapshot(
      {
        id: '2026-10-31T060000Z',
        managementGroups: [],
        subscriptions: [],
        previous: null,
        toolVersion: '0.0.0',
        ...request,
      },
      {
        cloud,
        credential: credentialFor(signIn, server, cloud),
        certificate: server.certificate,
        now,
        sleep: (ms, until) => {
          slept.push(ms);
          return sleep(ms, until);
        },
        random: () => 0.5,
        progress,
        journal,
        stop,
        writer: {
          ...writer,
          request(made) {
            record(made);
            return writer.request(made);
          },
        },
        limits: { attemptMs: 1500, ...limits },
      },
    );
    return { snapshot, writer, slept, sent: server.requests() };
  } finally {
    await server.close();
  }
}

export const statusOf = ({ snapshot }: Collected, source: string): string =>
  snapshot.sources.find(({ id }) => id === source)?.status ?? 'absent';

export const gapsOf = ({ snapshot }: Collected, source: string) =>
  snapshot.gaps.filter((gap) => gap.source === source);
