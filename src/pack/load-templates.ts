import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type * as z from 'zod';
import { UserError } from '../errors.ts';
import { coveredFiles, fileMark } from '../model/input-files.ts';
import { parseYaml } from '../model/parse-yaml.ts';
import { type Templates, templateFiles } from './templates.ts';

/** Reads the wording, order and looks of a pack; every problem of every file comes back at once. */
export function loadTemplates(folder: string): Templates {
  const problems: string[] = [];
  const digest = createHash('sha256');
  const read = <S extends z.ZodType>({ file, schema }: { file: string; schema: S }) => {
    const bytes = readOrSay(join(folder, file), problems);
    if (bytes === undefined) return undefined;
    digest.update(fileMark(file, bytes.length)).update(bytes);
    const parsed = parseYaml(join(folder, file), bytes.toString('utf8'), schema);
    if (parsed.ok) return parsed.value;
    problems.push(...parsed.problems);
    return undefined;
  };

  // In the order of the file names: the digest depends on it.
  const executive = read(templateFiles.executive);
  const report = read(templateFiles.report);
  const progress = read(templateFiles.progress);
  const theme = read(templateFiles.theme);
  const workbook = read(templateFiles.workbook);
  // A pack carries the whole folder, and whoever verifies it takes every such file for one of the templates.
  for (const file of strangers(folder)) problems.push(`${join(folder, file)}:1:1 : is no template`);
  if (!executive || !report || !progress || !theme || !workbook || problems.length > 0) {
    throw new UserError(
      'TEMPLATE_INVALID',
      `The templates in ${folder} cannot be used:\n${problems.join('\n')}`,
      'Correct the lines above, or restore the templates that came with this release.',
    );
  }
  return { executive, report, progress, workbook, theme, digest: digest.digest('hex') };
}

const known: ReadonlySet<string> = new Set(Object.values(templateFiles).map(({ file }) => file));

/** None of a folder that is not there: each template in it is a problem already. */
function strangers(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return coveredFiles.templates(readdirSync(folder)).filter((file) => !known.has(file));
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
