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
  /** Undefined when it is malformed beyond reading: that is reported, and nothing is concluded from it. */
  readonly value: T | undefined;
  /** Places that are reported already. */
  readonly reported: readonly Path[];
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
  const broken = { id, file, value: undefined, reported: [], problem: () => wholeFile(path, '') };
  if (!read.ok) return { declared: broken, problems: read.problems };
  const { yaml } = read;
  if (yaml.value === null) return { declared: undefined, problems: emptyProblems(path, text) };
  const parsed = schema.safeParse(yaml.value);
  const issues = parsed.error?.issues ?? [];
  return {
    declared: {
      id,
      file,
      value: parsed.success ? parsed.data : inSpiteOf(issues, schema, yaml.value),
      reported: issues.map(({ path: at }) => at.map((key) => (typeof key === 'symbol' ? '' : key))),
      problem: (at, said) => yaml.toldAt(at, said, 'value'),
    },
    problems: schemaProblems(yaml, issues, schema, yaml.toldAt),
  };
}

/** After these every part is of the kind it has to be, so that the rest of the entry can be looked at too. */
const harmless: ReadonlySet<string> = new Set([
  'custom',
  'invalid_format',
  'too_small',
  'too_big',
  'unrecognized_keys',
]);

/** What a schema made of a value that is refused: only good for finding more that is wrong with it. */
function inSpiteOf<T>(
  issues: readonly z.core.$ZodIssue[],
  schema: z.ZodType<T>,
  value: unknown,
): T | undefined {
  if (!issues.every(({ code }) => harmless.has(code))) return undefined;
  // Its own methods give nothing at all for what is refused.
  // oxlint-disable-next-line no-underscore-dangle
  const payload = schema._zod.run({ value, issues: [] }, { async: false });
  if (payload instanceof Promise) return undefined;
  // The issues above leave every part of the kind that the schema promises.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return payload.value as T;
}

/** A file that was cut off is empty too, so only one that says by comments that it is meant is passed over. */
const emptyProblems = (path: string, text: string): Problem[] =>
  /^[^\S\r\n]*#/m.test(text)
    ? []
    : [wholeFile(path, 'empty: write what it declares, or remove it')];

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
