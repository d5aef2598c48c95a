import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../errors.ts';
import { systemWords, utf8Of } from '../model/file-text.ts';
import { isJsonObject } from '../model/json.ts';
import { type Settings, settingsSchema } from '../model/workspace/settings.ts';
import { parseYaml } from '../model/parse-yaml.ts';
import { quoted } from '../model/quoted.ts';
import { largestYaml, readYaml } from '../model/yaml-file.ts';
import { settingsFile } from './find-workspace.ts';
import { whyNotOpened } from './plain-file.ts';

/** The settings alone, for commands that judge nothing: what is wrong elsewhere does not keep them from running. */
export function readSettings(folder: string): Settings {
  const file = join(folder, settingsFile);
  const parsed = parseYaml(file, textOf(file), settingsSchema);
  if (parsed.ok) return parsed.value;
  throw invalidWorkspace(folder, parsed.problems);
}

/** Says at which line of the settings file a setting stands; undefined where its default holds. */
export function linesOfSettings(folder: string): (key: readonly string[]) => number | undefined {
  const file = join(folder, settingsFile);
  const read = readYaml(file, textOf(file));
  return (key) => {
    if (!read.ok) return undefined;
    let { value } = read.yaml;
    for (const name of key) {
      if (!isJsonObject(value) || !Object.hasOwn(value, name)) return undefined;
      value = value[name];
    }
    return read.yaml.problemAt(key, '').line;
  };
}

function textOf(file: string): string {
  const refuse = (problem: string): UserError =>
    invalidWorkspace(dirname(file), [`${file}:1:1 : ${problem}`]);
  const problem = whyNotOpened(file, largestYaml);
  if (problem !== undefined) throw refuse(problem);
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw refuse(`cannot be read: ${systemWords(error)}`);
  }
  const text = utf8Of(bytes);
  if (text === undefined) throw refuse('not UTF-8 text');
  return text;
}

export const invalidWorkspace = (folder: string, problems: readonly string[]): UserError =>
  new UserError(
    'WORKSPACE_INVALID',
    `The workspace in ${folder} cannot be used:\n${problems.join('\n')}`,
    `Correct the lines above, then run \`proofpack config --workspace ${quoted(folder)}\`.`,
  );
