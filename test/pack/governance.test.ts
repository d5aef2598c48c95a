import { expect, test } from 'vitest';
import { compareBytes } from '../../src/model/json.ts';
import { Governance } from '../../src/pack/estate/governance.ts';
import { anEvidenceReader } from '../builders/an-estate.ts';
import { accountId, anAssignment, aRecommendation } from '../builders/azure-says.ts';

// Names and keys of which one is the beginning of another, in every order that bytes give them.
const accounts = ['a', 'a-b', 'a.b', 'a0', 'ab'].map((name) => accountId(name));
const keys = ['k', 'k-1', 'k.1', 'k0', 'kk'];
const pairs = accounts.flatMap((account) => keys.map((key) => [account, key] as const));
const sorted = <T extends { readonly id: string }>(all: readonly T[]): T[] =>
  all.toSorted((a, b) => compareBytes(a.id, b.id));

test('every recommendation finds its own assignment, whatever ids begin alike', async () => {
  const governance = new Governance(
    anEvidenceReader({
      governance: sorted(
        pairs.map(([account, key]) =>
          anAssignment(account, key, `${account} ${key}`, '2026-10-01T00:00:00Z'),
        ),
      ),
    }),
  );
  const found: [string, string[]][] = [];
  for (const { id } of sorted(pairs.map(([account, key]) => aRecommendation(account, key))))
    found.push([id, (await governance.of(id)).map(({ owner }) => owner)]);
  await governance.close();
  const owned = new Map(
    pairs.map(([account, key]) => [aRecommendation(account, key).id, [`${account} ${key}`]]),
  );
  expect(new Map(found)).toEqual(owned);
});

test('recommendations without an assignment find none, and keep nobody else from theirs', async () => {
  const [first, second] = [accountId('a'), accountId('ab')];
  const governance = new Governance(
    anEvidenceReader({
      governance: [anAssignment(second, 'k', 'owner@contoso.example', 'soon')],
    }),
  );
  expect(await governance.of(aRecommendation(first, 'k').id)).toEqual([]);
  expect(await governance.of(aRecommendation(second, 'kk').id)).toEqual([]);
  expect(await governance.of(aRecommendation(second, 'k').id)).toEqual([
    { owner: 'owner@contoso.example', due: undefined, grace: undefined, ticket: '' },
  ]);
  await governance.close();
});
