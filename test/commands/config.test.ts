import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { healthy, writeFiles } from '../workspace/a-workspace.ts';
import { runCommand } from './run-command.ts';

test('config says what follows where commits are not known, and how to make them so', async () => {
  using home = mkdtempDisposableSync(join(tmpdir(), 'config-'));
  const told = '{"format":1,"history":"shallow","files":[]}';
  writeFiles(home.path, new Map([...healthy, ['attribution.json', told]]));
  const { printed } = await runCommand(['config'], false, { cwd: home.path });
  expect(printed.join(' ').replaceAll(/\s+/g, ' ')).toMatch(
    / 0 of \d+ files attributed to a commit\. Git's history is cut off here .* retroactive\. Fetch all of it: `git fetch --unshallow`, in CI `fetch-depth: 0`\. /,
  );
});
