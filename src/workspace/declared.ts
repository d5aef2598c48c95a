import type * as z from 'zod';
import { basename, join } from 'node:path';
import { schemaProblems } from '../model/schema-problems.ts';
import { type Path, type Problem, readYaml, wholeFile } from '../model/yaml-file.ts';
import { takenIds } from '../model/workspace/ai-system.ts';
import { entryId } from '../model/workspace/words.ts';

/** One file that declares something, and how to speak of a place in it. */
export type Declared<T> = {
  readonly id: string;
  /** Relative to the workspace. */
  readonly file: string;
  /** Undefined when it is malformed: that is reported, and nothing is concluded from it. */
  readonly value: T | undefined;
  readonly problem: (path: Path, problem: string) => Problem;
};

export type Reading<T> = {
  /** Undefined where all that stands in the file is comments, which declare nothing. */
  readonly declared: Declared<T> | undefined;
  readonly problems: readonly Problem[];
};

/** Reads one file against its schema; every problem at once. */
export function readDeclared<T>(
  root: string,
  file: string,
  text: string,
  schema: z.ZodType<T>,
): Reading<T> {
  const path = join(root, file);
  const id = basename(file, '.yaml');
  const read = readYaml(path, text);
  const broken = { id, file, value: undefined, problem: () => wholeFile(path, '') };
  if (!read.ok) return { declared: broken, problems: read.problems };
  const { yaml } = read;
  if (yaml.value === null) return { declared: undefined, problems: emptyProblems(path, text) };
  const parsed = schema.safeParse(yaml.value);
  return {
    declared: { id, file, value: parsed.data, problem: (at, said) => yaml.problemAt(at, said) },
    problems: parsed.success ? [] : schemaProblems(yaml, parsed.error.issues),
  };
}

/** A file that was cut off is empty too, so only one that says by comments that it is meant is passed over. */
const emptyProblems = (path: string, text: string): Problem[] =>
  /^\s*#/m.test(text) ? [] : [wholeFile(path, 'empty: write what it declares, or remove it')];

/** What is wrong with the name of a file that stands for an id. */
export const badName = (id: string): string | undefined => {
  const said = entryId.safeParse(id).error?.issues[0]?.message;
  return said === undefined ? undefined : `the name of the file is its id: ${said}`;
};

/** The same of a system: results speak of the whole, and of what belongs to no system, by words of their own. */
export const badSystemName = (id: string): string | undefined =>
  takenIds.includes(id)
    ? `the name of the file is its id: ${id} has another meaning in every result`
    : badName(id);
