import { globSync, mkdirSync, mkdtempDisposableSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checksYaml } from '../builders/a-catalog-folder.ts';
import { writeSnapshot } from '../store/a-snapshot.ts';
import { runCommand } from './run-command.ts';

test('two snapshots are compared by the frameworks and checks of one’s own as well', async () => {
  using root = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
  await writeSnapshot(root.path, { id: '2026-09-30T060000Z' });
  await writeSnapshot(root.path, { id: '2026-10-31T060000Z' });
  const own = join(root.path, 'own');
  mkdirSync(join(own, 'checks'), { recursive: true });
  writeFileSync(
    join(own, 'checks/own.yaml'),
    checksYaml({ id: 'FAB-AIS-001', fact: 'own-fact', title: 'Our own question' }),
  );
  const common = ['--out', root.path, '--frameworks', own];
  for (const month of ['2026-09', '2026-10']) await runCommand(['assess', month, ...common]);
  const judged = (): string[] =>
    globSync('assessments/*/*/*/assessment.json', { cwd: root.path }).toSorted();
  const before = judged();

  const { exitCode, printed } = await runCommand(['diff', '2026-09', '2026-10', ...common]);

  expect(exitCode).toBe(0);
  expect(printed.join(' ')).toContain('From 2026-09-30T060000Z to 2026-10-31T060000Z');
  // By the same catalog nothing is judged anew.
  expect(judged()).toEqual(before);
  expect(before).toHaveLength(2);
});
