import { expect, test } from 'vitest';
import {
  checksYaml,
  goodRelations,
  lintFiles,
  withoutPlace,
} from '../../builders/a-catalog-folder.ts';

const relations = `${goodRelations}  - { id: alerts, source: recommendations, called: alerts, key: of, join: '{id}', reach: same, time: when }\n`;
const ofRule = (rule: string) =>
  lintFiles({ 'relations.yaml': relations, 'checks/a.yaml': checksYaml({ expect: rule }) }).map(
    withoutPlace,
  );

test.for([
  [
    '{ count: recommendations, called: r, where: { count: alerts, called: a } }',
    'checks.0.expect.where.count: a where inside a count may not look along alerts',
  ],
  [
    '{ count: "items[]", called: i, where: { any: [{ not: { count: alerts, called: a } }] } }',
    'checks.0.expect.where.any.0.not.count: a where inside a count may not look along alerts',
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

test('a window on a relation with a time is fine', () => {
  expect(ofRule('{ count: alerts, called: a, within: 30d, at-most: 0 }')).toEqual([
    'checks.0.examples.1.verdict: the rule says pass, not fail: no a found',
  ]);
});
