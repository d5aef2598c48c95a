import { compareBytes } from '../model/json.ts';
import type { Fault } from './fault.ts';

export const sumsFile = 'SHA256SUMS';

/** The lines `sha256sum -c` reads. Names are plain ASCII, so nothing ever needs escaping. */
export function formatSums(sums: ReadonlyMap<string, string>): string {
  return [...sums]
    .toSorted(([a], [b]) => compareBytes(a, b))
    .map(([file, sha256]) => `${sha256}  ${file}\n`)
    .join('');
}

/** Reads SHA256SUMS as it came from a stranger: every line that is not `digest  name` is a fault. */
export function parseSums(text: string): { sums: Map<string, string>; faults: Fault[] } {
  const sums = new Map<string, string>();
  const faults: Fault[] = [];
  const fault = (problem: string): number => faults.push({ file: sumsFile, problem });
  const lines = text.split('\n');
  if (lines.pop() !== '') fault('does not end with a line break: it may have been cut');
  for (const [index, line] of lines.entries()) {
    const [, sha256, file] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    if (sha256 === undefined || file === undefined)
      fault(`line ${index + 1} is not a digest and a name`);
    else if (sums.has(file)) fault(`names ${file} twice`);
    else sums.set(file, sha256);
  }
  return { sums, faults };
}
