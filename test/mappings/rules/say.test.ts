import { expect, test } from 'vitest';
import { say } from '../../../src/mappings/rules/say.ts';
import type { Relation } from '../../../src/model/catalog.ts';
import type { Condition } from '../../../src/model/rule.ts';
import { aCheck } from '../../builders/a-catalog.ts';
import { aLeaf } from '../../builders/a-rule-world.ts';

const relation: Relation = {
  id: 'alerts',
  source: 'alerts',
  called: 'alerts on the resource',
  key: '{of}',
  join: '{id}',
  reach: 'same',
};
const named = { id: 'AZ-AIS-001', fact: 'a-fact', title: 'A title' };
const about = { source: 'ai-resources', called: 'account' };

const procedure = (rule: Condition, where?: Condition): string[] =>
  say(aCheck({ ...named, subject: { ...about, where }, expect: rule }), [relation]);
const clause = (rule: Condition): string | undefined => procedure(rule)[2]?.trim();

test('a procedure names the population, the expectation and when nothing can be said', () => {
  const where = aLeaf({ is: 'equal', value: 'x' });
  expect(procedure(aLeaf({ is: 'present' }), where)).toEqual([
    'Take every account in the source ai-resources, that is every row where',
    '  the switch (switch) is x',
    'It passes when',
    '  the switch (switch) is set',
    'It fails when that is not so, and is unknown when a value above is missing or could not be read.',
  ]);
  expect(procedure(aLeaf({ is: 'present' }))[0]).toBe(
    'Take every account in the source ai-resources.',
  );
});

test('groups stand above their parts, one clause a line', () => {
  const set = aLeaf({ is: 'present' });
  const rule: Condition = { all: [set, { any: [set, { all: [set, { not: set }] }] }] };
  expect(procedure(rule).slice(1, -1)).toEqual([
    'It passes when',
    '  the switch (switch) is set',
    '  at least one of these holds:',
    '    the switch (switch) is set',
    '    all of these hold:',
    '      the switch (switch) is set',
    '      this does not hold:',
    '        the switch (switch) is set',
  ]);
});

test.for([
  [aLeaf({ is: 'equal', value: true }), 'is on'],
  [aLeaf({ is: 'not-equal', value: 'x' }), 'is not x'],
  [aLeaf({ is: 'at-least', value: 3 }), 'is at least 3'],
  [aLeaf({ is: 'at-most', value: 3 }), 'is at most 3'],
  [
    aLeaf({ is: 'at-least', value: 'as-of+90d' }),
    'is no earlier than 90 days after the as-of date',
  ],
  [aLeaf({ is: 'at-most', value: 'as-of-30d' }), 'is no later than 30 days before the as-of date'],
  [aLeaf({ is: 'at-least', value: 'as-of+1d' }), 'is no earlier than 1 day after the as-of date'],
  [aLeaf({ is: 'at-most', value: 'as-of' }), 'is no later than the as-of date'],
  [aLeaf({ is: 'one-of', values: ['a', false] }), 'is one of a or off'],
  [aLeaf({ is: 'none-of', values: ['a', 'b'] }), 'is none of a or b'],
  [aLeaf({ is: 'absent' }), 'is not set'],
  [aLeaf({ is: 'like', value: 'x*' }), 'reads like x*, where * stands for any text'],
] as const)('%j', ([leaf, words]) => {
  expect(clause(leaf)).toBe(`the switch (switch) ${words}`);
});

test('a documented default is part of the procedure', () => {
  const source = 'https://learn.microsoft.com/';
  expect(clause(aLeaf({ is: 'equal', value: true, default: { value: false, source } }))).toBe(
    'the switch (switch) is on; a missing value counts as off, as Azure documents',
  );
});

const alerts = { count: 'alerts', called: 'open alert' } as const;
test.for([
  [alerts, 'there is at least one open alert among the alerts on the resource'],
  [{ ...alerts, 'at-most': 0 }, 'there is no open alert among the alerts on the resource'],
  [
    { ...alerts, 'at-least': 2 },
    'among the alerts on the resource, at least 2 count as open alert',
  ],
  [{ ...alerts, 'at-most': 2 }, 'among the alerts on the resource, at most 2 count as open alert'],
  [
    { ...alerts, 'at-least': 2, 'at-most': 2 },
    'among the alerts on the resource, exactly 2 count as open alert',
  ],
  [
    { ...alerts, 'at-least': 1, 'at-most': 2 },
    'among the alerts on the resource, 1 to 2 count as open alert',
  ],
  [
    { ...alerts, within: '30d', 'at-most': 0 },
    'there is no open alert among the alerts on the resource, dated in the 30 days before the as-of date',
  ],
  [{ count: 'properties.rules[]', called: 'rule' }, 'there is at least one rule in the list rules'],
] as const)('%j', ([count, words]) => {
  expect(clause(count)).toBe(words);
});

test('what is counted is said under the count', () => {
  const rule = { ...alerts, where: aLeaf({ is: 'equal', value: 'x' }) };
  expect(procedure(rule).slice(2, 4)).toEqual([
    '  there is at least one open alert among the alerts on the resource, where',
    '    the switch (switch) is x',
  ]);
});

test('an adoption says every way it can come out', () => {
  const recommendation = {
    key: '13b10b36-aa99-4db6-b00c-dcf87c4761e6',
    names: ['Keys should be off'],
  };
  const check = aCheck({ ...named, expect: undefined, adopt: { recommendation } });
  const lines = say({ ...check, subject: about }, [relation]);
  expect(lines.slice(1, 3)).toEqual([
    'Find the Defender for Cloud recommendation on it with the assessment key 13b10b36-aa99-4db6-b00c-dcf87c4761e6',
    '  or, when no row has that key, with the name "Keys should be off"',
  ]);
  for (const word of ['passes', 'fails', 'not applicable', 'unknown']) {
    expect(lines.join('\n')).toContain(word);
  }
});

test('a count inside a count stands below it, one relation a line', () => {
  const inner: Condition = { count: 'tables', called: 'table', where: aLeaf({ is: 'present' }) };
  expect(procedure({ count: 'alerts', called: 'alert', where: inner }).slice(2, -1)).toEqual([
    '  there is at least one alert among the alerts on the resource, where',
    '    there is at least one table among the tables, where',
    '      the switch (switch) is set',
  ]);
});

test('a parameter is said by its name, as the values are not in the rule', () => {
  const values = { parameter: 'allowed-models' };
  expect(clause(aLeaf({ is: 'one-of', values }))).toBe(
    'the switch (switch) is one of what the workspace declares as allowed-models',
  );
  expect(clause(aLeaf({ is: 'none-of', values }))).toBe(
    'the switch (switch) is none of what the workspace declares as allowed-models',
  );
});

test('what a role allows is said with its plane and its exclusions', () => {
  expect(clause(aLeaf({ is: 'grants', value: 'x/read', plane: 'control' }))).toBe(
    'the switch (switch) allows x/read: its actions cover it, and what they leave out does not',
  );
  expect(clause(aLeaf({ is: 'grants', value: 'x/read', plane: 'data' }))).toBe(
    'the switch (switch) allows x/read: its data actions cover it, and what they leave out does not',
  );
});

test('an adopted policy is said with every definition that asks the same', () => {
  const [one, two] = [
    '71ef260a-8f18-47b7-abcb-62d0673d94dc',
    'd45520cb-31ca-44ba-8da2-fcf914608544',
  ];
  const { expect: _, ...check } = aCheck({ ...named, subject: about });
  const adopt = { policy: { called: 'keys are off', definitions: [one, two] } };
  expect(say({ ...check, adopt }, [relation])).toEqual([
    'Take every account in the source ai-resources.',
    'Find the Azure Policy states of it that ask: keys are off',
    `  policy definition ${one}`,
    `  policy definition ${two}`,
    'It passes when every such state is Compliant under an effect other than Disabled.',
    'It fails when one is NonCompliant or Exempt.',
    'It is unknown when there is no such state, or one says anything else or names no effect.',
  ]);
});
