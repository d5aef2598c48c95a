import { createWriteStream, existsSync, mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { setImmediate as immediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Cell } from '../../../src/model/pack.ts';
import { writeWorkbook } from '../../../src/render/excel/write-workbook.ts';
import { aTable, aTheme, aWorkbook } from '../../builders/a-workbook.ts';

function* manyRows(): Generator<Cell[]> {
  // Hardly compressible, so that the bytes reach the sink early.
  for (let at = 0; at < 100_000; at++) yield [`F-${at}`, String(Math.sin(at)).repeat(4)];
}
const large = aWorkbook(aTable({ rows: manyRows }));
const small = aWorkbook(aTable({ rows: [['F-1', 'found']] }));

const fullAfter = (bytes: number): Writable => {
  let room = bytes;
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      room -= chunk.length;
      done(room < 0 ? Object.assign(new Error('no space left'), { code: 'ENOSPC' }) : null);
    },
  });
};

test.for([0, 100, 4_000, 1_000_000])(
  'a disk full after %i bytes is an error, not a wait for ever',
  async (bytes) => {
    const sink = fullAfter(bytes);
    await expect(writeWorkbook(large, aTheme, sink)).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(sink.writableFinished).toBe(false);
  },
);

test('a small workbook fails too when its few bytes find no room', async () => {
  await expect(writeWorkbook(small, aTheme, fullAfter(0))).rejects.toMatchObject({
    code: 'ENOSPC',
  });
});

test('a sink that fails only when it is ended is an error', async () => {
  const sink = new Writable({
    write: (_chunk, _encoding, done) => done(),
    final: (done) => done(new Error('could not sync')),
  });
  await expect(writeWorkbook(small, aTheme, sink)).rejects.toThrow('could not sync');
});

test.for([{ model: large }, { model: small }])(
  'a sink that goes away without a word is an error',
  async ({ model }) => {
    const sink: Writable = new Writable({ write: () => sink.destroy() });
    await expect(writeWorkbook(model, aTheme, sink)).rejects.toMatchObject({
      code: 'ERR_STREAM_PREMATURE_CLOSE',
    });
  },
);

test('rows are not pulled faster than the sink takes them', async () => {
  let pulled = 0;
  const counted = aTable({
    rows: function* () {
      for (const row of manyRows()) {
        pulled++;
        yield row;
      }
    },
  });
  const sink = new Writable({ write: () => undefined });
  const writing = writeWorkbook(aWorkbook(counted), aTheme, sink);
  // Long enough for all 100,000 rows if nothing held them back.
  for (let turn = 0; turn < 200; turn++) await immediate();
  expect(pulled).toBeGreaterThan(1_000);
  expect(pulled).toBeLessThan(50_000);
  sink.destroy(new Error('given up'));
  await expect(writing).rejects.toThrow('given up');
});

test('a sink that is already closed is refused', async () => {
  const sink = fullAfter(1_000_000);
  sink.end();
  await expect(writeWorkbook(small, aTheme, sink)).rejects.toThrow('already closed');
});

test('a folder that is not there is an error', async () => {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
  const file = join(folder.path, 'absent', 'evidence.xlsx');
  await expect(writeWorkbook(small, aTheme, createWriteStream(file))).rejects.toMatchObject({
    code: 'ENOENT',
  });
  expect(existsSync(file)).toBe(false);
});

test('rows that break off leave a broken sink, never a workbook that looks whole', async () => {
  const chunks: Buffer[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  sink.on('error', () => undefined);
  const broken = aTable({
    rows: async function* () {
      yield ['F-1', 'found'];
      throw new Error('part-0002 is damaged');
    },
  });
  await expect(
    writeWorkbook(aWorkbook(aTable({ id: 'first' }), broken), aTheme, sink),
  ).rejects.toThrow('part-0002 is damaged');
  expect([sink.destroyed, sink.writableFinished]).toEqual([true, false]);
  expect(Buffer.concat(chunks).includes('PK\x05\x06')).toBe(false);
});

test('a workbook that cannot be written leaves a broken sink, so that whoever reads it does not wait for ever', async () => {
  const sink = new PassThrough();
  sink.on('error', () => undefined);
  await expect(writeWorkbook(aWorkbook(), aTheme, sink)).rejects.toThrow('has no sheets');
  expect([sink.destroyed, sink.writableFinished]).toEqual([true, false]);
});

test('the rows of a table that is given up are closed', async () => {
  let closed = false;
  const table = aTable({
    rows: function* () {
      try {
        yield* manyRows();
      } finally {
        closed = true;
      }
    },
  });
  await expect(writeWorkbook(aWorkbook(table), aTheme, fullAfter(100))).rejects.toThrow(
    'no space left',
  );
  expect(closed).toBe(true);
});
