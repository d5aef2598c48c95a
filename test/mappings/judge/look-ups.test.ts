import { describe, expect, test } from 'vitest';
import { indexGaps } from '../../../src/mappings/judge/gaps.ts';
import { openIndex, type Visits } from '../../../src/mappings/judge/index-relations.ts';
import type { Relation } from '../../../src/model/catalog.ts';
import type { EvidenceRecord } from '../../../src/model/evidence.ts';
import type { Condition } from '../../../src/model/rule.ts';
import { account, aCheck, aRecord, aRelation, fraud, observedTo } from './a-world.ts';

const subject = aRecord(account(fraud, 'a'), { policy: '/policies/p' });
const others = ['/policies/p', '/policies/q', '/policies/r'].map((id) => aRecord(id));

type Given = { relation: Partial<Relation>; records?: readonly EvidenceRecord[]; asking?: number };

/** What is counted around the subject, and the sources read beforehand to learn what is looked up. */
function counted({ relation, records = others, asking = 1 }: Given) {
  const along = aRelation({ id: 'policies', source: 'policies', called: 'policies', ...relation });
  const rule: Condition = { count: 'policies', called: 'policy' };
  const index = openIndex(
    {
      catalog: { relations: [along], checks: [aCheck({ expect: rule })] },
      gaps: indexGaps([]),
      asOf: observedTo,
      parameters: new Map(),
      observedTo: new Map(),
    },
    new Map(),
  );
  const rows: Record<string, readonly EvidenceRecord[]> = {
    'ai-resources': [subject],
    policies: records,
  };
  const show = (visits: Visits): void => {
    for (const [source, all] of visits)
      for (const record of rows[source] ?? []) for (const visit of all) visit(record);
  };
  const sizes = new Map([
    ['ai-resources', asking],
    ['policies', records.length],
  ]);
  const first = index.lookUps((source) => sizes.get(source) ?? 0);
  show(first);
  for (const pass of index.passes) show(pass);
  const ask = (id = '/policies/p') =>
    index.worldOf({ ...subject, row: { policy: id } }).related('policies', undefined, undefined)
      .yes;
  return { yes: ask(), read: [...first.keys()], ask };
}

describe('what is looked up is learnt first', () => {
  const byId = { key: '{id}', join: '{policy}' };

  test('where fewer rows look up than there are, each record having a key of its own', () => {
    expect(counted({ relation: byId })).toMatchObject({ yes: 1, read: ['ai-resources'] });
    expect(counted({ relation: byId, asking: 2 }).read).toEqual(['ai-resources']);
  });

  test('and nothing else is kept, nor answered with a zero', () => {
    expect(() => counted({ relation: byId }).ask('/policies/q')).toThrow('was not announced');
    expect(counted({ relation: byId, asking: 3 }).ask('/policies/q')).toBe(1);
  });

  test('not where as many look up, or more', () => {
    for (const asking of [3, 4])
      expect(counted({ relation: byId, asking })).toMatchObject({ yes: 1, read: [] });
  });

  test('not where a record is found from a key that is not its own: none may be lost', () => {
    const scope = { properties: { scope: fraud } };
    const assigned = ['/roles/1', '/roles/2', '/roles/3'].map((id) => aRecord(id, scope));
    const above = { key: '{properties.scope}', reach: 'above' } as const;
    expect(counted({ relation: above, records: assigned })).toMatchObject({ yes: 3, read: [] });
    const under = ['1', '2'].map((name) => aRecord(`${subject.id}/deployments/${name}`));
    const below = { key: '{id}', reach: 'below' } as const;
    expect(counted({ relation: below, records: under })).toMatchObject({ yes: 2, read: [] });
  });
});
