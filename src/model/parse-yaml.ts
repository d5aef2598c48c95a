import type * as z from 'zod';
import { problemLines } from './problem-lines.ts';
import { schemaProblems } from './schema-problems.ts';
import { readYaml } from './yaml-file.ts';

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads one YAML file people write. Every problem comes back at once, as `file:line:col path: problem`. */
export function parseYaml<S extends z.ZodType>(
  file: string,
  text: string,
  schema: S,
): Parsed<z.infer<S>> {
  const read = readYaml(file, text);
  if (!read.ok) return { ok: false, problems: problemLines(read.problems) };
  const parsed = schema.safeParse(read.yaml.value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const problems = schemaProblems(read.yaml, parsed.error.issues, schema);
  return { ok: false, problems: problemLines(problems) };
}
