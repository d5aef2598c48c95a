import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { proofpack } from './run-cli.ts';

const commands = [
  'collect --sample 2026-09',
  'collect --sample 2026-10',
  'assess 2026-09',
  'diff 2026-09 2026-10',
  'report 2026-10 --previous previous --formats csv',
];

/** Only a path or an id may make a line longer, and then with nothing but what it is, or the command to copy. */
const isExcused = (line: string): boolean => {
  const words = line.trim().split(' ');
  return words.length <= 3 && words.some((word) => word.length > 50);
};

test(
  'in a log results fit 80 columns, and nothing stands on stderr',
  { tags: ['slow'] },
  async () => {
    using home = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
    for (const typed of commands) {
      const { status, stdout, stderr } = await proofpack(typed.split(' '), { cwd: home.path });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      const lines = stdout.split('\n');
      expect(lines.length).toBeGreaterThan(5);
      expect(lines.filter((line) => line.length > 80 && !isExcused(line))).toEqual([]);
    }
  },
);
