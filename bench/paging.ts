import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Measured, measureCli } from './measure.ts';

const run = promisify(execFile);
const beside = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** The reports of some frameworks over an assessment that is there: reading it, wording, laying out, writing. */
export const measureReports = (
  out: string,
  snapshot: string,
  frameworks: readonly string[],
): Promise<Measured> =>
  measureCli([
    'report',
    snapshot,
    ...frameworks.flatMap((framework) => ['--framework', framework]),
    '--formats',
    'pdf',
    '--quiet',
    '--out',
    out,
  ]);

export type Tables = { readonly rows: number; readonly ours: number; readonly theirs: number };

const head = ['Row', 'Verdict', 'Found', 'Resource'];
const rows = Array.from({ length: 3_000 }, (_, at) => [
  `F-AZ-AIS-001-${String(at).padStart(12, '0')}`,
  at % 3 === 0 ? 'unknown' : 'fail',
  `key access disabled is off (disableLocalAuth is ${at % 2 === 0 ? 'false' : 'absent'})`,
  `/subscriptions/0a000000-0000-4000-8000-000000000001/resourcegroups/rg-ai/providers/microsoft.cognitiveservices/accounts/ai-${at}`,
]);

/**
 * Seconds for the same rows as one table, by our layout and by ReportLab's, in turn; the better of each counts. Nothing
 * where this machine's Python has no ReportLab.
 */
export async function measureTables(folder: string, turns = 2): Promise<Tables | undefined> {
  try {
    await run('python3', ['-c', 'import reportlab']);
  } catch {
    return undefined;
  }
  const given = join(folder, 'rows.json');
  writeFileSync(given, JSON.stringify([head, rows]));
  let [ours, theirs] = [Infinity, Infinity];
  for (let turn = 0; turn < turns; turn++) {
    const by = async (command: string, script: string): Promise<number> =>
      Number((await run(command, [beside(script), given, join(folder, 'table.pdf')])).stdout);
    ours = Math.min(ours, await by(process.execPath, 'our-table.ts'));
    theirs = Math.min(theirs, await by('python3', 'long-table.py'));
  }
  return { rows: rows.length, ours, theirs };
}
