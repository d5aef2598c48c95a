import type { Check } from '../../model/catalog.ts';
import {
  type Initiative,
  initiativeFileSchema,
  initiativeSchema,
  type PolicyDefinition,
  policyDefinitionFileSchema,
  policyDefinitionSchema,
} from '../../model/initiative.ts';
import type { Problem } from '../../model/yaml-file.ts';
import { inOrder, type Names, namesIn, readAll, repeatedIds } from './entries.ts';
import type { KnownControls } from './known-controls.ts';
import { isHttps } from './lint-rule.ts';
import { type Remark, remarks } from './remarks.ts';
import type { CatalogText } from './read-folder.ts';

const initiativeSchemas = { file: initiativeFileSchema, item: initiativeSchema };
const definitionSchemas = { file: policyDefinitionFileSchema, item: policyDefinitionSchema };

/** Which definitions there are, and what answers them, stands in this file; every other one lists initiatives. */
const definitionFile = 'microsoft-initiatives/definitions.yaml';

export type InitiativeReading = {
  readonly initiatives: readonly Initiative[];
  readonly definitions: readonly PolicyDefinition[];
  readonly problems: readonly Problem[];
};

export function readInitiatives(
  files: readonly CatalogText[],
  checks: Names<Check>,
  controls: KnownControls,
): InitiativeReading {
  const [described, listed] = [true, false].map((wanted) =>
    files.filter(({ name }) => (name === definitionFile) === wanted),
  );
  const definitions = readAll<PolicyDefinition>(described ?? [], 'definitions', definitionSchemas);
  const initiatives = readAll<Initiative>(listed ?? [], 'initiatives', initiativeSchemas);
  const known = namesIn(definitions);
  return {
    initiatives: inOrder(initiatives),
    definitions: inOrder(definitions),
    problems: [
      ...definitions.problems,
      ...repeatedIds(definitions),
      ...definitions.entries.flatMap((entry) =>
        remarks(entry, (value) => lintJudges(value, checks)),
      ),
      ...initiatives.problems,
      ...repeatedIds(initiatives),
      ...initiatives.entries.flatMap((entry) =>
        remarks(entry, (value) => lintInitiative(value, known, controls)),
      ),
    ],
  };
}

function* lintJudges(
  { 'judged-by': judges }: PolicyDefinition,
  checks: Names<Check>,
): Generator<Remark> {
  const named = new Set<string>();
  for (const [index, { check: id }] of judges.entries()) {
    const path = ['judged-by', index, 'check'];
    if (named.has(id)) yield { path, problem: `${id} is named already` };
    named.add(id);
    if (!checks.may(id)) yield { path, problem: `there is no check ${id}` };
    if (checks.get(id)?.observer === 'corroborating') {
      yield { path, problem: `${id} takes the word of others: name the check that decides` };
    }
  }
}

function* lintInitiative(
  { framework, source, groups }: Initiative,
  definitions: Names<PolicyDefinition>,
  controls: KnownControls,
): Generator<Remark> {
  const problem = controls.refuseFramework(framework);
  if (problem !== undefined) yield { path: ['framework'], problem };
  if (!isHttps(source)) yield { path: ['source'], problem: 'give an https address' };
  const named = new Set<string>();
  for (const [index, { name, control, 'about-ai': own }] of groups.entries()) {
    if (named.has(name))
      yield { path: ['groups', index, 'name'], problem: `${name} is there already` };
    named.add(name);
    const missing = control === undefined ? undefined : controls.refuseControl(framework, control);
    if (missing !== undefined) yield { path: ['groups', index, 'control'], problem: missing };
    for (const [at, id] of own.entries()) {
      if (definitions.may(id)) continue;
      const path = ['groups', index, 'about-ai', at];
      yield { path, problem: `${definitionFile} does not describe ${id}` };
    }
  }
}
