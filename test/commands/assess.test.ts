import { cpSync, mkdtempDisposableSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { assessmentSchema } from '../../src/model/assessment.ts';
import { editHead, writeSnapshot } from '../store/a-snapshot.ts';
import { runCommand } from './run-command.ts';

/** A root that holds one snapshot in which most sources were never read. */
async function aRoot() {
  const root = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
  await writeSnapshot(root.path);
  return { path: root.path, [Symbol.dispose]: () => root.remove() };
}

const folderOf = ({ printed }: { readonly printed: readonly string[] }): string =>
  printed.find((line) => line.startsWith('Wrote '))?.slice('Wrote '.length) ?? '';

test('incomplete evidence is exit 1 under --strict, and exit 0 without', async () => {
  using root = await aRoot();
  const assess = ['assess', '--out', root.path];
  expect(await runCommand([...assess, '--strict'])).toMatchObject({ exitCode: 1 });
  expect(await runCommand(assess)).toMatchObject({ exitCode: 0 });
});

test('incomplete evidence is said first, and no rate is stated', async () => {
  using root = await aRoot();
  const { printed } = await runCommand(['assess', '--out', root.path]);
  const [, ...lines] = printed;
  expect(lines.join(' ')).toMatch(
    /^INCOMPLETE, 30 gaps: .* never a pass\. Technical rate over all frameworks not determined: /,
  );
});

test('--framework shows less and judges the same', async () => {
  using root = await aRoot();
  const assess = async (...more: string[]) => {
    const { printed } = await runCommand(['assess', '--out', root.path, '--json', ...more]);
    return assessmentSchema.parse(JSON.parse(printed.join('')));
  };
  const all = await assess();
  const one = await assess('--framework', 'mcsb');
  expect(one.frameworks.map(({ id }) => id)).toEqual(['mcsb']);
  expect(new Set(one.controls.map(({ framework }) => framework))).toEqual(new Set(['mcsb']));
  expect({ ...one, frameworks: [], controls: [] }).toEqual({
    ...all,
    frameworks: [],
    controls: [],
  });
});

test('the rate beside one framework is said to be over all', async () => {
  using root = await aRoot();
  const { printed } = await runCommand(['assess', '--out', root.path, '--framework', 'mcsb']);
  expect(printed.join(' ')).toContain('Technical rate over all frameworks ');
});

test('a day means its end in UTC, another day another assessment', async () => {
  using root = await aRoot();
  const { printed } = await runCommand(['assess', '--out', root.path, '--as-of', '2026-11-02']);
  expect(printed.join(' ')).toContain('judged as of 2026-11-02T23:59:59.999Z');
  const again = await runCommand(['assess', '--out', root.path]);
  expect(folderOf(again)).not.toBe(folderOf({ printed }));
});

test('a stored assessment of another as-of, put in the place of this one, is refused', async () => {
  using root = await aRoot();
  const assess = (...more: string[]) => runCommand(['assess', '--out', root.path, ...more]);
  const asked = folderOf(await assess());
  const other = folderOf(await assess('--as-of', '2099-12-31'));
  rmSync(asked, { recursive: true });
  cpSync(other, asked, { recursive: true });

  await expect(assess()).rejects.toMatchObject({
    code: 'SNAPSHOT_CHANGED',
    message: `The assessment in ${asked} is not that of the snapshot and the inputs its folder is named by.`,
  });
});

test('the next step writes the pack of exactly this assessment', async () => {
  using root = await aRoot();
  const asked = ['2026-10', '--framework', 'mcsb', '--as-of', '2026-11-02', '--out', root.path];
  const { printed } = await runCommand(['assess', ...asked]);
  expect(printed.at(-1)).toContain(`\`proofpack report ${asked.join(' ')}\``);
});

test('where the assessment of another version went is said, under --quiet and --json too', async () => {
  using root = await aRoot();
  const assess = (...more: string[]) => runCommand(['assess', '--out', root.path, ...more]);
  const folder = folderOf(await assess());
  editHead(folder, (head) => Object.assign(head, { format: 2 }), 'assessment.json');

  expect(await assess('--quiet', '--json')).toMatchObject({
    exitCode: 0,
    warned: [expect.stringContaining(`${folder}.other-version-1`)],
  });
  expect((await assess()).warned).toEqual([]);
});
