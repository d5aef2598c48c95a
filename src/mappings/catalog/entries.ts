import type * as z from 'zod';
import { compareBytes, isJsonObject } from '../../model/json.ts';
import { schemaProblems } from '../../model/schema-problems.ts';
import { type Path, type Problem, readYaml } from '../../model/yaml-file.ts';
import type { CatalogText } from './read-folder.ts';

/** One item of a catalog file, and how to speak of a place in it. */
export type Entry<T> = {
  /** It did not come with the tool. */
  readonly added: boolean;
  /** Undefined when the item is malformed: that is reported, and nothing is concluded from it. */
  readonly value: T | undefined;
  /** What the item calls itself, malformed or not: a reference to it is not a second mistake. */
  readonly named: (key: string) => string | undefined;
  readonly problem: (path: Path, problem: string) => Problem;
};

export type Entries<T> = {
  readonly entries: readonly Entry<T>[];
  /** False when nobody can say what else the file would have held. */
  readonly readable: boolean;
  readonly problems: readonly Problem[];
};

type Schemas<T> = { readonly file: z.ZodType; readonly item: z.ZodType<T> };

/** Reads the list under one key of a file, item by item: one bad item does not hide the others. */
function readEntries<T>(
  { file, text, added }: CatalogText,
  key: string,
  schema: Schemas<T>,
): Entries<T> {
  if (text === undefined) return { entries: [], readable: false, problems: [] };
  const read = readYaml(file, text);
  if (!read.ok) return { entries: [], readable: false, problems: read.problems };
  const { yaml } = read;
  const issues = schema.file.safeParse(yaml.value).error?.issues ?? [];
  const list = isJsonObject(yaml.value) ? yaml.value[key] : undefined;
  if (!Array.isArray(list)) {
    return { entries: [], readable: false, problems: schemaProblems(yaml, issues, schema.file) };
  }
  const entries = list.map((item: unknown, index): Entry<T> => ({
    added,
    value: schema.item.safeParse(item).data,
    named: (name) => textOf(item, name),
    problem: (path, problem) => yaml.problemAt([key, index, ...path], problem),
  }));
  return { entries, readable: true, problems: schemaProblems(yaml, issues, schema.file) };
}

function textOf(item: unknown, key: string): string | undefined {
  const value = isJsonObject(item) ? item[key] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** Several files as one list. */
export function readAll<T>(
  texts: readonly CatalogText[],
  key: string,
  schema: Schemas<T>,
): Entries<T> {
  const files = texts.map((text) => readEntries(text, key, schema));
  return {
    entries: files.flatMap(({ entries }) => entries),
    readable: files.every(({ readable }) => readable),
    problems: files.flatMap(({ problems }) => problems),
  };
}

export const wellFormed = <T>({ entries }: Entries<T>): T[] =>
  entries.flatMap(({ value }) => (value === undefined ? [] : [value]));

export const inOrder = <T extends { readonly id: string }>(entries: Entries<T>): T[] =>
  wellFormed(entries).toSorted((a, b) => compareBytes(a.id, b.id));

/** Items whose id another item already has, reported at the later one. */
export function repeatedIds<T>({ entries }: Entries<T>): Problem[] {
  const seen = new Set<string>();
  return entries.flatMap((entry) => {
    const id = entry.named('id');
    if (id === undefined || !seen.has(id)) {
      if (id !== undefined) seen.add(id);
      return [];
    }
    return [entry.problem(['id'], `${id} is there already`)];
  });
}

/** Looks items up by id. `may` is false only when the item surely does not exist. */
export type Names<T> = { get(id: string): T | undefined; may(id: string): boolean };

export function namesIn<T>({ entries, readable }: Entries<T>): Names<T> {
  const byId = new Map(entries.map((entry) => [entry.named('id'), entry.value]));
  return { get: (id) => byId.get(id), may: (id) => !readable || byId.has(id) };
}
