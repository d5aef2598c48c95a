import { describe, expect, test } from 'vitest';
import { grants } from '../../../src/mappings/rules/grants.ts';
import { holds } from '../../../src/mappings/rules/holds.ts';
import type { Json } from '../../../src/model/json.ts';
import { aLeaf, aRuleWorld } from '../../builders/a-rule-world.ts';

const listKeys = 'Microsoft.CognitiveServices/accounts/listKeys/action';
const permission = (over: { readonly [key: string]: Json } = {}) => ({
  actions: [],
  notActions: [],
  dataActions: [],
  notDataActions: [],
  ...over,
});
const control = (...permissions: Json[]) => grants(permissions, listKeys, 'control');

describe('one permission', () => {
  test.for([
    ['*', true],
    ['MICROSOFT.cognitiveservices/*', true],
    ['*/action', true],
    ['Microsoft.CognitiveServices/*/listKeys/action', true],
    [listKeys, true],
    ['Microsoft.CognitiveServices/accounts/read', false],
    ['*/read', false],
    ['Microsoft.CognitiveServices/accounts', false],
  ] as const)('that gives %s: %s', ([pattern, given]) => {
    expect(control(permission({ actions: [pattern] }))).toBe(given);
  });

  test('does not give what it takes back', () => {
    for (const taken of [listKeys, '*', '*/listkeys/ACTION'])
      expect(control(permission({ actions: ['*'], notActions: [taken] }))).toBe(false);
    expect(control(permission({ actions: ['*'], notActions: ['*/write'] }))).toBe(true);
  });

  test('gives nothing when it lists nothing', () => {
    expect(control(permission())).toBe(false);
  });

  test('gives data actions and control actions apart', () => {
    const all = permission({ dataActions: ['*'], notActions: ['*'] });
    expect(grants([all], listKeys, 'data')).toBe(true);
    expect(grants([all], listKeys, 'control')).toBe(false);
    const taken = permission({ dataActions: ['*'], notDataActions: ['*'] });
    expect(grants([taken], listKeys, 'data')).toBe(false);
  });
});

describe('several permissions', () => {
  test('give what one of them gives, whatever another takes back', () => {
    const taking = permission({ actions: ['*'], notActions: ['*'] });
    expect(control(taking, permission({ actions: [listKeys] }))).toBe(true);
    expect(control(taking, permission())).toBe(false);
  });

  test('that are none give nothing', () => {
    expect(control()).toBe(false);
  });
});

describe('what was not read may say anything', () => {
  test.for([undefined, null, '*', { '0': '*' }])('permissions that are %j', (permissions) => {
    const row = permissions === undefined ? {} : { properties: { permissions } };
    const leaf = { ...aLeaf({ is: 'grants', value: listKeys, plane: 'control' }) };
    const asked = { ...leaf, field: 'properties.permissions' };
    expect(holds(asked, row, aRuleWorld())).toBeUndefined();
  });

  test.for([
    [{ actions: ['*'] }, undefined],
    [{ notActions: [] }, undefined],
    [{ notActions: ['*'] }, false],
    [{ actions: [], notActions: null }, false],
    [{ actions: [7], notActions: [] }, undefined],
    [{ actions: [7], notActions: ['*'] }, false],
    [{ actions: [7, '*'], notActions: [] }, true],
    [{ actions: ['*'], notActions: [7] }, undefined],
    [{}, undefined],
    ['*', undefined],
    [null, undefined],
  ] as const)('of %j: %s', ([given, known]) => {
    expect(control(given)).toBe(known);
    // Next to one that gives it for sure, it does not matter.
    expect(control(given, permission({ actions: ['*'] }))).toBe(true);
    expect(control(given, permission())).toBe(known);
  });
});

test('a rule asks the permissions of a role definition', () => {
  const leaf = aLeaf({ is: 'grants', value: listKeys, plane: 'control' });
  const row = { properties: { permissions: [permission({ actions: ['*'] })] } };
  const asked = { ...leaf, field: 'properties.permissions' };
  expect(holds(asked, row, aRuleWorld())).toBe(true);
  const dataOnly = { ...asked, plane: 'data' } as const;
  expect(holds(dataOnly, row, aRuleWorld())).toBe(false);
});
