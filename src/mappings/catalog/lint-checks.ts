import type { Check, Relation } from '../../model/catalog.ts';
import type { Problem } from '../../model/yaml-file.ts';
import { adoptedRelation } from '../rules/adopt.ts';
import type { Entries, Entry, Names } from './entries.ts';
import { isHttps, lintRule, relationsIn, type Remark } from './lint-rule.ts';
import { runExample } from './run-example.ts';

export type LintWorld = {
  readonly sources: ReadonlySet<string>;
  readonly relations: Names<Relation>;
  readonly allRelations: readonly Relation[];
};

/** What a schema cannot see in a check: that its sources exist, and that it does what its examples say. */
export function lintChecks(checks: Entries<Check>, world: LintWorld): Problem[] {
  return [...checks.entries.flatMap((entry) => lintCheck(entry, world)), ...lintFacts(checks)];
}

function lintCheck(entry: Entry<Check>, world: LintWorld): Problem[] {
  const check = entry.value;
  if (check === undefined) return [];
  const remarks = [...lintQuestion(check, world), ...lintExamples(check)];
  // An example of a rule that cannot be answered says nothing about the rule.
  if (remarks.length === 0) remarks.push(...tryExamples(check, world));
  return remarks.map(({ path, problem }) => entry.problem(path, problem));
}

function* lintQuestion(check: Check, { sources, relations }: LintWorld): Generator<Remark> {
  const { subject, expect, adopt, references } = check;
  if (!sources.has(subject.source)) {
    yield { path: ['subject', 'source'], problem: `there is no source ${subject.source}` };
  }
  if (subject.where !== undefined) yield* lintRule(subject.where, ['subject', 'where'], relations);
  if (expect !== undefined) yield* lintRule(expect, ['expect'], relations);
  if (adopt !== undefined && !relations.may(adoptedRelation)) {
    yield { path: ['adopt'], problem: `there is no relation ${adoptedRelation} to adopt from` };
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
  const looksAlong = relationsOf(check);
  for (const [index, example] of check.examples.entries()) {
    if (!check.reachable.includes(example.verdict)) {
      const problem = `${example.verdict} is not among the reachable verdicts`;
      yield { path: ['examples', index, 'verdict'], problem };
    }
    for (const relation of [...Object.keys(example.related), ...example.unread]) {
      if (looksAlong.has(relation)) continue;
      const problem = `the check does not look along ${relation}`;
      yield { path: ['examples', index], problem };
    }
  }
}

function relationsOf({ subject, expect, adopt }: Check): Set<string> {
  const rules = [subject.where, expect].flatMap((rule) => (rule === undefined ? [] : [rule]));
  const named = new Set(rules.flatMap((rule) => [...relationsIn(rule)]));
  if (adopt !== undefined) named.add(adoptedRelation);
  return named;
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
