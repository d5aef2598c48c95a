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
import { inOrder, namesIn, readAll, repeatedIds, wellFormed } from './entries.ts';
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
  const relations = readAll<Relation>(files.relations, 'relations', relationSchemas);
  const parameters = readAll<Declarable>(files.parameters, 'parameters', parameterSchemas);
  const checks = readAll<Check>(files.checks, 'checks', checkSchemas);
  const checkNames = namesIn(checks);
  const frameworks = files.frameworks.map((each) => readFramework(each, checkNames));
  const controls = knownControls(files.frameworks, frameworks);
  const crosswalks = readAll<Crosswalk>(files.crosswalks, 'crosswalks', crosswalkSchemas);
  const microsoft = readInitiatives(files.initiatives, checkNames, controls);
  const world = {
    sources: known,
    relations: namesIn(relations),
    parameters: namesIn(parameters),
    allRelations: wellFormed(relations),
  };
  return {
    catalog: {
      relations: inOrder(relations),
      parameters: inOrder(parameters),
      checks: inOrder(checks),
      frameworks: frameworks.flatMap(({ framework }) => framework ?? []),
      crosswalks: inOrder(crosswalks),
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
