import { expect, test } from 'vitest';
import {
  compileSelector,
  mayNameWithin,
  SelectorIndex,
  selectables,
  upwards,
} from '../../src/model/workspace/match.ts';
import type { Selector } from '../../src/model/workspace/selector.ts';

const sub = '/subscriptions/0b000000-0000-4000-8000-000000000001';
const guid = '0B000000-0000-4000-8000-000000000001';
const group = `${sub}/resourcegroups/rg-chat`;
const account = `${group}/providers/microsoft.cognitiveservices/accounts/chat`;

const row = { tags: { System: 'Chat', owner: 7 } };
const names = (selector: Selector, id = account, of?: string): boolean => {
  const record = { id, row, ...(of === undefined ? {} : { of }) };
  return selectables(record).some(compileSelector(selector));
};

test.for<[Selector, boolean]>([
  [{ id: account.toUpperCase() }, true],
  [{ id: `${account}/` }, true],
  [{ id: group }, true],
  [{ id: account.slice(0, -1) }, false],
  [{ tag: { system: 'Chat' } }, true],
  // Azure compares the names of tags without case, their values with it.
  [{ tag: { SYSTEM: 'chat' } }, false],
  [{ tag: { owner: '7' } }, false],
  [{ tag: { system: 'Chat', team: 'x' } }, false],
  [{ group: 'RG-Chat' }, true],
  [{ group: 'rg' }, false],
  [{ subscription: guid }, true],
  [{ type: 'Microsoft.CognitiveServices/accounts' }, true],
  [{ type: 'Microsoft.CognitiveServices/accounts/projects' }, false],
  [{ like: '*/RG-CHAT/*/accounts/*' }, true],
  [{ like: 'chat' }, false],
  [{ group: 'rg-chat', tag: { system: 'Chat' } }, true],
  [{ group: 'rg-other', tag: { system: 'Chat' } }, false],
])('%j names the account: %s', ([selector, expected]) => {
  expect(names(selector)).toBe(expected);
});

test('a record is named by what it concerns too, with the type of that and without its own tags', () => {
  const alert = `${sub}/providers/microsoft.security/locations/westeurope/alerts/1`;
  expect(names({ id: account }, alert, account)).toBe(true);
  expect(names({ type: 'microsoft.cognitiveservices/accounts' }, alert, account)).toBe(true);
  expect(names({ group: 'rg-chat', tag: { system: 'Chat' } }, alert, account)).toBe(false);
});

test('a row key of ours names nothing', () => {
  expect(selectables({ id: 'logs:question|ws', row })).toEqual([]);
  expect(names({ like: '*' }, 'logs:question|ws')).toBe(false);
});

test('the index finds what trying every selector finds', () => {
  const selectors: Selector[] = [
    { id: account },
    { id: sub },
    { subscription: guid },
    { group: 'RG-CHAT' },
    { type: 'MICROSOFT.cognitiveservices/Accounts' },
    { tag: { system: 'Chat' } },
    { like: '*chat' },
    { group: 'elsewhere' },
    { id: `${account}/projects/p` },
  ];
  const index = new SelectorIndex<number>();
  for (const [at, selector] of selectors.entries()) index.add(selector, at);
  for (const id of [account, group, sub, `${account}/projects/p`]) {
    const [resource] = selectables({ id, row });
    if (resource === undefined) throw new Error(id);
    const tried = selectors.flatMap((selector, at) =>
      compileSelector(selector)(resource) ? [at] : [],
    );
    expect(index.naming(resource).toSorted((a, b) => a - b)).toEqual(tried);
  }
});

test.for<[Selector, string, boolean]>([
  [{ id: account }, sub, true],
  [{ id: account }, `${account}/projects/p`, true],
  [{ id: account }, `${group}-2`, false],
  [{ subscription: guid }, group, true],
  [{ subscription: guid }, '/subscriptions/other', false],
  [{ group: 'rg-chat' }, '/subscriptions/other', true],
  [{ group: 'rg-chat' }, `${sub}/resourcegroups/rg-other`, false],
  [{ tag: { system: 'Chat' } }, '/subscriptions/other', true],
  [{ type: 'a/b' }, sub, true],
  [{ id: account }, '/', true],
  [{ id: account }, '/providers/microsoft.management/managementgroups/contoso', true],
])('%j may name something in %s: %s', ([selector, scope, expected]) => {
  expect(mayNameWithin(selector, scope)).toBe(expected);
});

test('an id leads to every id over it', () => {
  expect([...upwards(`${sub}/resourcegroups/rg`)]).toEqual([
    `${sub}/resourcegroups/rg`,
    `${sub}/resourcegroups`,
    sub,
    '/subscriptions',
  ]);
});
