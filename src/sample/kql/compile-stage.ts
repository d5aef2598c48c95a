import type { Json, JsonObject } from '../../model/json.ts';
import { type ColumnType, columnType, readColumn } from './columns.ts';
import { compileCondition, compileScalar } from './compile-expression.ts';
import type { Flow } from './flow.ts';
import { refuse } from './query-error.ts';
import { compareRows } from './compare-rows.ts';
import type { Expression, NamedExpression, OrderKey, Stage } from './syntax.ts';
import type { Token } from './tokenize.ts';

export function compileStage(flow: Flow, stage: Stage): Flow {
  switch (stage.kind) {
    case 'where':
      return compileWhere(flow, stage.condition);
    case 'project':
      return compileProject(flow, stage.columns);
    case 'summarize':
      return compileSummarize(flow, stage.count, stage.by);
    case 'order':
      return compileOrder(flow, stage.keys);
  }
}

function compileWhere(flow: Flow, condition: Expression): Flow {
  const holds = compileCondition(condition, flow.columns);
  return {
    ...flow,
    *run(rows) {
      for (const row of flow.run(rows)) if (holds(row) === true) yield row;
    },
  };
}

function compileProject(flow: Flow, named: readonly NamedExpression[]): Flow {
  const columns = new Map<string, ColumnType>();
  const readers = named.map(({ name, value, at }) => {
    if (columns.has(name)) throw refuse(at, `two columns would be called '${name}'`);
    const scalar = compileScalar(value, flow.columns);
    columns.set(name, scalar.type);
    return { name, read: scalar.read };
  });
  const unique = { ...flow.unique, columns: renamed(flow.unique, named) };
  return {
    ...flow,
    columns,
    unique,
    raw: false,
    *run(rows) {
      // Built from entries: a column called __proto__ stays a column.
      for (const row of flow.run(rows)) {
        yield Object.fromEntries(readers.map(({ name, read }) => [name, read(row)]));
      }
    },
  };
}

/** Under which names the telling columns live on; none when one that is needed was left out. */
function renamed(unique: Flow['unique'], named: readonly NamedExpression[]): Set<string> {
  const kept = named.filter(({ value }) => isOneOf(unique.columns, value));
  const lost = [...unique.columns].some(
    (column) => !kept.some(({ value }) => isOneOf(new Set([column]), value)),
  );
  return new Set(unique.need === 'all' && lost ? [] : kept.map(({ name }) => name));
}

const isOneOf = (names: ReadonlySet<string>, value: Expression): boolean =>
  value.kind === 'path' && value.steps.length === 1 && names.has(value.steps[0] ?? '');

function compileSummarize(flow: Flow, count: Token | undefined, by: readonly Token[]): Flow {
  const countName = count?.text ?? 'count_';
  const columns = new Map<string, ColumnType>();
  for (const key of by) {
    if (key.text === countName) throw refuse(key, `'${key.text}' is named twice`);
    const type = columnType(flow.columns, key.text, key);
    if (type === 'dynamic')
      throw refuse(key, `rows cannot be grouped by the dynamic '${key.text}'`);
    if (columns.has(key.text)) throw refuse(key, `'${key.text}' is named twice`);
    columns.set(key.text, type);
  }
  const keys = [...columns];
  columns.set(countName, 'long');
  return {
    columns,
    unique: { need: 'all', columns: new Set(keys.map(([name]) => name)) },
    idOrder: false,
    stableOrder: false,
    raw: false,
    run: (rows) => countGroups(flow.run(rows), keys, countName),
  };
}

function* countGroups(
  rows: Iterable<JsonObject>,
  keys: readonly (readonly [string, ColumnType])[],
  countName: string,
): Iterable<JsonObject> {
  const groups = new Map<string, { readonly values: readonly Json[]; count: number }>();
  for (const row of rows) {
    const values = keys.map(([name, type]) => readColumn(row, name, type));
    const key = JSON.stringify(values);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { values, count: 1 });
    else group.count++;
  }
  for (const { values, count } of groups.values()) {
    const cells = keys.map(([name], at): [string, Json] => [name, values[at] ?? null]);
    yield Object.fromEntries([...cells, [countName, count]]);
  }
}

function compileOrder(flow: Flow, keys: readonly OrderKey[]): Flow {
  const typed = keys.map(({ name, descending, at }) => {
    const type = columnType(flow.columns, name, at);
    if (type === 'dynamic') throw refuse(at, `rows cannot be sorted by the dynamic '${name}'`);
    return { name, descending, type };
  });
  const stableOrder = tellsApart(flow.unique, new Set(keys.map(({ name }) => name)));
  if (flow.idOrder && isUpwardsById(flow.unique, keys[0])) return { ...flow, stableOrder };
  const order = compareRows(typed);
  return {
    ...flow,
    idOrder: false,
    stableOrder,
    run: (rows) => [...flow.run(rows)].toSorted(order),
  };
}

function tellsApart(unique: Flow['unique'], names: ReadonlySet<string>): boolean {
  const telling = [...unique.columns];
  if (unique.need === 'one') return telling.some((name) => names.has(name));
  return telling.length > 0 && telling.every((name) => names.has(name));
}

const isUpwardsById = (unique: Flow['unique'], key: OrderKey | undefined): boolean =>
  key !== undefined && !key.descending && unique.need === 'one' && unique.columns.has(key.name);
