import {
  type Catalog,
  type Check,
  checkFileSchema,
  checkSchema,
  type Relation,
  relationFileSchema,
  relationSchema,
} from '../../model/catalog.ts';
import { compareBytes } from '../../model/json.ts';
import type { Problem } from '../../model/yaml-file.ts';
import {
  type Entries,
  joinEntries,
  namesIn,
  readEntries,
  repeatedIds,
  wellFormed,
} from './entries.ts';
import { lintChecks } from './lint-checks.ts';
import { type CatalogFiles, loadFiles } from './load-files.ts';
import { readFramework } from './read-framework.ts';

/** A catalog as far as it could be read. It may judge only when there are no problems. */
export type CatalogReading = { readonly catalog: Catalog; readonly problems: readonly Problem[] };

const relationSchemas = { file: relationFileSchema, item: relationSchema };
const checkSchemas = { file: checkFileSchema, item: checkSchema };

/** Reads a catalog folder and holds its parts against one another; every problem at once. */
export function readCatalog(folder: string, sources: Iterable<string>): CatalogReading {
  const files = loadFiles(folder);
  const known = new Set(sources);
  const relations = readRelations(files);
  const checks = joinEntries(
    files.checks.map((file) => readEntries<Check>(file, 'checks', checkSchemas)),
  );
  const frameworks = files.frameworks.map((each) => readFramework(folder, each, namesIn(checks)));
  const allRelations = wellFormed(relations);
  const world = { sources: known, relations: namesIn(relations), allRelations };
  return {
    catalog: {
      relations: allRelations.toSorted((a, b) => compareBytes(a.id, b.id)),
      checks: wellFormed(checks).toSorted((a, b) => compareBytes(a.id, b.id)),
      frameworks: frameworks.flatMap(({ framework }) => framework ?? []),
      digest: files.digest,
    },
    problems: [
      ...files.problems,
      ...relations.problems,
      ...repeatedIds(relations),
      ...lintRelations(relations, known),
      ...checks.problems,
      ...repeatedIds(checks),
      ...lintChecks(checks, world),
      ...frameworks.flatMap(({ problems }) => problems),
    ].toSorted(byPlace),
  };
}

function byPlace(a: Problem, b: Problem): number {
  return compareBytes(a.file, b.file) || a.line - b.line || a.col - b.col;
}

function readRelations({ relations }: CatalogFiles): Entries<Relation> {
  // A missing file is a problem already; nothing is concluded from what it might have held.
  if (relations === undefined) return { entries: [], readable: false, problems: [] };
  return readEntries<Relation>(relations, 'relations', relationSchemas);
}

function lintRelations({ entries }: Entries<Relation>, sources: ReadonlySet<string>): Problem[] {
  return entries.flatMap(({ value, problem }) =>
    value === undefined || sources.has(value.source)
      ? []
      : [problem(['source'], `there is no source ${value.source}`)],
  );
}
