import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { gzipped } from '../../src/store/gzip-file.ts';

async function* texts(...all: readonly string[]): AsyncGenerator<string> {
  yield* all;
}

test('packs texts into bytes that tell no time and no system, however they are cut', async () => {
  const rows = Array.from({ length: 50_000 }, (_, at) => `row ${at},fail\r\n`);
  const whole = await buffer(gzipped(texts(rows.join('')), 6));
  const parts = await buffer(gzipped(texts(...rows), 6));
  expect(parts.equals(whole)).toBe(true);
  expect([...whole.subarray(4, 8)]).toEqual([0, 0, 0, 0]);
  expect(whole[9]).toBe(255);
  expect(gunzipSync(whole).toString()).toBe(rows.join(''));
});

async function* failing(): AsyncGenerator<string> {
  yield 'one';
  throw new Error('the evidence cannot be read');
}

test('fails as its texts fail', async () => {
  await expect(buffer(gzipped(failing(), 6))).rejects.toThrow('the evidence cannot be read');
});

test('asks for no more texts when nobody reads on', async () => {
  let ended = false;
  async function* endless(): AsyncGenerator<string> {
    try {
      for (let at = 0; ; at++) yield `${Math.sin(at)}\n`.repeat(1000);
    } finally {
      ended = true;
    }
  }
  for await (const chunk of gzipped(endless(), 6)) if (chunk.length > 0) break;
  await expect.poll(() => ended).toBe(true);
});
