import { cpSync, mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleWorkspace } from '../../src/commands/installed.ts';
import { proofpack, type Ran, whyFailed } from './run-cli.ts';
import { treeOf } from './tree.ts';

const far = { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' };
const near = { TZ: 'America/St_Johns', LC_ALL: 'C', LANG: 'C' };

describe('the same input gives the same bytes', { tags: ['slow'], timeout: 240_000 }, () => {
  const demo = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
  const steps = mkdtempDisposableSync(join(tmpdir(), 'proofpack-another-place-'));
  let demoRan: Ran;

  /** Step by step, in another order and far away, what the demo does at once: two months, and the pack of the second. */
  const report = 'report 2026-11 --previous 2026-10 --workspace out/workspace';
  const inSteps = async (typed: string): Promise<Ran> => {
    const ran = await proofpack(typed.split(' '), { cwd: steps.path, env: far });
    expect(whyFailed(ran)).toBeUndefined();
    return ran;
  };

  beforeAll(async () => {
    // Where the demo leaves its copy: of the one in this repository git would be asked.
    cpSync(sampleWorkspace, join(steps.path, 'out/workspace'), { recursive: true });
    const atOnce = proofpack(['demo'], { cwd: demo.path, env: near });
    // In the other order: what else lies in the folder must not change a byte either.
    await inSteps('collect --sample 2026-11');
    await inSteps('collect --sample 2026-10');
    await inSteps(report);
    demoRan = await atOnce;
  }, 240_000);
  afterAll(() => {
    demo.remove();
    steps.remove();
  });

  test('two runs in other places, time zones and locales: snapshots, packs and zips', () => {
    const inDemo = treeOf(demo.path);
    const apart = treeOf(steps.path);
    expect(whyFailed(demoRan)).toBeUndefined();
    expect(apart.filter((line) => line.includes('.zip '))).toHaveLength(1);
    expect(apart.filter((line) => !inDemo.includes(line))).toEqual([]);
  });

  test.concurrent('a second report of the same inputs succeeds and changes nothing', async () => {
    // Without PDFs, which the demo beside it writes a second time.
    const light = `${report} --formats xlsx,csv,json`;
    await inSteps(light);
    const before = treeOf(steps.path);
    await inSteps(light);
    expect(treeOf(steps.path)).toEqual(before);
  });

  test.concurrent('a second demo into the same folder succeeds, says the same and changes nothing', async () => {
    const before = treeOf(demo.path);
    const again = await proofpack(['demo'], { cwd: demo.path, env: far });
    expect(whyFailed(again)).toBeUndefined();
    expect(again.stdout).toBe(demoRan.stdout);
    expect(treeOf(demo.path)).toEqual(before);
  });
});
