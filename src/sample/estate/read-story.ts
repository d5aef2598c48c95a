import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type * as z from 'zod';
import {
  type EstateFile,
  estateFileSchema,
  monthSchema,
  type StoryMonth,
  type StoryTenant,
  tenantSchema,
} from './story-schema.ts';

/** One file of the story, with what is needed to point at a line of it. */
export type StoryFile<T> = {
  readonly file: string;
  readonly content: T;
  where(path: readonly PropertyKey[]): string;
};
export type Story = {
  readonly tenant: StoryFile<StoryTenant>;
  readonly estate: readonly StoryFile<EstateFile>[];
  /** Ascending. */
  readonly months: readonly StoryFile<StoryMonth>[];
};

/** The story ships with the program: a mistake in it is ours, and everything wrong is said at once. */
export class StoryError extends Error {
  override readonly name = 'StoryError';

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

const isMonth = (name: string): boolean => /^\d{4}-\d{2}\.yaml$/.test(name);

const shippedStory = fileURLToPath(new URL('../story', import.meta.url));

export function readStory(folder = shippedStory): Story {
  const problems: string[] = [];
  const read = <T>(file: string, schema: z.ZodType<T>): StoryFile<T>[] =>
    readStoryFile(folder, file, schema, problems);
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted();
  const tenant = read('tenant.yaml', tenantSchema)[0];
  const estate = names
    .filter((name) => name !== 'tenant.yaml' && !isMonth(name))
    .flatMap((name) => read(name, estateFileSchema));
  const months = names.filter(isMonth).flatMap((name) => read(name, monthSchema));
  if (tenant === undefined || problems.length > 0) throw new StoryError(problems);
  return { tenant, estate, months };
}

function readStoryFile<T>(
  folder: string,
  file: string,
  schema: z.ZodType<T>,
  problems: string[],
): StoryFile<T>[] {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(join(folder, file), 'utf8'), {
    lineCounter: lines,
    prettyErrors: false,
  });
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  const where = (path: readonly PropertyKey[]): string => at(offsetOf(document, path));
  const syntax = [...document.errors, ...document.warnings];
  problems.push(...syntax.map((error) => `${at(error.pos[0])} ${error.message}`));
  if (syntax.length > 0) return [];
  const parsed = schema.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (parsed.success) return [{ file, content: parsed.data, where }];
  problems.push(
    ...parsed.error.issues.map(
      (issue) => `${where(issue.path)} ${issue.path.join('.')}: ${issue.message}`,
    ),
  );
  return [];
}

/** Where the value stands; for one that is missing, where its nearest parent stands. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node)) return node.range?.[0] ?? 0;
  }
  return 0;
}
