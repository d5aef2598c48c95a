import { describe, expect, test } from 'vitest';
import { readCatalog } from '../../../src/mappings/catalog/read-catalog.ts';
import { runExample } from '../../../src/mappings/catalog/run-example.ts';
import type { Check, CheckExample } from '../../../src/model/catalog.ts';
import { conditionSchema, type Condition } from '../../../src/model/rule.ts';
import { sourceIds } from '../../../src/model/source-ids.ts';
import { aCheck } from '../../builders/a-catalog.ts';
import { askedBy, dropClauses } from './drop-clauses.ts';

// Read, not loaded: a control that links to a check still to be written must not keep its author from seeing this.
const { checks, relations } = readCatalog('frameworks', sourceIds).catalog;

/** Examples say nothing about the type their check is for; as a row of any other type, each is not its business. */
const elsewhere = (example: CheckExample): CheckExample => ({
  ...example,
  verdict: 'not-applicable',
  because: `${example.because}, on another type`,
  subject: { ...example.subject, type: 'contoso.other/things' },
});

function isNoticed(check: Check, less: Check): boolean {
  const shown = check.examples.flatMap((example) => [example, elsewhere(example)]);
  return shown.some((example) => {
    const before = runExample(check, example, relations).verdict;
    return before === example.verdict && runExample(less, example, relations).verdict !== before;
  });
}

describe('every clause of every rule is there for a reason', () => {
  test.for(checks.map((check) => [check.id, check] as const))(
    '%s shows for each what would go wrong without it',
    ([, check]) => {
      const idle = dropClauses(check).filter((dropped) => !isNoticed(check, dropped.check));
      expect(idle.map(({ place }) => `${check.id} ${place}`)).toEqual([]);
    },
  );
});

test('no two checks ask the same, in whatever words and order', () => {
  const byQuestion = Map.groupBy(checks, askedBy);
  const twins = [...byQuestion.values()].filter((group) => group.length > 1);
  expect(twins.map((group) => group.map(({ id }) => id).join(' = '))).toEqual([]);
});

const parsed = (rule: unknown): Condition => conditionSchema.parse(rule);
const of = (rule: Condition) => aCheck({ id: 'AZ-AIS-001', fact: 'f', title: 'T', expect: rule });
const places = (rule: unknown) => dropClauses(of(parsed(rule))).map(({ place }) => place);

describe('what stands above is no empty promise', () => {
  const leaf = { field: 'a', called: 'a', is: 'equal', value: 1 };

  test('each kind of clause is dropped, at any depth', () => {
    const documented = { ...leaf, default: { value: 1, source: 'https://learn.microsoft.com' } };
    const inner = { count: 'x[]', called: 'x', where: documented, 'at-least': 1 };
    const count = { count: 'y', called: 'y', where: { any: [leaf, inner] }, 'at-least': 2 };
    expect(places({ all: [leaf, { not: { ...count, within: '30d', 'at-most': 3 } }] })).toEqual([
      'expect.all.0',
      'expect.all.1',
      'expect.all.1.not',
      'expect.all.1.not.where',
      'expect.all.1.not.within',
      'expect.all.1.not.at-least',
      'expect.all.1.not.at-most',
      'expect.all.1.not.where.any.0',
      'expect.all.1.not.where.any.1',
      'expect.all.1.not.where.any.1.where',
      'expect.all.1.not.where.any.1.where.default',
    ]);
  });

  test('a filter of subjects is dropped in parts and whole', () => {
    const where = parsed({ all: [leaf, { ...leaf, field: 'b' }] });
    const check = { ...of(parsed(leaf)), subject: { source: 's', called: 's', where } };
    expect(dropClauses(check).map(({ place, check: less }) => [place, less.subject.where])).toEqual(
      [
        ['subject.where.all.0', { all: [{ ...leaf, field: 'b' }] }],
        ['subject.where.all.1', { all: [leaf] }],
        ['subject.where', undefined],
      ],
    );
  });

  test('a clause that no example needs is noticed as such', () => {
    const rule = parsed({ all: [leaf, { ...leaf, field: 'b' }] });
    const example = { because: 'x', related: {}, unread: [], parameters: {} };
    const examples: CheckExample[] = [
      { ...example, verdict: 'pass', subject: { a: 1, b: 1 } },
      { ...example, verdict: 'fail', subject: { a: 2, b: 1 } },
    ];
    const check = { ...of(rule), examples };
    const idle = dropClauses(check).filter((dropped) => !isNoticed(check, dropped.check));
    expect(idle.map(({ place }) => place)).toEqual(['expect.all.1']);
  });

  test('words, the order of parts and the page behind a default make no other question', () => {
    const one = { all: [leaf, { ...leaf, is: 'one-of', value: undefined, values: [1, 2] }] };
    const two = {
      all: [
        { field: 'a', called: 'z', is: 'one-of', values: [2, 1] },
        { ...leaf, called: 'b' },
      ],
    };
    const { value: _, ...first } = one.all[1] ?? leaf;
    const asked = [{ all: [leaf, first] }, two].map((rule) => askedBy(of(parsed(rule))));
    expect(asked[0]).toBe(asked[1]);
    expect(askedBy(of(parsed({ any: [leaf, first] })))).not.toBe(asked[0]);
    expect(askedBy(of(parsed({ ...leaf, value: 2 })))).not.toBe(askedBy(of(parsed(leaf))));
  });
});
