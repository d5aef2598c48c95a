import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { measureCli } from './measure.ts';

/** How long judging a snapshot by all frameworks took, its memory, and how long DuckDB took to group the same parts. */
export type Judging = {
  readonly assess: number;
  readonly peakMb: number;
  readonly grouping: number;
};

const groupBy = fileURLToPath(new URL('group-by.mjs', import.meta.url));
const run = promisify(execFile);

/**
 * Each side is a process of its own, from start to end; ours also checks every digest, writes the verdicts and reads
 * them back. Measured in turn, and the better time counts: what else the machine does only ever makes it longer.
 */
export async function measureJudging(out: string, snapshot: string, turns = 2): Promise<Judging> {
  let judging: Judging = { assess: Infinity, peakMb: 0, grouping: Infinity };
  for (let turn = 0; turn < turns; turn++) {
    const begin = performance.now();
    await run(process.execPath, [groupBy, snapshot]);
    const grouping = (performance.now() - begin) / 1000;
    // An assessment that is there would only be read.
    rmSync(join(out, 'assessments'), { recursive: true, force: true });
    const { seconds, peakMb } = await measureCli(['assess', snapshot, '--quiet', '--out', out]);
    judging = {
      assess: Math.min(judging.assess, seconds),
      peakMb: Math.max(judging.peakMb, peakMb),
      grouping: Math.min(judging.grouping, grouping),
    };
  }
  return judging;
}
