import { mkdtempDisposableSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeSnapshot } from '../store/a-snapshot.ts';
import { aFolder, everyFile } from '../workspace/a-workspace-folder.ts';
import { runCommand } from './run-command.ts';

/** A root that holds one snapshot in which most sources were never read. */
async function aRoot() {
  const root = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
  await writeSnapshot(root.path);
  return { path: root.path, [Symbol.dispose]: () => root.remove() };
}

test('work and deficiencies go to a file, the same bytes each time; what people lack is told', async () => {
  using root = await aRoot();
  const file = join(root.path, 'work.csv');
  const typed = ['todo', '--out', root.path, '--csv', file, '--limit', '3'];
  const { printed, exitCode } = await runCommand(typed);
  expect(exitCode).toBe(0);
  const text = printed.join('\n');
  expect(text).toMatch(/To supply and attest|Evidence to make readable|AI systems to register/);
  expect(text).toContain('more; --json lists all');
  expect(text).toContain(`Wrote ${file}`);
  expect(text).toContain('No workspace was found from here upwards');
  const before = readFileSync(file, 'utf8');
  expect(before).toMatch(/^\ufeffid,kind,what,controls,system,owner,due,moves,severity,ticket\r\n/);
  await runCommand(typed);
  expect(readFileSync(file, 'utf8')).toBe(before);
});

test('tickets come back into the workspace, and those of unknown ids are named and left out', async () => {
  using root = await aRoot();
  using folder = aFolder();
  const todo = ['todo', '--out', root.path, '--workspace', folder.path, '--json'];
  const { printed } = await runCommand(todo);
  const { work, dues } = JSON.parse(printed.join(''));
  expect(dues.length).toBeGreaterThan(0);
  const { id } = work[0];
  const file = join(root.path, 'tickets.csv');
  writeFileSync(file, `id,ticket\n${id},GRC-1\nW-000000000000,GRC-2\n`);

  const again = await runCommand([...todo, '--tickets', file]);
  expect(again.warned).toEqual([
    '1 ticket was left out, because nothing that is outstanding has the id: W-000000000000',
  ]);
  expect(JSON.parse(again.printed.join('')).work[0]).toMatchObject({ id, ticket: 'GRC-1' });
  expect(everyFile(folder.path)['tickets.yaml']).toBe(
    `tickets:\n  - item: ${id}\n    ticket: GRC-1\n`,
  );
});

test('a table that cannot be written is refused before anything is', async () => {
  using root = await aRoot();
  const todo = ['todo', '--out', root.path, '--csv'];
  await expect(runCommand([...todo, root.path])).rejects.toMatchObject({
    code: 'USAGE',
    message: `--csv was given ${root.path}, which is a folder`,
  });
  await expect(runCommand([...todo, join(root.path, 'no/x.csv')])).rejects.toMatchObject({
    code: 'USAGE',
    message: expect.stringMatching(/and there is no folder \S+no$/),
  });
});

test.for([
  ['missing.csv', 'it is not there'],
  ['systems', 'it is a folder'],
] as const)('tickets from %s are refused in words: %s', async ([name, found]) => {
  using folder = aFolder({ 'systems/x.yaml': '# none yet\n' });
  const path = join(folder.path, name);
  const typed = ['todo', '--workspace', folder.path, '--tickets', path];
  await expect(runCommand(typed)).rejects.toMatchObject({
    code: 'USAGE',
    message: `Reading tickets from ${path}: ${found}.`,
  });
});

test.for<[string, string[], RegExp]>([
  ['a limit that is no number', ['--limit', 'all'], /^--limit was given "all"/],
  [
    'tickets without a workspace',
    ['--tickets', 'x.csv'],
    /there is no workspace to keep tickets in$/,
  ],
])('%s is refused', async ([, more, message]) => {
  await expect(runCommand(['todo', ...more])).rejects.toMatchObject({
    code: 'USAGE',
    message: expect.stringMatching(message),
  });
});
