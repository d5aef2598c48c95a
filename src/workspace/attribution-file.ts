import * as z from 'zod';
import { readableJson } from '../model/json.ts';
import type { Attribution } from '../model/workspace/workspace.ts';

const fileSchema = z.strictObject({
  format: z.literal(1),
  files: z.array(
    z.strictObject({
      file: z.string(),
      commit: z.string().regex(/^[0-9a-f]{40,64}$/, 'the id of a commit'),
      on: z.iso.datetime(),
      by: z.string(),
    }),
  ),
});

/** What stands in `attribution.json`, where a workspace is carried without its git history. */
export const attributionText = (files: readonly Attribution[]): string =>
  readableJson({ format: 1, files });

export type AttributionReading = {
  readonly attribution: readonly Attribution[];
  readonly problems: readonly string[];
};

/** Reads it back. It may speak only of files that are there, and once of each: of two commits, either could count. */
export function readAttribution(text: string, names: readonly string[]): AttributionReading {
  const json = parsed(text);
  if (json === undefined) return { attribution: [], problems: ['is no JSON'] };
  const read = fileSchema.safeParse(json);
  if (!read.success) {
    const [issue] = read.error.issues;
    const problem = `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'malformed'}`;
    return { attribution: [], problems: [problem] };
  }
  const known = new Set(names);
  const told = new Set<string>();
  const problems: string[] = [];
  for (const { file } of read.data.files) {
    if (!known.has(file)) problems.push(`names ${JSON.stringify(file)}, which is not there`);
    if (told.has(file)) problems.push(`names ${JSON.stringify(file)} twice`);
    told.add(file);
  }
  return { attribution: read.data.files, problems };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
