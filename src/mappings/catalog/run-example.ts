import { adoptedRelation } from '../../model/asked-relations.ts';
import type { Check, CheckExample, Relation } from '../../model/catalog.ts';
import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { Condition } from '../../model/rule.ts';
import type { CheckVerdict } from '../../model/verdict.ts';
import { adoptsRow } from '../rules/adopt.ts';
import { countsRow } from '../rules/counts-row.ts';
import { judgeSubject } from '../rules/judge-subject.ts';
import { type Related, unread, type World } from '../rules/world.ts';
import { lookedUp } from '../judge/relation-keys.ts';

/** The day on which every example takes place. */
const exampleAsOf = '2026-01-31T00:00:00Z';

const subscriptionId = '00000000-0000-0000-0000-000000000001';

/** Judges the tiny world of an example. A subject the check is not about makes it not-applicable. */
export function runExample(
  check: Check,
  example: CheckExample,
  relations: readonly Relation[],
): CheckVerdict {
  const row = subjectRow(check, example);
  const world = exampleWorld(example, relations, row);
  return (
    judgeSubject(check, row, world) ?? {
      check: check.id,
      verdict: 'not-applicable',
      observed: '',
      related: [],
    }
  );
}

/** The row of an example, with what every Azure row carries filled in where the example is silent. */
function subjectRow(check: Check, { subject }: CheckExample): JsonObject {
  const type = typeIn(check.subject.where) ?? 'microsoft.cognitiveservices/accounts';
  const id = `/subscriptions/${subscriptionId}/resourcegroups/rg-example/providers/${type}/example`;
  return { id, type, subscriptionId, ...(isJsonObject(subject) ? subject : {}) };
}

/** The type the check asks for, so that an example need not repeat it. */
function typeIn(where: Condition | undefined): string | undefined {
  if (where === undefined) return undefined;
  if ('all' in where) {
    return where.all.map(typeIn).find((type) => type !== undefined);
  }
  if (!('is' in where) || where.field !== 'type') return undefined;
  if (where.is === 'equal') return String(where.value);
  return where.is === 'one-of' && Array.isArray(where.values) ? String(where.values[0]) : undefined;
}

/** Related rows belong to whoever looks them up. Only the subject is asked whether it can. */
function exampleWorld(
  example: CheckExample,
  relations: readonly Relation[],
  subject: JsonObject,
): World {
  const rowsOf = (relation: string): { id: string; row: JsonObject }[] =>
    (example.related[relation] ?? []).filter(isJsonObject).map((row) => ({ id: idOf(row), row }));
  const isUnread = (relation: string): boolean => example.unread.includes(relation);
  const counted = (relation: string, { where, within }: Asked, inner: World): Related => {
    const time = relations.find(({ id }) => id === relation)?.time;
    const counts = countsRow({ where, within, time, asOf: exampleAsOf });
    const rows = rowsOf(relation).map(({ id, row }) => ({ id, counts: counts(row, inner) }));
    const yes = rows.filter((row) => row.counts === true);
    const maybe = rows.filter((row) => row.counts === undefined);
    return {
      yes: yes.length,
      maybe: isUnread(relation) ? Infinity : maybe.length,
      ids: yes.map(({ id }) => id),
    };
  };
  const inner: World = {
    asOf: exampleAsOf,
    parameters: new Map(Object.entries(example.parameters)),
    related: (relation, where, within) => counted(relation, { where, within }, inner),
    adopted: (adoption) => {
      const read = adoptsRow(adoption);
      const relation = adoptedRelation(adoption);
      const rows = rowsOf(relation).flatMap(({ id, row }) => read(id, row) ?? []);
      return { rows, unread: isUnread(relation) };
    },
  };
  return {
    ...inner,
    // A subject that lacks what a relation is looked up by finds nothing, whatever is there.
    related: (relation, where, within) =>
      canLookUp(relations, relation, subject)
        ? counted(relation, { where, within }, inner)
        : unread,
  };
}

type Asked = { readonly where: Condition | undefined; readonly within: string | undefined };

function canLookUp(relations: readonly Relation[], name: string, row: JsonObject): boolean {
  const relation = relations.find(({ id }) => id === name);
  const id = idOf(row);
  return relation === undefined || lookedUp(relation)({ id, of: id, row }) !== undefined;
}

/** An assessment's name is its key, and its id ends with it. */
function idOf({ id, name }: JsonObject): string {
  if (typeof id === 'string') return id;
  return `/subscriptions/${subscriptionId}/example/${typeof name === 'string' ? name : ''}`;
}
