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

  /** Elsewhere, far away and in another order, and then all that the demo does over what is there already. */
  const inSteps = async (typed: string): Promise<Ran> => {
    const ran = await proofpack(typed.split(' '), { cwd: steps.path, env: far });
    expect(whyFailed(ran)).toBeUndefined();
    return ran;
  };
  let again: Ran;

  beforeAll(async () => {
    // Where the demo leaves its copy: of the one in this repository git would be asked.
    cpSync(sampleWorkspace, join(steps.path, 'out/workspace'), { recursive: true });
    const atOnce = proofpack(['demo'], { cwd: demo.path, env: near });
    // In the other order: what else lies in the folder must not change a byte either.
    await inSteps('collect --sample 2026-11');
    await inSteps('collect --sample 2026-10');
    again = await inSteps('demo');
    demoRan = await atOnce;
  }, 240_000);
  afterAll(() => {
    demo.remove();
    steps.remove();
  });

  test('two runs in other places, time zones and locales: snapshots, packs and zips', () => {
    expect(whyFailed(demoRan)).toBeUndefined();
    const inDemo = treeOf(demo.path);
    expect(inDemo.filter((line) => line.includes('.zip '))).toHaveLength(3);
    expect(treeOf(steps.path)).toEqual(inDemo);
  });

  test('a demo over snapshots that are there says the same', () => {
    expect(again.stdout).toBe(demoRan.stdout);
  });

  test('a second report of the same inputs succeeds and changes nothing', async () => {
    // Without pages and workbooks, which two demos have written by now.
    const light = 'report 2026-11 --previous 2026-10 --workspace out/workspace --formats csv';
    await inSteps(light);
    const before = treeOf(steps.path);
    await inSteps(light);
    expect(treeOf(steps.path)).toEqual(before);
  });
});
