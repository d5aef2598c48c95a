import type { Relation } from '../../model/catalog.ts';
import type { Condition, Count, Leaf } from '../../model/rule.ts';
import type { Path } from '../../model/yaml-file.ts';
import { boundsOf, isNestedList } from '../rules/holds.ts';
import type { Names } from './entries.ts';

export type Remark = { readonly path: Path; readonly problem: string };

/** What the grammar cannot say about a rule: that it can be answered, and means what it seems to mean. */
export function* lintRule(
  rule: Condition,
  path: Path,
  relations: Names<Relation>,
  isInsideCount = false,
): Generator<Remark> {
  if ('count' in rule) {
    yield* lintCount(rule, path, relations, isInsideCount);
    if (rule.where !== undefined) yield* lintRule(rule.where, [...path, 'where'], relations, true);
    return;
  }
  if (!isGroup(rule)) {
    yield* lintLeaf(rule, path);
    return;
  }
  for (const { part, path: place } of partsOf(rule)) {
    yield* lintRule(part, [...path, ...place], relations, isInsideCount);
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

function* lintCount(
  count: Count,
  path: Path,
  relations: Names<Relation>,
  isInsideCount: boolean,
): Generator<Remark> {
  const { least, most } = boundsOf(count);
  if (least > most) yield { path, problem: `at-least ${least} with at-most ${most} never holds` };
  if (least === 0 && most === Infinity) yield { path, problem: 'at-least 0 always holds' };
  if (isNestedList(count)) {
    yield* lintList(count, path);
    return;
  }
  if (isInsideCount) {
    const problem = `a where inside a count may not look along ${count.count}`;
    yield { path: [...path, 'count'], problem };
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

function* lintRelation(
  { count, within }: Count,
  path: Path,
  relations: Names<Relation>,
): Generator<Remark> {
  if (!relations.may(count)) {
    yield { path: [...path, 'count'], problem: `there is no relation ${count}` };
  }
  const relation = relations.get(count);
  if (within !== undefined && relation !== undefined && relation.time === undefined) {
    yield { path: [...path, 'within'], problem: `the relation ${relation.id} declares no time` };
  }
}

const isPath = (field: string): boolean => /^[^.[\]\s]+(\.[^.[\]\s]+)*$/.test(field);

/** Anything else would become a link in a pack. */
export const isHttps = (address: string): boolean => address.startsWith('https://');

/** The relations a rule counts, each once. */
export function relationsIn(rule: Condition): Set<string> {
  const parts = 'count' in rule ? [] : isGroup(rule) ? partsOf(rule) : [];
  const named = new Set(parts.flatMap(({ part }) => [...relationsIn(part)]));
  if ('count' in rule && !isNestedList(rule)) named.add(rule.count);
  return named;
}
