import {
  type Catalog,
  type Check,
  checkFileSchema,
  checkSchema,
  type Declarable,
  declarableSchema,
  parameterFileSchema,
  type Relation,
  relationFileSchema,
  relationSchema,
} from '../../model/catalog.ts';
import { type Crosswalk, crosswalkFileSchema, crosswalkSchema } from '../../model/crosswalk.ts';
import { compareBytes } from '../../model/json.ts';
import type { Problem } from '../../model/yaml-file.ts';
import { joinEntries, namesIn, readEntries, repeatedIds, wellFormed } from './entries.ts';
import { knownControls } from './known-controls.ts';
import { lintChecks } from './lint-checks.ts';
import { lintCrosswalks } from './lint-crosswalks.ts';
import { lintParameters } from './lint-parameters.ts';
import { lintRelations } from './lint-relations.ts';
import { loadFiles } from './load-files.ts';
import { readFramework } from './read-framework.ts';
import { readInitiatives } from './read-initiatives.ts';

/** A catalog as far as it could be read. It may judge only when there are no problems. */
export type CatalogReading = { readonly catalog: Catalog; readonly problems: readonly Problem[] };

const relationSchemas = { file: relationFileSchema, item: relationSchema };
const parameterSchemas = { file: parameterFileSchema, item: declarableSchema };
const crosswalkSchemas = { file: crosswalkFileSchema, item: crosswalkSchema };
const checkSchemas = { file: checkFileSchema, item: checkSchema };

/** Reads a catalog folder and what is added to it, and holds its parts against one another; every problem at once. */
export function readCatalog(
  folder: string,
  sources: Iterable<string>,
  additions?: string,
): CatalogReading {
  const files = loadFiles(folder, additions);
  const known = new Set(sources);
  const relations = joinEntries(
    files.relations.map((file) => readEntries<Relation>(file, 'relations', relationSchemas)),
  );
  const parameters = joinEntries(
    files.parameters.map((file) => readEntries<Declarable>(file, 'parameters', parameterSchemas)),
  );
  const checks = joinEntries(
    files.checks.map((file) => readEntries<Check>(file, 'checks', checkSchemas)),
  );
  const frameworks = files.frameworks.map((each) => readFramework(each, namesIn(checks)));
  const controls = knownControls(files.frameworks, frameworks);
  const crosswalks = joinEntries(
    files.crosswalks.map((file) => readEntries<Crosswalk>(file, 'crosswalks', crosswalkSchemas)),
  );
  const microsoft = readInitiatives(files.initiatives, namesIn(checks), controls);
  const allRelations = wellFormed(relations);
  const world = {
    sources: known,
    relations: namesIn(relations),
    parameters: namesIn(parameters),
    allRelations,
  };
  return {
    catalog: {
      relations: allRelations.toSorted((a, b) => compareBytes(a.id, b.id)),
      parameters: wellFormed(parameters).toSorted((a, b) => compareBytes(a.id, b.id)),
      checks: wellFormed(checks).toSorted((a, b) => compareBytes(a.id, b.id)),
      frameworks: frameworks.flatMap(({ framework }) => framework ?? []),
      crosswalks: wellFormed(crosswalks).toSorted((a, b) => compareBytes(a.id, b.id)),
      initiatives: microsoft.initiatives,
      definitions: microsoft.definitions,
      digest: files.digest,
    },
    problems: [
      ...files.problems,
      ...relations.problems,
      ...repeatedIds(relations),
      ...lintRelations(relations, known),
      ...parameters.problems,
      ...repeatedIds(parameters),
      ...lintParameters(parameters, checks),
      ...checks.problems,
      ...repeatedIds(checks),
      ...lintChecks(checks, world),
      ...frameworks.flatMap(({ problems }) => problems),
      ...crosswalks.problems,
      ...repeatedIds(crosswalks),
      ...lintCrosswalks(crosswalks, controls),
      ...microsoft.problems,
    ].toSorted(byPlace),
  };
}

function byPlace(a: Problem, b: Problem): number {
  return compareBytes(a.file, b.file) || a.line - b.line || a.col - b.col;
}
