import { describe, expect, test } from 'vitest';
import { compileQuery } from '../../../src/sample/kql/compile-query.ts';
import { faultOf, run } from './run.ts';

const row = (name: string, more: object = {}) => ({
  id: `/subscriptions/s/${name}`,
  name,
  type: 'microsoft.search/searchservices',
  ...more,
});
const names = (query: string, rows: Parameters<typeof run>[1]) =>
  run(query, rows).map((each) => each['name']);

describe('what is not known', () => {
  const rows = [
    row('text', { properties: { plan: 'AI' } }),
    row('null', { properties: { plan: null } }),
    row('absent', { properties: {} }),
    row('no-properties'),
  ];

  test('null equals nothing, and its negation does not hold either', () => {
    expect(names("resources | where properties.plan == 'AI'", rows)).toEqual(['text']);
    expect(names("resources | where not(properties.plan == 'Other')", rows)).toEqual(['text']);
  });

  test.for([
    ["properties.plan =~ 'x' or name == 'absent'", ['absent']],
    ["not(properties.plan =~ 'x' and name == 'absent')", ['no-properties', 'null', 'text']],
  ] as const)('and, or and not keep null apart from false: %s', ([condition, expected]) => {
    expect(names(`resources | where ${condition}`, rows)).toEqual(expected);
  });

  test('text made of null is empty, and an empty text is a value', () => {
    expect(names("resources | where tostring(properties.plan) == ''", rows)).toHaveLength(3);
    expect(names('resources | where isnotempty(properties.plan)', rows)).toEqual(['text']);
  });

  test('inherited names of JavaScript are absent like any other', () => {
    expect(names('resources | where isnotempty(properties.constructor)', rows)).toEqual([]);
    expect(run('resources | project x=properties.__proto__', rows)[0]).toEqual({ x: null });
  });

  test('a column called __proto__ is a column', () => {
    const [first] = run('resources | project __proto__=name', [row('a')]);
    expect(Object.entries(first ?? {})).toEqual([['__proto__', 'a']]);
  });
});

describe('case', () => {
  const rows = [row('One', { properties: { AlertType: 'AI.Jailbreak' } })];

  test.for([
    ["name =~ 'ONE'", 1],
    ["name == 'ONE'", 0],
    ["name == 'One'", 1],
    ["name in~ ('two', 'ONE')", 1],
    ["name startswith 'ON'", 1],
    ["name contains 'NE'", 1],
    ["properties.AlertType =~ 'ai.jailbreak'", 1],
    ["properties.alertType =~ 'ai.jailbreak'", 0],
  ] as const)('%s finds %i', ([condition, count]) => {
    expect(run(`resources | where ${condition}`, rows)).toHaveLength(count);
  });

  test('tables are named in any case, columns and operators only in their own', () => {
    expect(faultOf('RESOURCES | project id')).toBeUndefined();
    expect(faultOf('resources | project ID')).toMatchObject({ token: 'ID' });
    expect(faultOf('resources | Where id contains "x"')).toMatchObject({ token: 'Where' });
  });
});

describe('projection', () => {
  test('what was projected away is gone for the stages after it', () => {
    expect(faultOf('resources | project name | order by id asc')).toMatchObject({ token: 'id' });
    expect(faultOf("resources | project id | where type =~ 'x'")).toMatchObject({ token: 'type' });
  });

  test('absent text is empty and absent dynamic values are null, as Graph writes them', () => {
    expect(run('resources | project kind, sku', [row('a')])).toEqual([{ kind: '', sku: null }]);
  });

  test('without a projection every column of the table comes', () => {
    expect(Object.keys(run('resources', [row('a')])[0] ?? {})).toHaveLength(16);
  });

  test('coalesce takes the first text that is not empty', () => {
    const both = 'x=coalesce(tostring(properties.A), tostring(properties.a), name)';
    const rows = [row('n', { properties: { a: 'second' } }), row('z')];
    expect(run(`resources | project ${both}`, rows)).toEqual([{ x: 'second' }, { x: 'z' }]);
  });

  test('a dynamic value that is not text becomes its JSON', () => {
    const rows = [row('a', { properties: { on: true, list: [1] } })];
    const query = 'resources | project on=tostring(properties.on), list=tostring(properties.list)';
    expect(run(query, rows)).toEqual([{ on: 'true', list: '[1]' }]);
  });
});

describe('order', () => {
  const rows = [row('b'), row('a'), row('C')];

  test('Kusto sorts downwards when no direction is given', () => {
    expect(names('resources | order by name', rows)).toEqual(['C', 'b', 'a']);
    expect(names('resources | order by name asc', rows)).toEqual(['a', 'b', 'C']);
  });

  test.for([
    ['resources | order by id asc', true],
    ['resources | order by type asc, id desc', true],
    ['resources | project key=id | order by key asc', true],
    ['resources | order by id asc | project name', true],
    ['resources | order by name asc', false],
    ['resources | project id=name | order by id asc', false],
    ['resources', false],
    ['resources | summarize count() by type, location | order by type asc', false],
    ['resources | summarize count() by type, location | order by location asc, type asc', true],
    ['resources | summarize n=count() by type | project n | order by n asc', false],
  ] as const)('%s: stable %s', ([query, stable]) => {
    expect(compileQuery(query).stableOrder).toBe(stable);
  });
});

test('summarize counts per group and names the count count_ when nobody does', () => {
  const rows = [
    row('a', { location: 'x' }),
    row('b', { location: 'y' }),
    row('c', { location: 'x' }),
  ];
  expect(run('resources | summarize count() by location | order by location asc', rows)).toEqual([
    { location: 'x', count_: 2 },
    { location: 'y', count_: 1 },
  ]);
});

test('partitions by hash of the id cover every row once', () => {
  const rows = Array.from({ length: 200 }, (_, at) => row(`account-${at}`));
  const parts = [0, 1, 2, 3].map((part) =>
    names(`resources | where hash(tolower(id)) % 4 == ${part}`, rows),
  );
  expect(parts.flat()).toHaveLength(200);
  expect(new Set(parts.flat())).toEqual(new Set(rows.map(({ name }) => name)));
  expect(parts.every((part) => part.length > 20)).toBe(true);
});

test('comments, line breaks, both quotes and escapes are read', () => {
  const query = `resources // all of them
    | where name == "it's" or name == 'it\\'s' // 'quoted | in a comment
    | project name`;
  expect(run(query, [row("it's")])).toEqual([{ name: "it's" }]);
});
