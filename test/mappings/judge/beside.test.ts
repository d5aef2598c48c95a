import { expect, test } from 'vitest';
import { indexGaps } from '../../../src/mappings/judge/gaps.ts';
import { openJudgement } from '../../../src/mappings/judge/judgement.ts';
import { aCatalog } from '../../builders/a-catalog.ts';
import { aCheck, anAdoptingCheck } from './a-world.ts';

const relation = { called: 'rows', key: '{of}', join: '{id}', reach: 'same' } as const;
const catalog = aCatalog({
  relations: [
    { ...relation, id: 'recommendations', source: 'recommendations' },
    { ...relation, id: 'plans', source: 'defender-plans' },
    { ...relation, id: 'owners', source: 'governance', key: '{properties.owned}' },
    { ...relation, id: 'due', source: 'governance' },
  ],
  checks: [
    aCheck(),
    anAdoptingCheck(),
    aCheck({
      id: 'AZ-DEF-001',
      fact: 'plan',
      subject: {
        source: 'ai-resources',
        called: 'account',
        where: { count: 'recommendations', called: 'rows', 'at-least': 1 },
      },
      expect: {
        all: [
          {
            not: {
              count: 'plans',
              called: 'plans',
              where: { count: 'owners', called: 'owners', 'at-least': 1 },
              'at-least': 1,
            },
          },
          { count: 'due', called: 'dates', 'at-least': 1 },
        ],
      },
    }),
  ],
});

test('a check says which sources it looks at beside its subjects, in its filter, its rule and inside a count', () => {
  const results = openJudgement(catalog, new Set()).results(indexGaps([]), true);
  // What is found by something else than where it lies may lie in any subscription.
  expect(results.map(({ elsewhere }) => elsewhere)).toEqual([[], [], [], ['governance']]);
  expect(Object.fromEntries(results.map(({ id, beside }) => [id, beside]))).toEqual({
    'AZ-AIS-001': [],
    'AZ-AIS-002': ['recommendations'],
    // Either observer's.
    'AZ-AIS-002-agreement': ['recommendations'],
    'AZ-DEF-001': ['defender-plans', 'governance', 'recommendations'],
  });
});
