import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type * as z from 'zod';
import { UserError } from '../errors.ts';
import { utf8Of } from '../model/file-text.ts';
import { fileMark } from '../model/input-files.ts';
import { compareBytes } from '../model/json.ts';
import type { FontFamily, Logo } from '../model/pack.ts';
import { parseYaml } from '../model/parse-yaml.ts';
import { largestYaml } from '../model/yaml-file.ts';
import { FontFiles } from './fonts/font-files.ts';
import { LogoFile } from './logo/logo-file.ts';
import { plainBytes } from './plain-bytes.ts';
import { isOther, listOwn, strangersIn, strangersOfOwn } from './template-folders.ts';
import { type Templates, templateFiles } from './templates.ts';
import { type FontFile, themeWithFiles } from './theme.ts';

/**
 * Reads the wording, order and looks of a pack; every problem of every file comes back at once. A file of the folder
 * `own` replaces the one of its name in `shipped`, a theme with the fonts and the logo that it names.
 */
export function loadTemplates(shipped: string, own?: string): Templates {
  const listed = listOwn(own);
  const { problems } = listed;
  const folderOf = (file: string): string =>
    own !== undefined && listed.names.has(file) ? own : shipped;
  const looks = folderOf(templateFiles.theme.file);
  const named = { folder: looks, fonts: new FontFiles(looks), logo: new LogoFile(looks) };
  const read = readerOf(folderOf, problems);
  const texts = {
    executive: read.take(templateFiles.executive),
    report: read.take(templateFiles.report),
    progress: read.take(templateFiles.progress),
    period: read.take(templateFiles.period),
    workbook: read.take(templateFiles.workbook),
  };
  const theme = read.take({ ...templateFiles.theme, schema: schemaOf(named) });
  // A pack carries every file that counts, and whoever verifies it takes every such file for one of the templates.
  const isOwnTheme = looks === own;
  problems.push(...strangersIn(shipped, isOwnTheme ? 'elsewhere' : theme));
  if (own !== undefined)
    problems.push(...strangersOfOwn(own, listed, isOwnTheme ? theme : 'elsewhere'));
  if (!areRead(texts) || theme === undefined || problems.length > 0)
    throw invalid(problems, shipped, own);
  return {
    ...texts,
    theme: looksOf(theme, named),
    ...effective(read.files, named, folderOf, shipped),
  };
}

type Read<T> = { readonly [text in keyof T]: NonNullable<T[text]> };

const areRead = <T extends object>(texts: T): texts is T & Read<T> =>
  Object.values(texts).every((text) => text !== undefined);

/** What the theme names, and the folder in which all of it lies. */
type Named = { readonly folder: string; readonly fonts: FontFiles; readonly logo: LogoFile };
type Theme = z.infer<ReturnType<typeof themeWithFiles>>;

const schemaOf = ({ fonts, logo }: Named): ReturnType<typeof themeWithFiles> =>
  themeWithFiles({
    fontProblem: (file) => fonts.problemOf(file),
    logoProblem: (file) => logo.problemOf(file),
  });

function readerOf(folderOf: (file: string) => string, problems: string[]) {
  const files = new Map<string, Buffer>();
  return {
    files,
    take<S extends z.ZodType>({ file, schema }: { file: string; schema: S }) {
      const path = join(folderOf(file), file);
      const found = plainBytes(folderOf(file), file, { called: 'a template', most: largestYaml });
      if ('problem' in found) {
        problems.push(`${path}:1:1 : ${found.problem}`);
        return undefined;
      }
      files.set(file, found.bytes);
      const text = utf8Of(found.bytes);
      const parsed =
        text === undefined
          ? { ok: false as const, problems: [`${path}:1:1 : not UTF-8 text`] }
          : parseYaml(path, text, schema);
      if (parsed.ok) return parsed.value;
      problems.push(...parsed.problems);
      return undefined;
    },
  };
}

function looksOf({ logo: said, ...theme }: Theme, { fonts, logo }: Named): Templates['theme'] {
  const bytesOf = ({ file }: FontFile): Buffer => fonts.bytes.get(file) ?? Buffer.alloc(0);
  const families = theme.fonts.map(({ family, normal, bold }): FontFamily => ({
    family,
    normal: bytesOf(normal),
    bold: bytesOf(bold),
    files: { normal: normal.file, bold: bold.file },
  }));
  if (said === undefined || logo.read === undefined) return { ...theme, fonts: families };
  const { bytes, ...pixels } = logo.read.picture;
  const shown: Logo = { bytes, pixels, alt: said.alt, height: said.height };
  return { ...theme, fonts: families, logo: shown };
}

/** Every file that counts, with where it lies. */
function effective(
  templates: ReadonlyMap<string, Buffer>,
  { folder: looks, fonts, logo }: Named,
  folderOf: (file: string) => string,
  shipped: string,
): Pick<Templates, 'files' | 'digest'> {
  const pictures = logo.read === undefined ? [] : [[logo.read.file, logo.read.bytes] as const];
  const all = [
    ...[...templates].map(([file, bytes]) => ({ file, bytes, folder: folderOf(file) })),
    ...[...fonts.bytes, ...pictures].map(([file, bytes]) => ({ file, bytes, folder: looks })),
  ].toSorted((a, b) => compareBytes(a.file, b.file));
  const digest = createHash('sha256');
  for (const { file, bytes } of all) digest.update(fileMark(file, bytes.length)).update(bytes);
  return {
    files: all.map(({ file, bytes, folder }) => ({
      file,
      path: join(folder, file),
      from: folder === shipped ? 'release' : 'workspace',
      changed: folder !== shipped && isOther(join(shipped, file), bytes),
    })),
    digest: digest.digest('hex'),
  };
}

const invalid = (
  problems: readonly string[],
  shipped: string,
  own: string | undefined,
): UserError =>
  new UserError(
    'TEMPLATE_INVALID',
    `The templates in ${own ?? shipped} cannot be used:\n${problems.join('\n')}`,
    own === undefined
      ? 'Correct the lines above, or restore the templates that came with this release.'
      : 'Correct the lines above, or take those files out of the folder: then the ones that came with this release count.',
  );
