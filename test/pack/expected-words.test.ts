import { expect, test } from 'vitest';
import type { Assessment } from '../../src/model/assessment.ts';
import { buildPack } from '../../src/pack/build-pack.ts';
import { expectedFrom } from '../../src/pack/expected-words.ts';
import { aWorkspace } from '../mappings/judge/a-workspace.ts';
import { aDeclaredInput } from './a-declared-estate.ts';
import { documentText } from './page-text.ts';

const [one, two] = ['0a000000-0000-4000-8000-000000000001', '0a000000-0000-4000-8000-000000000002'];
const scopes = [one, two].map((id) => `/subscriptions/${id}`);
const group = (name: string) => `/providers/microsoft.management/managementgroups/${name}`;

function givenBy(snapshot: Partial<Assessment['snapshot']>, listed?: readonly string[]) {
  const { settings } = aWorkspace();
  const declared =
    listed === undefined
      ? {}
      : { settings: { ...settings, 'expected-subscriptions': [...listed] } };
  const input = aDeclaredInput({ declared });
  const { assessment } = input;
  const merged = { ...assessment.snapshot, tenant: 'root', expected: scopes, ...snapshot };
  return { ...input, assessment: { ...assessment, snapshot: merged } };
}

const list = { basis: 'subscription-list', roots: scopes } as const;
const below = (...roots: string[]) => ({ basis: 'management-groups', roots }) as const;

test.for([
  [below(group('root')), undefined, 'as the management groups of the whole tenant list them'],
  [
    below(group('ai')),
    undefined,
    'below management group ai, as given when collecting: no total of the tenant',
  ],
  [
    below(group('ai'), group('web'), `/subscriptions/${one}`),
    undefined,
    'below management groups ai, web and 1 subscription beside them, as given when collecting: no total of the tenant',
  ],
  [
    list,
    undefined,
    'as given when collecting; no workspace lists which to expect, so nobody else vouches for the total',
  ],
  [list, [two.toUpperCase(), one], 'as the workspace lists them under expected-subscriptions'],
  [list, [one, two, '0a000000-0000-4000-8000-000000000003'], 'as given when collecting'],
  [
    list,
    [one],
    'as given when collecting; the workspace does not list 1 of them under expected-subscriptions',
  ],
  [
    { basis: 'as-seen', roots: [] } as const,
    [one],
    'nobody said which to expect, so the total is not established',
  ],
] as const)('%j, the workspace lists %j: %s', ([snapshot, listed, words]) => {
  const roots = [...snapshot.roots];
  expect(expectedFrom(givenBy({ basis: snapshot.basis, roots }, listed))).toBe(words);
});

test('page one says where the list came from, and so does the section on scope', async () => {
  const { documents } = await buildPack(givenBy({ basis: 'subscription-list', roots: scopes }));
  const times = documents.map((document) => [
    document.opening,
    documentText(document).split('as given when collecting').length - 1,
  ]);
  expect(times).toContainEqual(['cover', 2]);
  for (const [opening, count] of times) expect(count).toBe(opening === 'cover' ? 2 : 1);
});
