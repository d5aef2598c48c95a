import type { Declarable, Relation } from '../../model/catalog.ts';
import {
  type Condition,
  type Count,
  innerRules,
  isNestedList,
  type Leaf,
} from '../../model/rule.ts';
import type { Path } from '../../model/yaml-file.ts';
import { boundsOf } from '../rules/holds.ts';
import { parameterOf } from '../rules/leaf.ts';
import type { Names } from './entries.ts';
import { mayRepeat } from './lint-relations.ts';
import type { Remark } from './remarks.ts';

/** What a rule may name. */
export type Nameable = {
  readonly relations: Names<Relation>;
  readonly parameters: Names<Declarable>;
};

/** What the grammar cannot say about a rule: that it can be answered, and means what it seems to mean. */
export function* lintRule(rule: Condition, path: Path, known: Nameable): Generator<Remark> {
  if ('count' in rule) {
    yield* lintCount(rule, path, known.relations);
    if (rule.where !== undefined) yield* lintRule(rule.where, [...path, 'where'], known);
    return;
  }
  if (!isGroup(rule)) {
    yield* lintLeaf(rule, path);
    yield* lintParameter(rule, path, known.parameters);
    return;
  }
  for (const { part, path: place } of partsOf(rule)) {
    yield* lintRule(part, [...path, ...place], known);
  }
}

type Group = Exclude<Condition, Leaf | Count>;
const isGroup = (rule: Leaf | Group): rule is Group =>
  'all' in rule || 'any' in rule || 'not' in rule;

function partsOf(rule: Group): { part: Condition; path: Path }[] {
  if ('not' in rule) return [{ part: rule.not, path: ['not'] }];
  const [key, parts] = 'all' in rule ? ['all', rule.all] : ['any', rule.any];
  return parts.map((part, index) => ({ part, path: [key, index] }));
}

function* lintLeaf(leaf: Leaf, path: Path): Generator<Remark> {
  if (!isPath(leaf.field)) {
    yield { path: [...path, 'field'], problem: 'give names with dots between them' };
  }
  if (leaf.default === undefined) return;
  const place = [...path, 'default'];
  if (leaf.is === 'present' || leaf.is === 'absent') {
    yield { path: place, problem: `${leaf.is} asks whether the property is there: no default` };
  }
  if (!isHttps(leaf.default.source)) {
    yield { path: [...place, 'source'], problem: 'give an https address' };
  }
}

function* lintParameter(leaf: Leaf, path: Path, parameters: Names<Declarable>): Generator<Remark> {
  const parameter = parameterOf(leaf);
  if (parameter === undefined || parameters.may(parameter)) return;
  const problem = `no file of parameters describes ${parameter}`;
  yield { path: [...path, 'values', 'parameter'], problem };
}

function* lintCount(count: Count, path: Path, relations: Names<Relation>): Generator<Remark> {
  const { least, most } = boundsOf(count);
  if (least > most) yield { path, problem: `at-least ${least} with at-most ${most} never holds` };
  if (least === 0 && most === Infinity) yield { path, problem: 'at-least 0 always holds' };
  if (isNestedList(count)) {
    yield* lintList(count, path);
    return;
  }
  yield* lintRelation(count, path, relations);
}

function* lintList({ count, within }: Count, path: Path): Generator<Remark> {
  if (!isPath(count.slice(0, -2))) {
    const problem = 'give names with dots between them, and [] at the end only';
    yield { path: [...path, 'count'], problem };
  }
  if (within !== undefined) {
    yield {
      path: [...path, 'within'],
      problem: 'items of a list in the row have no declared time',
    };
  }
}

function* lintRelation(rule: Count, path: Path, relations: Names<Relation>): Generator<Remark> {
  const { count, within } = rule;
  if (!relations.may(count)) {
    yield { path: [...path, 'count'], problem: `there is no relation ${count}` };
  }
  const relation = relations.get(count);
  if (relation !== undefined && mayRepeat(relation) && !asksForAny(rule)) {
    const problem = `along ${count} one record may be met twice: ask for at-least 1 or at-most 0`;
    yield { path, problem };
  }
  if (within !== undefined && relation !== undefined && relation.time === undefined) {
    yield { path: [...path, 'within'], problem: `the relation ${relation.id} declares no time` };
  }
}

const isPath = (field: string): boolean => /^[^.[\]\s]+(\.[^.[\]\s]+)*$/.test(field);

/** Whether there is any or none: all that can be asked where a record may be met more than once. */
function asksForAny(count: Count): boolean {
  const { least, most } = boundsOf(count);
  return least <= 1 && (most === 0 || most === Infinity);
}

/** Anything else would become a link in a pack. */
export const isHttps = (address: string): boolean => address.startsWith('https://');

/** The parameters a rule asks for, each once. */
export function parametersIn(rule: Condition): Set<string> {
  const named = new Set(innerRules(rule).flatMap((part) => [...parametersIn(part)]));
  const own = 'is' in rule ? parameterOf(rule) : undefined;
  if (own !== undefined) named.add(own);
  return named;
}
