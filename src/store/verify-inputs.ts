import type { Assessment } from '../model/assessment.ts';
import { coveredFiles } from '../model/input-files.ts';
import { type Contents, contentsBelow } from './contents.ts';
import type { Fault } from './fault.ts';
import { inputDigest } from './input-digest.ts';
import { carriedHeads, carriedInputs } from './pack-statement.ts';

/** Where the rules or the words beside an assessment are not those that it names. */
export async function inputFaults(
  contents: Contents,
  assessment: Assessment | undefined,
  damaged: ReadonlySet<string>,
): Promise<Fault[]> {
  if (assessment === undefined) return [];
  const faults: Fault[] = [];
  for (const input of ['catalogs', 'templates', 'workspace'] as const) {
    const file = carriedInputs[input];
    const named = assessment.inputs[input];
    // Of a folder in which a file is at fault already, nothing more is to be said.
    if ([...damaged].some((name) => name.startsWith(`${file}/`))) continue;
    const inside = contentsBelow(contents, file);
    const names = coveredFiles[input]([...inside.files.keys()]);
    // Files that nothing names are extra files, which the sums find.
    if (named === null) continue;
    const found = await inputDigest(inside, names);
    const problem =
      names.length === 0
        ? `missing: inputs.${input} of ${carriedHeads.assessment} names it`
        : `is another: its digest is ${found}, inputs.${input} of ${carriedHeads.assessment} says ${named}`;
    if (found !== named) faults.push({ file, problem });
  }
  return faults;
}
