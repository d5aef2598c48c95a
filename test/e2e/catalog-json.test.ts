import { expect, test } from 'vitest';
import { proofpack } from './run-cli.ts';

test.for(['list', 'show mcsb', 'show "Art. 9"', 'coverage'])(
  '`catalog %s --json` prints what a program can read',
  { tags: ['slow'] },
  async (typed) => {
    const words = [...typed.matchAll(/"([^"]+)"|\S+/g)].map(([word, inside]) => inside ?? word);
    const { status, stdout, stderr } = await proofpack(['catalog', ...words, '--json'], {
      cwd: import.meta.dirname,
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ frameworks: expect.any(Array) });
  },
);
