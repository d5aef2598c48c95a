import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as z from 'zod';
import { UserError } from '../errors.ts';
import { parseYaml } from '../model/parse-yaml.ts';
import { type Templates, templateFiles } from './templates.ts';

/** Reads the wording, order and looks of a pack; every problem of every file comes back at once. */
export function loadTemplates(folder: string): Templates {
  const problems: string[] = [];
  const digest = createHash('sha256');
  const read = <S extends z.ZodType>({ file, schema }: { file: string; schema: S }) => {
    const bytes = readOrSay(join(folder, file), problems);
    if (bytes === undefined) return undefined;
    // Length first, so that no two sets of files can hash the same bytes.
    digest.update(`${file}\u0000${bytes.length}\u0000`).update(bytes);
    const parsed = parseYaml(join(folder, file), bytes.toString('utf8'), schema);
    if (parsed.ok) return parsed.value;
    problems.push(...parsed.problems);
    return undefined;
  };

  // In the order of the file names: the digest depends on it.
  const report = read(templateFiles.report);
  const progress = read(templateFiles.progress);
  const theme = read(templateFiles.theme);
  const workbook = read(templateFiles.workbook);
  if (!report || !progress || !theme || !workbook) {
    throw new UserError(
      'TEMPLATE_INVALID',
      `The templates in ${folder} cannot be used:\n${problems.join('\n')}`,
      'Correct the lines above, or restore the templates that came with this release.',
    );
  }
  return { report, progress, workbook, theme, digest: digest.digest('hex') };
}

function readOrSay(path: string, problems: string[]): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    problems.push(`${path}:1:1 : cannot be read (${code})`);
    return undefined;
  }
}
