import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const beside = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** Seconds from start to end of each process, the best of some turns. */
export type Sheets = {
  readonly ours: number;
  readonly c: number | undefined;
  readonly python: number | undefined;
};

/**
 * The same rows as one sheet by us, by libxlsxwriter and by XlsxWriter, both in constant-memory mode, in turn. Undefined
 * for what this machine lacks (Debian libxlsxwriter-dev and a C compiler; `pip install xlsxwriter`).
 */
export async function measureSheets(folder: string, rows: number, turns = 3): Promise<Sheets> {
  const compiled = await compile(join(folder, 'long-sheet'));
  const hasPython = await works('python3', ['-c', 'import xlsxwriter']);
  let [ours, c, python] = [Infinity, Infinity, Infinity];
  for (let turn = 0; turn < turns; turn++) {
    const by = (command: string, ...before: string[]) =>
      timed(command, [...before, String(rows), join(folder, 'sheet.xlsx')]);
    ours = Math.min(ours, (await by(process.execPath, ...script)).seconds);
    if (compiled !== undefined) c = Math.min(c, (await by(compiled)).seconds);
    if (hasPython)
      python = Math.min(python, (await by('python3', beside('long-sheet.py'))).seconds);
  }
  return {
    ours,
    c: compiled === undefined ? undefined : c,
    python: hasPython ? python : undefined,
  };
}

const script = ['--max-semi-space-size=8', beside('our-sheet.ts')];

/** The most memory that ours holds for so many rows, in MB. */
export async function sheetPeakMb(folder: string, rows: number): Promise<number> {
  const args = [...script, String(rows), join(folder, 'sheet.xlsx')];
  return Number((await timed(process.execPath, args)).printed);
}

async function compile(program: string): Promise<string | undefined> {
  const source = beside('long-sheet.c');
  return (await works('cc', ['-O2', source, '-lxlsxwriter', '-o', program])) ? program : undefined;
}

async function works(command: string, args: readonly string[]): Promise<boolean> {
  try {
    await run(command, args);
    return true;
  } catch {
    return false;
  }
}

async function timed(command: string, args: readonly string[]) {
  const begin = performance.now();
  const { stdout } = await run(command, args);
  return { seconds: (performance.now() - begin) / 1000, printed: stdout };
}
