import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holds } from '../../../src/mappings/rules/holds.ts';
import { judgeSubject } from '../../../src/mappings/rules/judge-subject.ts';
import { observe } from '../../../src/mappings/rules/observe.ts';
import type { Condition, Scalar } from '../../../src/model/rule.ts';
import { aCheck } from '../../builders/a-catalog.ts';
import { aLeaf, aRuleWorld } from '../../builders/a-rule-world.ts';

const allowed = aLeaf({ is: 'one-of', values: { parameter: 'allowed-models' } });
const banned = aLeaf({ is: 'none-of', values: { parameter: 'allowed-models' } });
const declaring = (...values: Scalar[]) =>
  aRuleWorld({ parameters: new Map([['allowed-models', values]]) });
const undeclared = aRuleWorld({ parameters: new Map([['other', ['gpt-4o']]]) });

describe('values the organisation declares', () => {
  test.for([
    ['GPT-4o', true],
    ['gpt-4', false],
    [4, undefined],
    [null, undefined],
  ] as const)('%j among gpt-4o and o3: %s', ([value, known]) => {
    const world = declaring('gpt-4o', 'O3');
    expect(holds(allowed, { switch: value }, world)).toBe(known);
    expect(holds(banned, { switch: value }, world)).toBe(known === undefined ? known : !known);
  });

  test('are asked of each world anew', () => {
    const row = { switch: 'gpt-4o' };
    const answers = [declaring('gpt-4o'), declaring('o3'), undeclared, declaring('gpt-4o')].map(
      (world) => holds(allowed, row, world),
    );
    expect(answers).toEqual([true, false, undefined, true]);
  });

  test('may be none, which is not the same as undeclared', () => {
    // With no value there is no kind of value either, so nothing can be told apart from what is meant.
    expect(holds(allowed, { switch: 'gpt-4o' }, declaring())).toBeUndefined();
    expect(observe(allowed, { switch: 'gpt-4o' }, declaring()).text).not.toContain('declares no');
  });

  test('that are not declared leave it unknown, and the reason names the parameter', () => {
    for (const rule of [allowed, banned]) {
      expect(holds(rule, { switch: 'gpt-4o' }, undeclared)).toBeUndefined();
      expect(observe(rule, { switch: 'gpt-4o' }, undeclared).text).toBe(
        'the switch is gpt-4o; the workspace declares no allowed-models',
      );
    }
    const check = aCheck({ id: 'AZ-AIS-001', fact: 'f', title: 'T', expect: allowed });
    expect(judgeSubject(check, { switch: 'gpt-4o' }, undeclared)).toEqual({
      check: 'AZ-AIS-001',
      verdict: 'unknown',
      observed: 'the switch is gpt-4o; the workspace declares no allowed-models',
      related: [],
    });
  });

  test('a value that is missing is the reason before a parameter that is', () => {
    expect(observe(allowed, {}, undeclared).text).toBe('the switch is not known (switch absent)');
  });
});

describe('taking a declaration away', () => {
  const names = ['a', 'b'] as const;
  const leaf = fc.record({
    field: fc.constantFrom('x', 'y'),
    called: fc.constant('it'),
    is: fc.constantFrom('one-of' as const, 'none-of' as const),
    values: fc.oneof(
      fc.constantFrom(...names).map((parameter) => ({ parameter })),
      fc.array(fc.constantFrom<Scalar>('m', 1), { minLength: 1, maxLength: 2 }),
    ),
  });
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ not: tie('condition') }),
      fc.record({
        count: fc.constant('list[]'),
        called: fc.constant('item'),
        where: tie('condition'),
        'at-most': fc.nat({ max: 1 }),
      }),
    ),
  }));
  const values = fc.array(fc.constantFrom<Scalar>('m', 'n', 1), { maxLength: 2 });
  const own = fc.record({ x: fc.constantFrom('m', 'n', 1), y: fc.constantFrom('m', 1) });
  const row = fc
    .tuple(own, fc.array(own, { maxLength: 2 }))
    .map(([fields, list]) => ({ ...fields, list }));

  test('never makes a pass or a fail appear', () => {
    const reached = new Set<boolean | undefined>();
    const property = fc.property(
      condition,
      row,
      fc.record({ a: values, b: values }),
      fc.constantFrom(...names),
      (rule, subject, declared, gone) => {
        const parameters = new Map<string, Scalar[]>(Object.entries(declared));
        const before = holds(rule, subject, aRuleWorld({ parameters }));
        const less = new Map([...parameters].filter(([name]) => name !== gone));
        const after = holds(rule, subject, aRuleWorld({ parameters: less }));
        expect([before, undefined]).toContain(after);
        reached.add(after);
      },
    );
    expect(() => fc.assert(property, { numRuns: 3000, seed: 20261121 })).not.toThrow();
    expect(reached).toEqual(new Set([true, false, undefined]));
  });
});
