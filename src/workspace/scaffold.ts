import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { compareBytes } from '../model/json.ts';
import { settingsFile } from './find-workspace.ts';
import { templatesFolder } from './list-files.ts';

/** What a new workspace says from the start. */
export type FirstSettings = {
  readonly organisation: string;
  readonly expect: readonly string[];
  readonly cadence: string;
  readonly role: readonly string[];
};

/**
 * The files of a new workspace by name, the one that makes the folder a workspace last. All but that one hold
 * examples as remarks, so that nothing is declared which nobody decided.
 */
export function scaffold(templates: string, first: FirstSettings): ReadonlyMap<string, string> {
  const names = readdirSync(templates, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(templates, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((name) => name !== settingsFile)
    .toSorted(compareBytes);
  return new Map(
    [...names, settingsFile].map((name) => {
      const text = readFileSync(join(templates, name), 'utf8');
      return [called(name), name === settingsFile ? filledIn(text, first) : text];
    }),
  );
}

/** The templates of this release by name, as a workspace keeps those that it replaces. */
export const copiedTemplates = (
  folder: string,
  names: readonly string[],
): ReadonlyMap<string, string> =>
  new Map(
    names.map((name) => [`${templatesFolder}/${name}`, readFileSync(join(folder, name), 'utf8')]),
  );

/** A package never carries a file of the name it has to have. */
const called = (name: string): string => (name === 'gitignore' ? '.gitignore' : name);

function filledIn(text: string, { organisation, expect, cadence, role }: FirstSettings): string {
  const values: Readonly<Record<string, string>> = {
    // JSON is YAML too, and quotes whatever stands in a name.
    organisation: JSON.stringify(organisation),
    cadence,
    expect: block('expected-subscriptions', expect, '00000000-0000-0000-0000-000000000000'),
    role: role.length === 0 ? 'deployer' : role.join(', '),
  };
  return text.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole);
}

/** A list, or a remark that shows how one would look. */
const block = (key: string, items: readonly string[], example: string): string =>
  items.length === 0
    ? `#${key}:\n#  - ${example}`
    : [`${key}:`, ...items.map((item) => `  - ${item}`)].join('\n');
