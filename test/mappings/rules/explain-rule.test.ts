import { describe, expect, test } from 'vitest';
import {
  type Around,
  type Beside,
  type Explained,
  explainRule,
  type Seen,
} from '../../../src/mappings/rules/explain-rule.ts';
import { holds } from '../../../src/mappings/rules/holds.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import type { Condition } from '../../../src/model/rule.ts';
import { aLeaf, aRuleWorld } from '../../builders/a-rule-world.ts';

const on = aLeaf({ is: 'equal', value: true });
const nothingAround: Around = { relations: [], related: () => ({ records: [], more: 0 }) };
const world = aRuleWorld({ related: () => ({ yes: 1, maybe: 0, ids: [] }) });
const seen = (row: JsonObject): Seen => ({ record: { id: '/a', row }, row, world });
const explain = (rule: Condition, row: JsonObject, around = nothingAround): Explained =>
  explainRule(rule, seen(row), around);

/** The tree as words, so that a test shows it whole. */
const told = ({ says, found, holds: known, parts, records }: Explained): unknown => [
  `${known} ${says}${found === '' ? '' : ` | ${found}`}`,
  ...parts.map(told),
  ...records.map(({ id, counts, parts: inner }) => [`${counts} ${id}`, ...inner.map(told)]),
];

test('every clause stands on its own line with what was found and whether it holds', () => {
  const rule = { any: [{ all: [on, aLeaf({ is: 'present' })] }, { not: on }] };
  expect(told(explain(rule, { switch: false }))).toEqual([
    'true at least one of these holds:',
    [
      'false all of these hold:',
      ['false the switch (switch) is on | the switch is off'],
      ['true the switch (switch) is set | the switch is set'],
    ],
    ['true this does not hold:', ['false the switch (switch) is on | the switch is off']],
  ]);
});

test('what is missing is not known, and the clause says which value', () => {
  expect(told(explain(on, {}))).toEqual([
    'undefined the switch (switch) is on | the switch is not known (switch absent)',
  ]);
});

test('of a list the items are told, those past the first twenty as a number', () => {
  const rule = { count: 'list[]', called: 'item', where: on };
  expect(told(explain(rule, { list: [{ name: 'x', switch: true }, { switch: false }] }))).toEqual([
    'true there is at least one item in the list list, where | 1 item found',
    ['true list[0] x', ['true the switch (switch) is on | the switch is on']],
    ['false list[1]', ['false the switch (switch) is on | the switch is off']],
  ]);
  const many = explain(rule, { list: Array.from({ length: 25 }, () => ({ switch: true })) });
  expect(many).toMatchObject({ more: 5, records: { length: 20 } });
});

describe('of a relation the records are told', () => {
  const record = (id: string, row: JsonObject): Beside => ({
    id,
    row,
    record: { id, row },
    world,
    counts: holds(on, row, world),
    place: { file: 'evidence/x/part-0001.ndjson.gz', line: 7 },
  });
  const inner = { count: 'inner', called: 'inner', where: on };

  test('each with the clauses it was asked, and from there the records it leads to', () => {
    const around: Around = {
      relations: [],
      related: ({ count }, { id }) =>
        count === 'outer'
          ? { records: [record('/b', { switch: true })], more: 3 }
          : { records: [record(`${id}/c`, { switch: false })], more: 0 },
    };
    const rule = { count: 'outer', called: 'outer', where: { all: [on, inner] } };
    const tree = explain(rule, {}, around);
    expect(tree).toMatchObject({ more: 3, records: [{ place: { line: 7 } }] });
    expect(told(tree)).toEqual([
      'true there is at least one outer among the outer, where | 1 outer found',
      [
        'true /b',
        ['true the switch (switch) is on | the switch is on'],
        [
          'true there is at least one inner among the inner, where | 1 inner found',
          ['false /b/c', ['false the switch (switch) is on | the switch is off']],
        ],
      ],
    ]);
  });
});
