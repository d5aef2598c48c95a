import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type * as z from 'zod';
import { UserError } from '../errors.ts';
import { coveredFiles, fileMark } from '../model/input-files.ts';
import { compareBytes } from '../model/json.ts';
import { parseYaml } from '../model/parse-yaml.ts';
import { FontFiles } from './font-files.ts';
import { type FontFile, type Templates, templateFiles, themeWithFonts } from './templates.ts';

/** Reads the wording, order and looks of a pack; every problem of every file comes back at once. */
export function loadTemplates(folder: string): Templates {
  const problems: string[] = [];
  const fonts = new FontFiles(folder);
  const files = new Map<string, Buffer>();
  const read = <S extends z.ZodType>({ file, schema }: { file: string; schema: S }) => {
    const bytes = readOrSay(join(folder, file), problems);
    if (bytes === undefined) return undefined;
    files.set(file, bytes);
    const parsed = parseYaml(join(folder, file), bytes.toString('utf8'), schema);
    if (parsed.ok) return parsed.value;
    problems.push(...parsed.problems);
    return undefined;
  };

  const executive = read(templateFiles.executive);
  const report = read(templateFiles.report);
  const progress = read(templateFiles.progress);
  const theme = read({
    ...templateFiles.theme,
    schema: themeWithFonts((file) => fonts.problemOf(file)),
  });
  const workbook = read(templateFiles.workbook);
  // A pack carries the whole folder, and whoever verifies it takes every such file for one of the templates.
  for (const file of strangers(folder, theme?.fonts))
    problems.push(`${join(folder, file)}:1:1 : is no template`);
  if (!executive || !report || !progress || !theme || !workbook || problems.length > 0) {
    throw new UserError(
      'TEMPLATE_INVALID',
      `The templates in ${folder} cannot be used:\n${problems.join('\n')}`,
      'Correct the lines above, or restore the templates that came with this release.',
    );
  }
  const bytesOf = ({ file }: FontFile): Buffer => fonts.bytes.get(file) ?? Buffer.alloc(0);
  const families = theme.fonts.map(({ family, normal, bold }) => ({
    family,
    normal: bytesOf(normal),
    bold: bytesOf(bold),
  }));
  return {
    executive,
    report,
    progress,
    workbook,
    theme: { ...theme, fonts: families },
    digest: digestOf(new Map([...files, ...fonts.bytes])),
  };
}

function digestOf(files: ReadonlyMap<string, Buffer>): string {
  const digest = createHash('sha256');
  for (const [file, bytes] of [...files].toSorted(([a], [b]) => compareBytes(a, b)))
    digest.update(fileMark(file, bytes.length)).update(bytes);
  return digest.digest('hex');
}

type Theme = z.infer<ReturnType<typeof themeWithFonts>>;

const known: ReadonlySet<string> = new Set(Object.values(templateFiles).map(({ file }) => file));

/** None of a folder that is not there: each template in it is a problem already. */
function strangers(folder: string, fonts: Theme['fonts'] | undefined): string[] {
  if (!existsSync(folder)) return [];
  const named = new Set(fonts?.flatMap(({ normal, bold }) => [normal.file, bold.file]));
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return (
    coveredFiles
      .templates(names.map((name) => name.split(sep).join('/')))
      .filter((file) => !known.has(file) && !named.has(file))
      // Which fonts a theme names is known only once it can be read.
      .filter((file) => fonts !== undefined || !file.startsWith('fonts/'))
  );
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
