import { adoptedRelation, relationIdsOf, rulesOf } from '../../model/asked-relations.ts';
import { type Check, type CheckExample, isAdded, type Relation } from '../../model/catalog.ts';
import type { Path, Problem } from '../../model/yaml-file.ts';
import type { Entries, Entry } from './entries.ts';
import { isHttps, lintRule, type Nameable, parametersIn } from './lint-rule.ts';
import { type Remark, remarks } from './remarks.ts';
import { runExample } from './run-example.ts';

export type LintWorld = Nameable & {
  readonly sources: ReadonlySet<string>;
  readonly allRelations: readonly Relation[];
};

/** What a schema cannot see in a check: that its sources exist, and that it does what its examples say. */
export function lintChecks(checks: Entries<Check>, world: LintWorld): Problem[] {
  return [...checks.entries.flatMap((entry) => lintCheck(entry, world)), ...lintFacts(checks)];
}

function lintCheck(entry: Entry<Check>, world: LintWorld): Problem[] {
  return remarks(entry, (check) => {
    const said = [
      ...lintOrigin(check, entry.added),
      ...lintQuestion(check, world),
      ...lintExamples(check),
    ];
    // An example of a rule that cannot be answered says nothing about the rule.
    return said.length > 0 ? said : tryExamples(check, world);
  });
}

/** An id tells every reader whose check it is. */
function* lintOrigin(check: Check, added: boolean): Generator<Remark> {
  if (isAdded(check) === added) return;
  const problem = added
    ? 'AZ- begins the ids that come with the tool: begin yours with other letters, such as CON-AIS-001'
    : 'the ids that come with the tool begin with AZ-';
  yield { path: ['id'], problem };
}

function* lintQuestion(check: Check, world: LintWorld): Generator<Remark> {
  const { subject, expect, adopt, references } = check;
  const { sources, relations } = world;
  if (!sources.has(subject.source)) {
    yield { path: ['subject', 'source'], problem: `there is no source ${subject.source}` };
  }
  if (subject.where !== undefined) yield* lintRule(subject.where, ['subject', 'where'], world);
  if (expect !== undefined) yield* lintRule(expect, ['expect'], world);
  const adopted = adopt === undefined ? undefined : adoptedRelation(adopt);
  if (adopted !== undefined && !relations.may(adopted)) {
    yield { path: ['adopt'], problem: `there is no relation ${adopted} to adopt from` };
  }
  for (const [index, reference] of references.entries()) {
    if (!isHttps(reference)) {
      yield { path: ['references', index], problem: 'give an https address' };
    }
  }
}

/** Every verdict that is claimed is shown, and none is shown that is not claimed. */
function* lintExamples(check: Check): Generator<Remark> {
  const shown = new Set(check.examples.map(({ verdict }) => verdict));
  for (const [index, verdict] of check.reachable.entries()) {
    if (!shown.has(verdict)) {
      yield { path: ['reachable', index], problem: `no example comes out as ${verdict}` };
    }
  }
  const named: Looked = {
    relations: relationIdsOf(check),
    parameters: new Set(rulesOf(check).flatMap((rule) => [...parametersIn(rule)])),
  };
  for (const [index, example] of check.examples.entries()) {
    if (!check.reachable.includes(example.verdict)) {
      const problem = `${example.verdict} is not among the reachable verdicts`;
      yield { path: ['examples', index, 'verdict'], problem };
    }
    yield* lintNames(named, example, ['examples', index]);
  }
}

/** What a check looks along, and what it asks organisations to declare. */
type Looked = { readonly relations: Set<string>; readonly parameters: Set<string> };

/** An example that speaks of what the check does not look at shows something else than it seems to. */
function* lintNames(named: Looked, example: CheckExample, path: Path): Generator<Remark> {
  for (const relation of [...Object.keys(example.related), ...example.unread]) {
    if (!named.relations.has(relation))
      yield { path, problem: `the check does not look along ${relation}` };
  }
  for (const parameter of Object.keys(example.parameters)) {
    if (!named.parameters.has(parameter))
      yield { path, problem: `the check does not ask for ${parameter}` };
  }
}

function* tryExamples(check: Check, { allRelations }: LintWorld): Generator<Remark> {
  for (const [index, example] of check.examples.entries()) {
    const { verdict, observed } = runExample(check, example, allRelations);
    if (verdict === example.verdict) continue;
    const problem = `the rule says ${verdict}, not ${example.verdict}: ${observed}`;
    yield { path: ['examples', index, 'verdict'], problem };
  }
}

/** One fact has one deciding observer, and all its observers look at the same subjects. */
function lintFacts({ entries, readable }: Entries<Check>): Problem[] {
  const facts = Map.groupBy(entries, (entry) => entry.named('fact'));
  return [...facts].flatMap(([fact, observers]) =>
    fact === undefined ? [] : lintFact(fact, observers, readable),
  );
}

function lintFact(fact: string, observers: readonly Entry<Check>[], readable: boolean): Problem[] {
  const [first] = observers;
  const deciding = observers.filter(({ value }) => value?.observer === 'deciding');
  const problems = deciding
    .slice(1)
    .map(({ problem }) => problem(['fact'], `${deciding[0]?.value?.id} already decides ${fact}`));
  // The decider may stand in what could not be read.
  const isWhole = readable && observers.every(({ value }) => value !== undefined);
  if (isWhole && deciding.length === 0 && first !== undefined) {
    problems.push(first.problem(['fact'], `no check decides ${fact}`));
  }
  return [...problems, ...lintSubjects(fact, observers)];
}

function lintSubjects(fact: string, observers: readonly Entry<Check>[]): Problem[] {
  const source = observers.find(({ value }) => value !== undefined)?.value?.subject.source;
  return observers
    .filter(({ value }) => value !== undefined && value.subject.source !== source)
    .map(({ problem }) =>
      problem(['subject', 'source'], `${fact} is observed on ${source} elsewhere`),
    );
}
