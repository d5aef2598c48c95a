import * as z from 'zod';
import { attributionFile } from '../model/input-files.ts';
import { issueWords } from '../model/issue-words.ts';
import { readableJson } from '../model/json.ts';
import { sha256Schema } from '../model/snapshot.ts';
import { countedWords, withFound } from '../model/told-problem.ts';
import type { AttributedBy, Attribution, History } from '../model/workspace/workspace.ts';

const fileSchema = z.strictObject({
  format: z.literal(1),
  /** Where it is not said, git knew all there was before. */
  history: z.enum(['shallow', 'unreadable']).optional(),
  files: z.array(
    z.strictObject({
      file: z.string(),
      commit: z.string().regex(/^[0-9a-f]{40,64}$/, 'the id of a commit'),
      on: z.iso.datetime(),
      by: z.string(),
      /** An older release did not write it down: nothing shows that the commit brought what lies here. */
      sha256: sha256Schema.optional(),
    }),
  ),
});

/** What stands in `attribution.json`, where a workspace is carried without its git history. */
export const attributionText = ({
  history,
  attribution,
}: Pick<Brought, 'history' | 'attribution'>): string =>
  readableJson({
    format: 1,
    ...(history === 'shallow' || history === 'unreadable' ? { history } : {}),
    files: attribution,
  });

/** Who brought which file, and whether that is all there is to know. */
export type Brought = {
  readonly history: History;
  readonly attribution: readonly Attribution[];
  /** Git itself, or a file that only says what git said elsewhere. */
  readonly attributedBy: AttributedBy;
};

export type AttributionReading = {
  readonly brought: Brought;
  readonly problems: readonly string[];
};

/**
 * Reads it back. It may speak only of files that are there, and once of each: of two commits, either could count. The
 * commit of a file that is another one by now is not believed: it brought something else.
 */
export function readAttribution(
  text: string,
  names: readonly string[],
  digests: ReadonlyMap<string, string>,
): AttributionReading {
  const json = parsed(text);
  if (json === undefined) return { brought: nobody, problems: ['is no JSON'] };
  const read = fileSchema.safeParse(json);
  if (!read.success) {
    const problems = read.error.issues.slice(0, 1).map((issue) => issueProblem(issue, json));
    return { brought: nobody, problems };
  }
  const { history = 'whole', files } = read.data;
  const problems = [...misnamed(files, new Set(names))];
  const attribution = files.flatMap(({ sha256, ...told }): Attribution[] =>
    sha256 !== undefined && sha256 === digests.get(told.file) ? [{ ...told, sha256 }] : [],
  );
  return { brought: { history, attribution, attributedBy: attributionFile }, problems };
}

/** In the same words as of every other file; its lines are written by this tool, so the place is told by keys. */
function issueProblem(issue: z.core.$ZodIssue, json: unknown): string {
  const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
  const found = path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined,
    json,
  );
  const problem = issueWords(issue, found);
  const isShown = typeof found === 'string' || typeof found === 'number';
  const where = path.length === 0 ? '' : `${countedWords(path)}: `;
  return `${where}${isShown ? withFound(problem, `${found}`) : problem}`;
}

function* misnamed(
  files: readonly Pick<Attribution, 'file'>[],
  known: ReadonlySet<string>,
): Generator<string> {
  const told = new Set<string>();
  for (const { file } of files) {
    if (!known.has(file)) yield `names ${JSON.stringify(file)}, which is not there`;
    if (told.has(file)) yield `names ${JSON.stringify(file)} twice`;
    told.add(file);
  }
}

const nobody: Brought = { history: 'whole', attribution: [], attributedBy: attributionFile };

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
