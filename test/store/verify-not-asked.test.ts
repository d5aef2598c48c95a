import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Gap } from '../../src/model/gap.ts';
import { verifyFolder } from '../../src/store/verify.ts';
import { aSource } from '../mappings/judge/a-world.ts';
import { writeAssessment } from './a-pack.ts';
import { writeSnapshot } from './a-snapshot.ts';

const unasked: Gap = {
  source: 'logs',
  scope: '/',
  reason: 'not-requested',
  detail: 'No log workspace was named.',
  cure: 'Name it.',
};

async function problemsWith(gaps: Gap[], complete: boolean): Promise<string[]> {
  using root = mkdtempDisposableSync(join(tmpdir(), 'proofpack-verify-'));
  const { folder } = await writeSnapshot(root.path);
  const sources = [aSource('logs', { status: 'skipped' })];
  const written = await writeAssessment(root.path, folder, { sources, gaps, complete });
  const { faults } = await verifyFolder(written);
  return faults.map(({ problem }) => problem).filter((problem) => problem.startsWith('complete'));
}

test('an assessment is complete without what nobody asked for, and must say so', async () => {
  expect(await problemsWith([unasked], true)).toEqual([]);
  expect(await problemsWith([unasked], false)).toHaveLength(1);
});

test('a source that --only left out keeps it from being complete', async () => {
  const left = { ...unasked, source: 'scope' };
  expect(await problemsWith([unasked, left], true)).toHaveLength(1);
  expect(await problemsWith([unasked, left], false)).toEqual([]);
});
