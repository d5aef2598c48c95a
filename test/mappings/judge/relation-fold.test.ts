import { describe, expect, test } from 'vitest';
import { foldRelation, mostNamed } from '../../../src/mappings/judge/relation-fold.ts';
import type { Relation } from '../../../src/model/catalog.ts';
import { account, aRecord, aRelation, chat, fraud } from './a-world.ts';

type Row = readonly [id: string, of: string | undefined, counts?: boolean | undefined];

const fold = (over: Partial<Relation>, rows: readonly Row[]) => {
  const result = foldRelation(aRelation(over));
  for (const [id, of, ...counts] of rows)
    result.add(aRecord(id, {}, of), counts.length === 0 ? true : counts[0]);
  return result;
};

const subject = account(fraud, 'a');
const none = { yes: 0, maybe: 0, ids: [] };

describe('two bodies under one id', () => {
  test('count once when both count, and not at all when neither does', () => {
    const both = fold({}, [
      ['r1', subject],
      ['r1', subject],
      ['r2', subject, false],
      ['r2', subject, false],
    ]);
    expect(both.around([subject])).toEqual({ yes: 1, maybe: 0, ids: ['r1'] });
    expect(both.around([subject])).toEqual({ yes: 1, maybe: 0, ids: ['r1'] });
  });

  test.for([
    [true, false],
    [false, true],
    [true, undefined],
  ] as const)('that say %s and %s are not known', ([first, second]) => {
    const found = fold({}, [
      ['r1', subject, first],
      ['r1', subject, second],
    ]);
    expect(found.around([subject])).toEqual({ yes: 0, maybe: 1, ids: ['r1'] });
  });

  test('that name two places may lie anywhere', () => {
    const found = fold({}, [
      ['r1', subject],
      ['r1', chat],
    ]);
    expect(found.around([account(fraud, 'b')])).toMatchObject({ yes: 0, maybe: 1 });
  });

  test('that name two places make none of the records after them doubtful', () => {
    const found = fold({}, [
      ['r1', subject],
      ['r1', chat],
      ['r2', subject],
    ]);
    expect(found.around([subject])).toEqual({ yes: 1, maybe: 1, ids: ['r2'] });
  });

  test('that name the same places in another order agree', () => {
    const found = foldRelation(aRelation({ key: '{steps[].id}' }));
    for (const steps of [
      [{ id: subject }, { id: chat }],
      [{ id: chat }, { id: subject }],
    ])
      found.add(aRecord('r1', { steps }), true);
    for (const key of [subject, chat])
      expect(found.around([key])).toEqual({ yes: 1, maybe: 0, ids: ['r1'] });
  });
});

describe('equal keys', () => {
  test('counts what counts, what may count, and leaves out what does not', () => {
    const found = fold({}, [
      ['r1', subject],
      ['r2', subject, undefined],
      ['r3', subject, false],
      ['r4', subject],
      ['r5', chat],
    ]);
    expect(found.around([subject])).toEqual({ yes: 2, maybe: 1, ids: ['r1', 'r4'] });
    expect(found.around([account(fraud, 'b')])).toEqual(none);
  });

  test('keys differ neither by case nor by a closing slash', () => {
    const found = fold({}, [['r1', `${subject.toUpperCase()}/`]]);
    expect(found.around([subject])).toMatchObject({ yes: 1 });
  });

  test('names three records and counts all', () => {
    const rows = ['r1', 'r2', 'r3', 'r4'].map((id) => [id, subject] as const);
    expect(mostNamed).toBe(3);
    expect(fold({}, rows).around([subject])).toEqual({ yes: 4, maybe: 0, ids: ['r1', 'r2', 'r3'] });
    const doubtful = rows.map(([id, of]) => [id, of, undefined] as const);
    expect(fold({}, doubtful).around([subject])).toEqual({
      yes: 0,
      maybe: 4,
      ids: ['r1', 'r2', 'r3'],
    });
  });

  test('names doubtful records only as long as none surely counts', () => {
    const rows: Row[] = [
      ['d1', subject, undefined],
      ['y1', subject],
      ['d2', subject, undefined],
      ['y2', subject],
    ];
    expect(fold({}, rows.slice(0, 1)).around([subject]).ids).toEqual(['d1']);
    expect(fold({}, rows).around([subject])).toEqual({ yes: 2, maybe: 2, ids: ['y1', 'y2'] });
  });

  test('may go by the id of the record itself', () => {
    expect(fold({ key: '{id}' }, [[subject, chat]]).around([subject])).toMatchObject({ yes: 1 });
  });

  test('a record that names nothing may belong to anybody', () => {
    const found = fold({}, [
      ['r1', undefined],
      ['r2', undefined, undefined],
      ['r3', undefined, false],
    ]);
    expect(found.around([subject])).toEqual({ yes: 0, maybe: 2, ids: [] });
  });
});

const above = (rows: readonly Row[]) => fold({ reach: 'above' }, rows);

describe('above', () => {
  test('finds scopes over the subject and the subject, not its siblings or children', () => {
    const found = above([
      ['r1', '/'],
      ['r2', fraud],
      ['r3', `${fraud}/resourcegroups/rg`],
      ['r4', subject],
      ['r5', chat],
      ['r6', `${subject}/projects/p`],
      ['r7', `${fraud}/resourcegroups/r`],
    ]);
    expect(found.around([subject])).toEqual({ yes: 4, maybe: 0, ids: ['r1', 'r2', 'r3'] });
    expect(found.around(['/'])).toEqual({ yes: 1, maybe: 0, ids: ['r1'] });
  });

  test('a record at a management group may lie over any subject', () => {
    const found = above([['r1', '/providers/microsoft.management/managementgroups/root']]);
    expect(found.around([subject])).toEqual({ yes: 0, maybe: 1, ids: [] });
  });

  test('names sure records before doubtful ones', () => {
    const found = above([
      ['d1', '/', undefined],
      ['y1', fraud],
      ['d2', subject, undefined],
    ]);
    expect(found.around([subject])).toEqual({ yes: 1, maybe: 2, ids: ['y1'] });
    expect(found.around([chat])).toEqual({ yes: 0, maybe: 1, ids: ['d1'] });
  });
});

describe('below', () => {
  const rows: Row[] = [
    ['r0', '/'],
    ['r1', subject],
    ['r2', `${subject}/projects/p`],
    ['r3', `${subject}0`],
    ['r4', `${subject}-b`],
    ['r5', chat],
    ['r6', fraud],
  ];

  test('finds the subject and what lies under it, not what begins alike', () => {
    const found = fold({ reach: 'below' }, rows);
    expect(found.around([subject])).toEqual({ yes: 2, maybe: 0, ids: ['r1', 'r2'] });
    expect(found.around([fraud])).toEqual({ yes: 5, maybe: 0, ids: ['r6', 'r1', 'r4'] });
    expect(found.around([chat])).toEqual({ yes: 1, maybe: 0, ids: ['r5'] });
    expect(found.around([account(chat, 'z')])).toEqual(none);
  });

  test('finds the only record there is, first and last in order', () => {
    const found = fold({ reach: 'below' }, [['r1', `${subject}/projects/p`]]);
    expect(found.around([subject])).toEqual({ yes: 1, maybe: 0, ids: ['r1'] });
  });

  test('by subscription, finds all that lie in it', () => {
    const found = fold({ reach: 'below', join: '{subscription}' }, rows);
    expect(found.around([fraud])).toEqual({ yes: 5, maybe: 0, ids: ['r1', 'r2', 'r3'] });
    expect(found.around([chat])).toEqual({ yes: 1, maybe: 0, ids: ['r5'] });
  });

  test('by subscription, a record that names two things in it counts once', () => {
    const once = { yes: 1, maybe: 0, ids: ['r1'] };
    const two = [{ id: subject }, { id: account(fraud, 'b') }];
    for (const [steps, elsewhere] of [
      [two, none],
      [[...two, { id: account(chat, 'c') }], once],
    ] as const) {
      const over = { key: '{steps[].id}', reach: 'below', join: '{subscription}' } as const;
      const found = foldRelation(aRelation(over));
      found.add(aRecord('r1', { steps: [...steps] }), true);
      expect(found.around([fraud])).toEqual(once);
      expect(found.around([chat])).toEqual(elsewhere);
    }
  });

  test('a record above all subscriptions is below none', () => {
    const group = '/providers/microsoft.management/managementgroups/root';
    const found = fold({ reach: 'below', join: '{subscription}' }, [['r1', group]]);
    expect(found.around([fraud])).toEqual(none);
  });

  test('a record whose key is no scope may lie below anybody', () => {
    for (const join of ['{id}', '{subscription}'] as const)
      expect(fold({ reach: 'below', join }, [['r1', 'usages:fraud|x']]).around([fraud])).toEqual({
        yes: 0,
        maybe: 1,
        ids: [],
      });
  });
});

const narrowed = () => {
  const narrow = foldRelation(aRelation({ key: '{id}', join: '{of}' }));
  narrow.only(new Set(['/asked', '/absent']));
  for (const id of ['/asked', '/other']) narrow.add(aRecord(id), true);
  return narrow;
};

describe('of a relation whose rows each have a key of their own', () => {
  test('what somebody looks up is counted', () => {
    expect(narrowed().around(['/asked'])).toEqual({ yes: 1, maybe: 0, ids: ['/asked'] });
    expect(narrowed().around(['/absent'])).toEqual(none);
  });

  test('a key that nobody announced has no answer: what lies there was not kept', () => {
    for (const keys of [['/other'], ['/asked', '/other']])
      expect(() => narrowed().around(keys)).toThrow('was not announced');
  });
});
