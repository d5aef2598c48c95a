import { describe, expect, test } from 'vitest';
import { parseYaml } from '../../src/model/parse-yaml.ts';
import { conditionSchema } from '../../src/model/rule.ts';

function problems(rule: string): readonly string[] {
  const parsed = parseYaml('rule', rule, conditionSchema);
  return parsed.ok ? [] : parsed.problems;
}

describe('a mistake in a rule is reported where it is, not at the top of the rule', () => {
  test.for([
    [
      '{ all: [{ any: [{ field: a, called: a, is: equal, value: [1] }] }] }',
      'rule:1:51 all.0.any.0.value: write a text, a number, true or false',
    ],
    [
      '{ count: a, called: a, were: 1 }',
      'rule:1:24 were: nobody reads this key: did you mean where?',
    ],
    [
      '{ not: { field: a, called: a, is: at-least, value: today } }',
      'rule:1:45 not.value: use as-of, as-of+90d or as-of-30d',
    ],
    ['{ field: a, is: present }', 'rule:1:1 called: missing: write a text'],
    ['{ count: a, called: a, within: 30 }', 'rule:1:24 within: write a text: put it in quotes'],
    ['5', 'rule:1:1 : write keys with values'],
  ] as const)('%s', ([rule, problem]) => {
    expect(problems(rule)).toEqual([problem]);
  });

  test('a word that is no operator lists the operators', () => {
    const [problem] = problems('{ all: [{ field: a, called: a, is: eqaul, value: 1 }] }');
    expect(problem).toMatch(
      /^rule:1:32 all\.0\.is: write one of equal, not-equal, .*; did you mean equal\?$/,
    );
  });

  test('every mistake of one rule is reported', () => {
    expect(problems('{ field: "", called: a, is: equal, value: {}, vale: 1 }')).toHaveLength(3);
  });
});
