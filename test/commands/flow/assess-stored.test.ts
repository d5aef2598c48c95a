import {
  appendFileSync,
  mkdtempDisposableSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openJudging } from '../../../src/commands/flow/judging.ts';
import type { StoredAssessment } from '../../../src/store/assessment-folder.ts';
import { verifyFolder } from '../../../src/store/verify.ts';
import { filesIn } from '../../store/a-pack.ts';
import { editHead, flipByte, recomputeSums, writeSnapshot } from '../../store/a-snapshot.ts';

/** A root with one snapshot and the assessment of it. */
async function anAssessedRoot() {
  const root = mkdtempDisposableSync(join(tmpdir(), 'proofpack-stored-'));
  await writeSnapshot(root.path);
  const { folder } = await judged(root.path);
  return { path: root.path, folder, [Symbol.dispose]: () => root.remove() };
}

async function judged(root: string): Promise<StoredAssessment> {
  const judging = openJudging(root);
  return (await judging.judge(await judging.open('latest'))).stored;
}

const head = 'assessment.json';
const bytesIn = (folder: string) =>
  Object.fromEntries(filesIn(folder).map((file) => [file, readFileSync(join(folder, file))]));

test('an assessment made before is taken, and nothing is set aside', async () => {
  using root = await anAssessedRoot();
  const again = await judged(root.path);

  expect(again.folder).toBe(root.folder);
  expect(again.setAside).toBeUndefined();
  expect(readdirSync(dirname(root.folder))).toEqual([basename(root.folder)]);
});

describe('an assessment that another version of the tool wrote in this place', () => {
  const cases: [string, (old: object) => unknown][] = [
    ['a field that is now there', (old) => Reflect.deleteProperty(old, 'rates')],
    ['a field that is now gone', (old) => Object.assign(old, { score: 7 })],
    ['another format', (old) => Object.assign(old, { format: 2 })],
  ];

  test.for(cases)('by %s, is made again and kept beside the new one', async ([, age]) => {
    using root = await anAssessedRoot();
    const fresh = bytesIn(root.folder);
    editHead(root.folder, age, head);
    const old = bytesIn(root.folder);
    const made = await judged(root.path);

    expect(made.folder).toBe(root.folder);
    expect(bytesIn(made.folder)).toEqual(fresh);
    expect((await verifyFolder(made.folder)).faults).toEqual([]);
    expect(made.setAside).toBe(`${root.folder}.other-version-1`);
    expect(bytesIn(made.setAside ?? '')).toEqual(old);
  });

  test('a second time, is kept beside the first', async () => {
    using root = await anAssessedRoot();
    const aside: (string | undefined)[] = [];
    for (const score of [1, 2]) {
      editHead(root.folder, (old) => Object.assign(old, { score }), head);
      aside.push((await judged(root.path)).setAside);
    }

    expect(aside).toEqual([1, 2].map((n) => `${root.folder}.other-version-${n}`));
    expect(readdirSync(dirname(root.folder))).toHaveLength(3);
  });
});

describe('an assessment that was changed is refused and stays where it is', () => {
  const cases: [string, (folder: string) => void, RegExp][] = [
    [
      'a byte of another version',
      (f) => {
        editHead(f, (old) => Object.assign(old, { score: 7 }), head);
        appendFileSync(join(f, head), ' ');
      },
      /assessment\.json: changed/,
    ],
    [
      'a line of verdicts of another version',
      (f) => {
        editHead(f, (old) => Object.assign(old, { score: 7 }), head);
        flipByte(join(f, filesIn(f).find((file) => file.endsWith('.gz')) ?? ''));
      },
      /ndjson\.gz: changed/,
    ],
    [
      'no JSON, with sums made to fit',
      (f) => {
        writeFileSync(join(f, head), 'x');
        recomputeSums(f);
      },
      /is not JSON/,
    ],
    [
      'nothing that says what it is the assessment of',
      (f) => {
        writeFileSync(join(f, head), '{}');
        recomputeSums(f);
      },
      /format: /,
    ],
    [
      'another digest than its folder, in another form',
      (f) => editHead(f, (old) => Object.assign(old, { digest: '0'.repeat(64), score: 7 }), head),
      /score/,
    ],
  ];

  test.for(cases)('%s', async ([, change, message]) => {
    using root = await anAssessedRoot();
    change(root.folder);
    const before = bytesIn(root.folder);

    await expect(judged(root.path)).rejects.toMatchObject({
      code: 'SNAPSHOT_CHANGED',
      message: expect.stringMatching(message),
    });
    expect(bytesIn(root.folder)).toEqual(before);
    expect(readdirSync(dirname(root.folder))).toEqual([basename(root.folder)]);
  });
});
