import { expect, test } from 'vitest';
import type { Relation } from '../../../src/model/catalog.ts';
import type { EvidenceRecord } from '../../../src/model/evidence.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import type { Count } from '../../../src/model/rule.ts';
import { trace } from './a-trace.ts';
import { account, aCheck, aRecord, aRelation, chat, fraud } from './a-world.ts';

const subject = account(fraud, 'a');
const count: Count = { count: 'things', called: 'thing' };

/** The records that are told of a subject, by what a relation finds; the same numbers are what judging counts. */
async function told(
  over: Partial<Relation>,
  records: readonly EvidenceRecord[],
  row: JsonObject = {},
) {
  const along = [aRelation({ id: 'things', source: 'things', called: 'things', ...over })];
  const traced = await trace(subject, {
    check: aCheck({ expect: count }),
    rows: { 'ai-resources': [aRecord(subject, row)], things: records },
    along,
  });
  const [body] = traced.bodies;
  if (body === undefined) throw new Error('the subject has no record');
  const { records: found, more } = traced.around.related(count, body.record);
  const { yes } = body.world.related('things', undefined, undefined);
  expect(found.filter(({ counts }) => counts === true)).toHaveLength(yes);
  return { more, found: found.map(({ id, counts, unplaced }) => [id, counts, unplaced]) };
}
const at = (id: string, ...places: readonly string[]) =>
  aRecord(id, { places: places.map((to) => ({ to })) });
const filed = { key: '{places[].to}' } as const;

const under = `${subject}/deployments/d`;
const alike = `${subject}b`;
const records = ['/', fraud, subject, under, alike, chat].map((place, n) => at(`/r${n}`, place));

test.for([
  ['same', ['/r2']],
  ['above', ['/r0', '/r1', '/r2']],
  ['below', ['/r2', '/r3']],
] as const)(
  'a relation that finds what lies %s tells those and no others',
  async ([reach, ids]) => {
    const { found } = await told({ ...filed, reach }, records);
    expect(found).toEqual(ids.map((id) => [id, true, undefined]));
  },
);

test('a record filed under several keys is told where one of them is looked up', async () => {
  const { found } = await told(filed, [at('/r', chat, subject), at('/s', chat, under)]);
  expect(found).toEqual([['/r', true, undefined]]);
});

test('a subject that looks up several is told what is filed under any', async () => {
  const join = '{links[].id}';
  const links = { links: [{ id: '/x' }, { id: '/y' }] };
  const { found } = await told({ ...filed, join }, [at('/r', '/y'), at('/s', '/z')], links);
  expect(found).toEqual([['/r', true, undefined]]);
});

test('a record that cannot be placed may belong to anybody, and is told as such', async () => {
  const group = '/providers/microsoft.management/managementgroups/root';
  const { found } = await told({ ...filed, reach: 'above' }, [at('/r', group), aRecord('/s')]);
  expect(found).toEqual([
    ['/r', undefined, true],
    ['/s', undefined, true],
  ]);
});

test('a subject that has nothing to look up by is told nothing', async () => {
  const lacking = await told({ ...filed, join: '{link}' }, [at('/r', subject)]);
  expect(lacking).toEqual({ found: [], more: 0 });
});
