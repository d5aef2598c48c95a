import {
  appendFileSync,
  existsSync,
  mkdtempDisposableSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Journal } from '../../src/model/journal.ts';
import {
  beginJournal,
  findUnfinished,
  journalFolder,
  resumeJournal,
  type RunHead,
} from '../../src/store/journal.ts';

const tenant = '0c0ffee0-0000-4000-8000-000000000000';
const head: RunHead = {
  format: 1,
  id: '2026-10-31T060000Z',
  tenant,
  started: '2026-10-31T06:00:00.000Z',
  asked: { cloud: 'public' },
};
const aRoot = () => mkdtempDisposableSync(join(tmpdir(), 'proofpack-journal-'));
const placeIn = (root: string, id = head.id) => ({ root, tenant, id });

async function write(journal: Journal, reading: string, lines: readonly string[]): Promise<void> {
  const entry = journal.begin(reading);
  for (const line of lines.slice(0, -1)) await entry.add(line);
  await entry.finish(lines.at(-1) ?? '');
}

async function linesIn(journal: Journal, reading: string): Promise<string[] | undefined> {
  const blocks = journal.lines(reading);
  return blocks === undefined ? undefined : (await Array.fromAsync(blocks)).flat();
}

// More than fits a block, so that a reading is made of several.
const many = Array.from({ length: 5000 }, (_, at) =>
  JSON.stringify({ at, text: 'Zürich '.repeat(20) }),
);

test('what was finished is there again, line by line; what was not is as if never read', async () => {
  using root = aRoot();
  const journal = await beginJournal(root.path, head);
  await Promise.all([write(journal, 'a/1', many), write(journal, 'b/1', ['one', 'end'])]);
  const unfinished = journal.begin('c/1');
  for (const line of many) await unfinished.add(line);
  await journal.close();

  const again = await resumeJournal(placeIn(root.path));
  expect(again.head).toEqual(head);
  expect(again.resumed).toBe(1);
  expect(await linesIn(again, 'a/1')).toEqual(many);
  expect(await linesIn(again, 'b/1')).toEqual(['one', 'end']);
  expect(await linesIn(again, 'c/1')).toBeUndefined();
  await again.close();
});

test('a reading begun anew holds nothing of the first attempt', async () => {
  using root = aRoot();
  const journal = await beginJournal(root.path, head);
  const unfinished = journal.begin('a/1');
  for (const line of many) await unfinished.add(line);
  await journal.close();
  const second = await resumeJournal(placeIn(root.path));
  await write(second, 'a/1', ['new', 'end']);
  await second.close();

  const third = await resumeJournal(placeIn(root.path));
  expect(await linesIn(third, 'a/1')).toEqual(['new', 'end']);
  expect(third.resumed).toBe(2);
  await third.close();
});

async function aJournal(root: string): Promise<{ index: string; lines: string }> {
  const journal = await beginJournal(root, head);
  for (const reading of ['a/1', 'b/1', 'c/1']) await write(journal, reading, [reading, 'end']);
  await journal.close();
  const folder = journalFolder(placeIn(root));
  return { index: join(folder, 'index.ndjson'), lines: join(folder, 'lines.ndjson.zst') };
}

/** Every reading is there as it was written or not at all, and the run can be written on. */
async function expectWholeOrNothing(root: string): Promise<number> {
  const journal = await resumeJournal(placeIn(root));
  let whole = 0;
  for (const reading of ['a/1', 'b/1', 'c/1']) {
    const lines = await linesIn(journal, reading);
    if (lines === undefined) continue;
    whole += 1;
    expect(lines).toEqual([reading, 'end']);
  }
  await write(journal, 'd/1', ['later', 'end']);
  await journal.close();
  const next = await resumeJournal(placeIn(root));
  expect(await linesIn(next, 'd/1')).toEqual(['later', 'end']);
  await next.close();
  return whole;
}

describe('whatever the end of a process or of a machine left', () => {
  test('an index cut anywhere loses readings from its end, nothing else', async () => {
    using first = aRoot();
    const { length } = readFileSync((await aJournal(first.path)).index);
    const wholes = new Set<number>();
    for (let bytes = 0; bytes <= length; bytes += 7) {
      using root = aRoot();
      truncateSync((await aJournal(root.path)).index, bytes);
      wholes.add(await expectWholeOrNothing(root.path));
    }
    expect([...wholes].toSorted((a, b) => a - b)).toEqual([0, 1, 2]);
  });

  test('lines cut anywhere, or of zeros, lose the readings they belong to', async () => {
    using first = aRoot();
    const { length } = readFileSync((await aJournal(first.path)).lines);
    const wholes = new Set<number>();
    for (let bytes = 0; bytes < length; bytes += 5) {
      using root = aRoot();
      const { lines } = await aJournal(root.path);
      truncateSync(lines, bytes);
      if (bytes % 2 === 0) appendFileSync(lines, Buffer.alloc(length - bytes));
      wholes.add(await expectWholeOrNothing(root.path));
    }
    expect([...wholes].toSorted((a, b) => a - b)).toEqual([0, 1, 2]);
  });

  test('a changed byte loses its reading alone', async () => {
    using root = aRoot();
    const { lines } = await aJournal(root.path);
    const bytes = readFileSync(lines);
    bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
    writeFileSync(lines, bytes);

    expect(await expectWholeOrNothing(root.path)).toBe(2);
  });
});

test('two processes never write one journal', async () => {
  using root = aRoot();
  const journal = await beginJournal(root.path, head);
  const inProgress = {
    code: 'RUN_IN_PROGRESS',
    message: expect.stringContaining(`Process ${process.pid} on `),
  };

  await expect(resumeJournal(placeIn(root.path))).rejects.toMatchObject(inProgress);
  await expect(beginJournal(root.path, head)).rejects.toMatchObject(inProgress);
  await journal.close();
  await (await resumeJournal(placeIn(root.path))).close();
});

test('a run that came to its end leaves nothing', async () => {
  using root = aRoot();
  const journal = await beginJournal(root.path, head);
  await write(journal, 'a/1', ['end']);
  await journal.remove();

  expect(readdirSync(join(root.path, 'snapshots', tenant))).toEqual([]);
});

describe('finding a run to go on with', () => {
  const ids = ['2026-10-31T060000Z', '2026-10-30T060000Z'];

  test('latest is the one begun last; others are found by id', async () => {
    using root = aRoot();
    for (const id of ids) await (await beginJournal(root.path, { ...head, id })).close();

    expect((await findUnfinished(placeIn(root.path))).map(({ id }) => id)).toEqual(ids.toSorted());
    for (const [word, id] of [
      ['latest', ids[0]],
      [ids[1], ids[1]],
    ] as const) {
      const journal = await resumeJournal(placeIn(root.path, word ?? ''));
      expect(journal.head.id).toBe(id);
      await journal.close();
    }
  });

  test('what is not there is refused with what is', async () => {
    using root = aRoot();
    await (await beginJournal(root.path, head)).close();

    await expect(resumeJournal(placeIn(root.path, '2020-01-01T000000Z'))).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining(head.id),
    });
    await expect(resumeJournal({ ...placeIn(root.path), tenant: 'other' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('a folder without a whole head is no run, and beginning there replaces it', async () => {
    using root = aRoot();
    const journal = await beginJournal(root.path, head);
    await write(journal, 'a/1', ['end']);
    await journal.close();
    const file = join(journal.folder, 'run.json');
    writeFileSync(file, readFileSync(file, 'utf8').slice(0, 40));

    expect(await findUnfinished(placeIn(root.path))).toEqual([]);
    const anew = await beginJournal(root.path, head);
    expect(anew.isEmpty()).toBe(true);
    await anew.close();
    expect(existsSync(file)).toBe(true);
  });
});

test.runIf(process.platform === 'linux')(
  'where no folder can be made, a run does not begin, and that is said at once',
  { timeout: 5_000 },
  async () => {
    await expect(beginJournal('/proc/proofpack', head)).rejects.toMatchObject({
      code: 'FOLDER_NOT_WRITABLE',
    });
  },
);
