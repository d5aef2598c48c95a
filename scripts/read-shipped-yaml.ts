import { hash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { readYaml } from '../src/model/yaml-file.ts';

/** Every YAML file that judges or words. The scaffold of a workspace is filled in before anybody reads it. */
const shipped = '{frameworks/**,templates}/*.yaml';

/** What each shipped file says, as `known-yaml.ts` keeps it. A file with a fault, or one that JSON cannot say, is left to be read. */
export function readShippedYaml(root: string): Map<string, string> {
  const known = new Map<string, string>();
  for (const file of globSync(shipped, { cwd: root }).toSorted()) {
    const text = readFileSync(join(root, file), 'utf8');
    const read = readYaml(file, text, new Map());
    if (!read.ok) continue;
    const json = JSON.stringify(read.yaml.value);
    if (isDeepStrictEqual(JSON.parse(json), read.yaml.value)) known.set(hash('sha256', text), json);
  }
  return known;
}

/** The module that takes the place of `known-yaml.ts` in a build. */
export const knownYamlModule = (known: ReadonlyMap<string, string>): string =>
  `export const knownYaml = new Map(${JSON.stringify([...known], null, 1)});\n`;
