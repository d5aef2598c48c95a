import type { Assessment } from './assessment.ts';
import { compareBytes } from './json.ts';
import type { Manifest } from './snapshot.ts';

/** What an assessment repeats of the snapshot it judges, with the lists in order. */
export type JudgedSnapshot = Pick<Assessment, 'snapshot' | 'sources'>;

/** The same of every assessment of one snapshot, and so what tells whether an assessment is of it. */
export function judgedSnapshot(manifest: Manifest, digest: string): JudgedSnapshot {
  const { id, tenant, tenantName, cloud, started, finished, principal, scope, sources } = manifest;
  return {
    snapshot: {
      id,
      digest,
      tenant,
      tenantName,
      cloud,
      started,
      finished,
      principal: `${principal.kind} ${principal.objectId}`,
      roles: principal.roles.toSorted(compareBytes),
      basis: scope.basis,
      roots: scope.roots.toSorted(compareBytes),
      expected: scope.expected.toSorted(compareBytes),
      seen: scope.seen.toSorted(compareBytes),
    },
    sources: sources.toSorted((a, b) => compareBytes(a.id, b.id)),
  };
}
