import { expect, test } from 'vitest';
import { loadCatalog } from '../../src/mappings/catalog/load-catalog.ts';
import { sourceIds } from '../../src/model/source-ids.ts';

const { checks, crosswalks, definitions, frameworks, initiatives } = loadCatalog(
  'frameworks',
  sourceIds,
);

const groupsOf = (framework: string) =>
  initiatives.find((each) => each.framework === framework)?.groups ?? [];

const mapped = (framework: string) =>
  groupsOf(framework)
    .filter((group) => group['about-ai'].length > 0)
    .map(({ control, policies, 'about-ai': own }) => `${control}: ${own.length} of ${policies}`);

const pairsOf = (id: string) => crosswalks.find((each) => each.id === id)?.pairs ?? [];

test.for([
  ['mcsb', 85],
  ['mcsb-v2', 92],
  ['eu-ai-act', 7],
  ['nist-ai-rmf', 10],
] as const)(
  'the initiative for %s has all %i groups that Microsoft declares',
  ([framework, count]) => {
    expect(groupsOf(framework)).toHaveLength(count);
  },
);

test('each initiative stands there once, and every group with a policy leads to a control', () => {
  expect(new Set(initiatives.map(({ framework }) => framework)).size).toBe(initiatives.length);
  for (const { groups } of initiatives)
    expect(groups.filter(({ policies, control }) => policies > 0 && control === undefined)).toEqual(
      [],
    );
});

test('what Microsoft maps to Articles and subcategories is as few as it is', () => {
  expect(mapped('eu-ai-act')).toEqual([
    'Art. 12(1): 1 of 1',
    'Art. 12(2): 1 of 1',
    'Art. 15(5): 4 of 6',
    'Art. 55(1)(d): 4 of 6',
  ]);
  expect(mapped('nist-ai-rmf')).toEqual([
    'MEASURE 2.4: 1 of 1',
    'MANAGE 2.3: 1 of 1',
    'MANAGE 3.2: 1 of 1',
    'MANAGE 4.1: 1 of 1',
  ]);
});

test('every definition that is described belongs to an initiative', () => {
  const used = new Set(
    initiatives.flatMap(({ groups }) => groups.flatMap((group) => group['about-ai'])),
  );
  expect(definitions.filter(({ id }) => !used.has(id))).toEqual([]);
});

test('a check that takes the word of a policy or recommendation observes what its judge decides', () => {
  const deciding = (fact: string): string =>
    checks.find((each) => each.fact === fact && each.observer === 'deciding')?.id ?? '';
  const disagreeing = checks.flatMap(({ id, fact, adopt }) => {
    if (adopt === undefined) return [];
    const [key, named] =
      'policy' in adopt
        ? (['id', adopt.policy.definitions] as const)
        : (['recommendation', [adopt.recommendation.key]] as const);
    return definitions
      .filter((each) => named.includes(each[key] ?? '') && each['judged-by'].length > 0)
      .filter((each) => each['judged-by'].every(({ check }) => check !== deciding(fact)))
      .map((each) => `${id} observes ${fact}, and ${each.title} is judged by another check`);
  });
  // These ask whether a key is required and there, the judges whether there is one.
  expect(disagreeing.map((each) => each.slice(0, each.indexOf(' ')))).toEqual([
    'AZ-AIS-021',
    'AZ-MLW-013',
  ]);
});

test('the profile and the two versions of the benchmark lead to what they were made from', () => {
  expect(pairsOf('mcsb-to-mcsb-v2')).toHaveLength(85);
  const profile = frameworks.find(({ id }) => id === 'nist-ai-600-1')?.controls ?? [];
  const from = new Set(pairsOf('nist-ai-600-1-to-ai-rmf').map((pair) => pair.from));
  expect([...from].toSorted()).toEqual(profile.map(({ id }) => id).toSorted());
});

test('own judgement never claims that two controls are equal', () => {
  const own = crosswalks.filter(({ basis }) => basis === 'own-judgement');
  expect(own.length).toBeGreaterThan(0);
  expect(own.flatMap(({ pairs }) => pairs).filter(({ relation }) => relation === 'equal')).toEqual(
    [],
  );
});
