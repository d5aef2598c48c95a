import { expect, test } from 'vitest';
import { foldAdoption } from '../../../src/mappings/judge/adoption-fold.ts';
import type { Relation } from '../../../src/model/catalog.ts';
import type { EvidenceRecord } from '../../../src/model/evidence.ts';
import { account, aRecord, aRecommendation, chat, fraud, recommendationId } from './a-world.ts';

const subject = account(fraud, 'a');
const relation: Relation = {
  id: 'recommendations',
  source: 'recommendations',
  called: 'recommendations',
  key: '{of}',
  join: '{id}',
  reach: 'same',
};
const name = 'Key access should be disabled';

function foldOf(...records: EvidenceRecord[]) {
  const fold = foldAdoption(relation, { recommendation: { key: 'wanted', names: [name] } });
  for (const record of records) fold.add(record);
  return fold;
}

const nameless = (resource: string, key: string, of?: string): EvidenceRecord =>
  aRecord(recommendationId(resource, key), { properties: { status: { code: 'Unhealthy' } } }, of);

const idsOn = (fold: ReturnType<typeof foldOf>, resource: string): string[] =>
  fold.on(resource).map(({ id }) => id.slice(id.lastIndexOf('/') + 1));

test('a row without a name is kept beside those by the name, on its own resource only', () => {
  const fold = foldOf(
    aRecommendation(subject, 'Healthy', { key: 'named', name }),
    nameless(subject, 'lost', subject),
  );
  expect(fold.on(subject)).toMatchObject([{ by: 'name' }, { by: 'nameless' }]);
  expect(fold.on(account(fraud, 'b'))).toEqual([]);
  expect(fold.hasUnplaced()).toBe(false);
});

test('of many rows without a name one a resource is kept, so a lost column costs no memory', () => {
  const fold = foldOf(
    nameless(subject, 'lost-1', subject),
    aRecommendation(subject, 'Healthy', { key: 'named-1', name }),
    nameless(subject, 'lost-2', subject),
    aRecommendation(subject, 'Healthy', { key: 'named-2', name }),
  );
  expect(idsOn(fold, subject)).toEqual(['lost-1', 'named-1', 'named-2']);
});

test('a row without a name and without a resource is kept on every resource, once', () => {
  const elsewhere = account(chat, 'z');
  const fold = foldOf(
    nameless(subject, 'lost', subject),
    nameless(elsewhere, 'stray-1'),
    nameless(elsewhere, 'stray-2'),
    aRecommendation(account(fraud, 'b'), 'Healthy', { key: 'named', name }),
  );
  expect(idsOn(fold, subject)).toEqual(['lost']);
  expect(idsOn(fold, account(fraud, 'b'))).toEqual(['named', 'stray-1']);
  expect(idsOn(fold, account(fraud, 'c'))).toEqual(['stray-1']);
});

test('it cannot be the row with the key, so it does not make that one doubtful', () => {
  const { of: _, ...stray } = aRecommendation(subject, 'Healthy', { key: 'wanted' });
  expect(foldOf(nameless(subject, 'lost')).hasUnplaced()).toBe(false);
  expect(foldOf(stray).hasUnplaced()).toBe(true);
});
