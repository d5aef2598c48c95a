import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('however the command is started, Node gets the same flags', () => {
  const [shebang = ''] = readFileSync('src/cli.ts', 'utf8').split('\n');
  const flags = shebang.replace('#!/usr/bin/env -S node ', '');
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));

  expect(flags).toMatch(/^--\S+$/);
  expect(scripts.proofpack).toBe(`node tools/node24.mjs ${flags} src/cli.ts`);
  expect(readFileSync('bench/measure.ts', 'utf8')).toContain(`'${flags}'`);
});
