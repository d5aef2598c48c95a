import { tmpdir } from 'node:os';
import { describe, expect, test } from 'vitest';
import { proofpack } from './run-cli.ts';

const typed = (words: string) =>
  proofpack(
    words.split(' ').filter((word) => word !== ''),
    { cwd: tmpdir() },
  );

describe('what people try first', { tags: ['slow'], concurrent: true }, () => {
  test.for(['', 'help', '-h', '--help', 'help help'])(
    '`proofpack %s` is the overview',
    async (words) => {
      const { status, stdout, stderr } = await typed(words);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toContain('\nUsage: proofpack COMMAND [options]\n');
    },
  );

  test.for(['help diff', 'diff -h', 'diff --help', 'diff a --json -h', '--help diff'])(
    '`proofpack %s` is the help of that command',
    async (words) => {
      const { status, stdout, stderr } = await typed(words);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toContain('\nUsage: proofpack diff OLD NEW [options]\n');
    },
  );

  test.for(['version', '--version', '-v'])('`proofpack %s` is the release alone', async (words) => {
    const { status, stdout, stderr } = await typed(words);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
