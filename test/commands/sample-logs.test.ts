import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { join } from 'node:path';
import type { Manifest } from '../../src/model/snapshot.ts';
import { openSampleTenant } from '../../src/sample/open-sample-tenant.ts';
import { listSnapshots } from '../../src/store/find-snapshot.ts';
import { openSnapshot } from '../../src/store/snapshot-folder.ts';
import { alertLogs, requestLogs } from '../collect/sources/log-tenants.ts';
import { runCommand } from './run-command.ts';

/** What was taken of the logs of October, with these options. */
async function taken(...typed: readonly string[]) {
  using root = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
  const only = ['--only', 'logs', '--only', 'sentinel'];
  await runCommand(['collect', '--sample', '2026-10', '--out', root.path, ...only, ...typed]);
  const [place] = await listSnapshots(root.path);
  if (place === undefined) throw new Error('no snapshot was written');
  const snapshot = await openSnapshot(place.folder);
  const { manifest, digest } = snapshot;
  const workspaces = new Set<string>();
  for await (const { of } of snapshot.records('logs')) workspaces.add(of ?? 'by its workspace id');
  return { manifest, digest, workspaces: [...workspaces].toSorted() };
}

const gapsOf = ({ gaps }: Manifest) => gaps.filter(({ source }) => /logs|sentinel/.test(source));

test(
  'the sample tenant names its own log workspaces, the same in every run',
  { tags: ['slow'] },
  async () => {
    const own = [alertLogs.id, requestLogs.id].map((id) => id.toLowerCase()).toSorted();
    const { logWorkspaces } = openSampleTenant({ month: '2026-10', seed: 1, scale: 1 });
    expect(logWorkspaces?.map((id) => id.toLowerCase())).toEqual(own);

    const [first, again] = [await taken(), await taken()];
    expect(first.workspaces).toEqual(own);
    expect(gapsOf(first.manifest)).toEqual([]);
    expect(again.digest).toBe(first.digest);
  },
);

test('a workspace that is typed takes the place of its own', { tags: ['slow'] }, async () => {
  const typed = await taken('--logs-workspace', requestLogs.id);
  expect(typed.workspaces).toEqual([requestLogs.id.toLowerCase()]);
});
