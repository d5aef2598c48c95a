import { mkdtempDisposableSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { SubjectVerdicts } from '../../src/model/verdict.ts';
import {
  createAssessment,
  findAssessment,
  openAssessment,
} from '../../src/store/assessment-folder.ts';
import { all, flipByte, october, tenant } from './a-snapshot.ts';
import { anAssessment } from './an-assessment.ts';

const aRoot = () => mkdtempDisposableSync(join(tmpdir(), 'proofpack-assess-'));
const placeIn = (root: string) => ({
  root,
  tenant,
  snapshot: october,
  digest: anAssessment.digest,
});

const aLine = (id: string): SubjectVerdicts => ({
  id,
  name: 'chat',
  type: 'microsoft.cognitiveservices/accounts',
  location: 'westeurope',
  verdicts: [{ check: 'AI-ACC-001', verdict: 'fail', observed: 'key access is on', related: [] }],
});

async function write(root: string, ids: readonly string[]): Promise<string> {
  const writer = await createAssessment(placeIn(root));
  for (const id of ids) await writer.write('ai-resources', aLine(id));
  return writer.commit(anAssessment);
}

test('a verdict line comes back with everything that was said of its subject', async () => {
  using root = aRoot();
  const [verdict] = aLine('/b').verdicts;
  if (verdict === undefined) throw new Error('no verdict');
  const lines: SubjectVerdicts[] = [
    { ...aLine('/a'), gap: 'refused', systems: ['chat', 'unassigned'] },
    {
      ...aLine('/b'),
      systems: ['chat'],
      verdicts: [{ ...verdict, stale: true, accepted: ['waivers/w.yaml'] }],
    },
    aLine('/c'),
  ];
  const writer = await createAssessment(placeIn(root.path));
  for (const line of lines) await writer.write('ai-resources', line);
  const stored = await openAssessment(await writer.commit(anAssessment));
  expect(await all(stored.lines('ai-resources'))).toEqual(lines);
});

test('an assessment that was never made is not found', async () => {
  using root = aRoot();
  expect(await findAssessment(placeIn(root.path))).toBeUndefined();
});

test('an assessment with a changed byte is refused, not made again in silence', async () => {
  using root = aRoot();
  const folder = await write(root.path, ['/a', '/b']);
  flipByte(join(folder, 'verdicts/ai-resources/part-0001.ndjson.gz'));

  await expect(findAssessment(placeIn(root.path))).rejects.toMatchObject({
    code: 'SNAPSHOT_CHANGED',
    message: expect.stringContaining('verdicts/ai-resources/part-0001.ndjson.gz: changed'),
  });
});

describe('an assessment that is whole but not the one its folder is named by is refused', () => {
  const { snapshot } = anAssessment;
  const cases: [string, Partial<typeof anAssessment>][] = [
    ['of other inputs', { digest: 'f'.repeat(64) }],
    ['of another month', { snapshot: { ...snapshot, id: '2026-11-30T060000Z' } }],
    ['of another digest than its own inputs give', { release: '0.2.0' }],
    ['of another tenant', { snapshot: { ...snapshot, tenant: tenant.replace(/a$/, 'b') } }],
  ];
  test.for(cases)('%s', async ([, other]) => {
    using root = aRoot();
    const writer = await createAssessment(placeIn(root.path));
    const folder = await writer.commit({ ...anAssessment, ...other });

    await expect(findAssessment(placeIn(root.path))).rejects.toMatchObject({
      code: 'SNAPSHOT_CHANGED',
      message: expect.stringContaining(folder),
      hint: expect.stringContaining('Delete that folder'),
    });
  });
});

test('verdicts come back as written, found by the digest of their inputs', async () => {
  using root = aRoot();
  const gap = { ...aLine('/a'), gap: 'refused', systems: ['fraud', 'unassigned'] };
  const writer = await createAssessment(placeIn(root.path));
  await writer.write('ai-resources', gap);
  await writer.write('ai-resources', aLine('/b'));
  const folder = await writer.commit(anAssessment);

  expect((await findAssessment(placeIn(root.path)))?.folder).toBe(folder);
  const opened = await openAssessment(folder);
  expect(await all(opened.lines('ai-resources'))).toEqual([gap, aLine('/b')]);
  expect(await all(opened.lines('unheard-of'))).toEqual([]);
});

test('a line that is no verdict stops the reading', async () => {
  using root = aRoot();
  const writer = await createAssessment(placeIn(root.path));
  const [verdict] = aLine('/a').verdicts;
  const wrong = { ...verdict, verdict: 'compliant' };
  // @ts-expect-error The type forbids it; a stranger's file does not ask the type.
  await writer.write('ai-resources', { ...aLine('/a'), verdicts: [wrong] });
  const opened = await openAssessment(await writer.commit(anAssessment));

  await expect(all(opened.lines('ai-resources'))).rejects.toThrow(
    'line 1 is not a record of its kind',
  );
});

test('the same assessment again is the same bytes, and fine', async () => {
  using root = aRoot();
  const folder = await write(root.path, ['/a', '/b']);
  const before = readFileSync(join(folder, 'SHA256SUMS'));

  expect(await write(root.path, ['/a', '/b'])).toBe(folder);
  expect(readFileSync(join(folder, 'SHA256SUMS'))).toEqual(before);
});
