import { expect, test } from 'vitest';
import {
  checksYaml,
  goodRelations,
  lintFiles,
  withoutPlace,
} from '../../builders/a-catalog-folder.ts';

const relations = `${goodRelations}  - { id: alerts, source: recommendations, called: alerts, key: '{of}', join: '{id}', reach: same, time: when }
  - { id: met-twice, source: recommendations, called: met twice, key: '{steps[].id}', join: '{steps[].id}', reach: same }
`;
const ofRule = (rule: string) =>
  lintFiles({ 'relations/a.yaml': relations, 'checks/a.yaml': checksYaml({ expect: rule }) }).map(
    withoutPlace,
  );

test.for([
  [
    '{ count: alerts, called: a, where: { count: plans, called: p } }',
    'checks.0.expect.where.count: there is no relation plans',
  ],
  [
    '{ count: "items[]", called: i, where: { any: [{ not: { count: plans, called: p } }] } }',
    'checks.0.expect.where.any.0.not.count: there is no relation plans',
  ],
  [
    '{ count: alerts, called: a, where: { count: recommendations, called: r, within: 30d } }',
    'checks.0.expect.where.within: the relation recommendations declares no time',
  ],
  [
    '{ count: met-twice, called: m, at-least: 2 }',
    'checks.0.expect: along met-twice one record may be met twice: ask for at-least 1 or at-most 0',
  ],
  [
    '{ count: met-twice, called: m, at-most: 1 }',
    'checks.0.expect: along met-twice one record may be met twice: ask for at-least 1 or at-most 0',
  ],
  [
    '{ count: alerts, called: a, where: { field: x, called: x, is: one-of, values: { parameter: models } } }',
    'checks.0.expect.where.values.parameter: no file of parameters describes models',
  ],
  [
    '{ count: recommendations, called: r, within: 30d }',
    'checks.0.expect.within: the relation recommendations declares no time',
  ],
  [
    '{ count: "items[]", called: i, within: 30d }',
    'checks.0.expect.within: items of a list in the row have no declared time',
  ],
  [
    '{ count: "items[].more[]", called: i }',
    'checks.0.expect.count: give names with dots between them, and [] at the end only',
  ],
  [
    '{ count: alerts, called: a, at-least: 2, at-most: 1 }',
    'checks.0.expect: at-least 2 with at-most 1 never holds',
  ],
  ['{ count: alerts, called: a, at-least: 0 }', 'checks.0.expect: at-least 0 always holds'],
  [
    '{ field: a..b, called: x, is: present }',
    'checks.0.expect.field: give names with dots between them',
  ],
  [
    '{ field: "a[0]", called: x, is: present }',
    'checks.0.expect.field: give names with dots between them',
  ],
  [
    '{ field: a, called: x, is: present, default: { value: 1, source: https://contoso.example } }',
    'checks.0.expect.default: present asks whether the property is there: no default',
  ],
  [
    '{ field: a, called: x, is: equal, value: 1, default: { value: 1, source: "javascript:alert(1)" } }',
    'checks.0.expect.default.source: give an https address',
  ],
] as const)('%s', ([rule, problem]) => {
  expect(ofRule(rule)).toEqual([problem]);
});

// The examples of the check do not fit the rule, and nothing else is said: the rule itself can be answered.
test.for([
  '{ count: recommendations, called: r, where: { count: alerts, called: a, within: 30d } }',
  '{ count: alerts, called: a, where: { count: alerts, called: a, at-least: 2 } }',
])('fine: %s', (rule) => {
  expect(ofRule(rule)).toEqual([expect.stringContaining('the rule says fail, not pass: no ')]);
});

test.for(['{ count: met-twice, called: m, at-least: 1 }', '{ count: met-twice, called: m }'])(
  'fine, though the subjects of the examples have no steps to look up: %s',
  (rule) => {
    const told = 'not completely read';
    expect(ofRule(rule)).toEqual([expect.stringContaining(told), expect.stringContaining(told)]);
  },
);

test.for(['actions', 'properties.permissions', 'properties.role.permissions'])(
  'an operation may be asked of any field: %s',
  (field) => {
    const rule = `{ field: ${field}, called: the role, is: grants, value: x/listKeys/action }`;
    expect(ofRule(rule)).toEqual([
      expect.stringContaining('the rule says unknown, not pass'),
      expect.stringContaining('the rule says unknown, not fail'),
    ]);
  },
);

test('a window on a relation with a time is fine', () => {
  expect(ofRule('{ count: alerts, called: a, within: 30d, at-most: 0 }')).toEqual([
    'checks.0.examples.1.verdict: the rule says pass, not fail: no a found',
  ]);
});
