import { expect, test } from 'vitest';
import { judgedSnapshot } from '../../src/model/judged-snapshot.ts';
import { aManifest } from '../store/a-snapshot.ts';

test('what an assessment repeats of its snapshot has every list in order', () => {
  const base = aManifest({ parts: [], received: 0, unique: 0 });
  const sources = ['scope', 'ai-resources'].flatMap((id) =>
    base.sources.map((source) => ({ ...source, id })),
  );
  const judged = judgedSnapshot(
    {
      ...base,
      requests: { file: 'requests.ndjson.gz', lines: 0, sha256: 'a', raw: 'b' },
      principal: { objectId: 'o1', kind: 'user', roles: ['Reader at b', 'Reader at a'] },
      scope: {
        basis: 'subscription-list',
        roots: ['s2', 's1'],
        expected: ['s2', 's1'],
        seen: ['s3', 's1'],
      },
      sources,
    },
    'd',
  );

  expect(judged).toEqual({
    snapshot: {
      id: '2026-10-31T060000Z',
      digest: 'd',
      tenant: '00000000-0000-4000-8000-00000000000a',
      tenantName: 'Contoso',
      cloud: 'AzureCloud',
      started: '2026-10-31T06:00:00Z',
      finished: '2026-10-31T06:10:00Z',
      principal: 'user o1',
      roles: ['Reader at a', 'Reader at b'],
      basis: 'subscription-list',
      roots: ['s1', 's2'],
      expected: ['s1', 's2'],
      seen: ['s1', 's3'],
    },
    sources: sources.toReversed(),
  });
});
