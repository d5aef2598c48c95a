import { describe, expect, test } from 'vitest';
import { Estate } from '../../../src/mappings/judge/estate.ts';
import { Links, placingSources } from '../../../src/mappings/judge/links.ts';
import type { Check, Relation } from '../../../src/model/catalog.ts';
import type { Condition } from '../../../src/model/rule.ts';
import { aSetting, aWorkspace as aLogWorkspace, workspaceId } from './a-chain.ts';
import { aSystem } from './a-workspace.ts';
import { account, aCheck, anAccount, aRecord, aRelation, chat, fraud } from './a-world.ts';

const vault = `${fraud}/resourcegroups/data/providers/microsoft.keyvault/vaults/keys`;
const [a, b] = [account(fraud, 'a'), account(chat, 'b')];

const relation = (id: string, over: Partial<Relation>): Relation =>
  aRelation({ id, source: id, called: id, ...over });
const relations: readonly Relation[] = [
  relation('vaults', { key: '{id}', join: '{properties.keyVault}' }),
  relation('settings', {}),
  relation('workspaces', { key: ['{id}', '{of}'], join: '{properties.workspaceId}' }),
  // What is looked up by a name, which is no id.
  relation('names', { key: '{name}', join: '{properties.host}' }),
  relation('either', { key: ['{id}', '{name}'], join: '{properties.host}' }),
  relation('hosts', { key: '{name}', join: '{properties.host}' }),
  relation('over', { key: '{id}', join: '{properties.keyVault}', reach: 'above' }),
  relation('siblings', { source: 'ai-resources', key: '{id}', join: '{properties.sibling}' }),
  relation('settings-again', { source: 'settings', key: '{id}', join: '{properties.other}' }),
];

const about = (source: string): Check => aCheck({ subject: { source, called: source } });
const asking = (rule: Condition, source = 'ai-resources'): Check =>
  aCheck({ subject: { source, called: source }, expect: rule });
const leansOnVault: Condition = { count: 'vaults', called: 'vault' };
const sendsToWorkspace: Condition = {
  count: 'settings',
  called: 'setting',
  where: { count: 'workspaces', called: 'workspace' },
};

const estate = (() => {
  const found = new Estate({
    systems: [
      aSystem('fraud', { resources: [{ id: a }] }),
      aSystem('chat', { resources: [{ id: b }] }),
    ],
    waivers: [],
  });
  for (const record of [anAccount(fraud, 'a'), anAccount(chat, 'b'), anAccount(chat, 'nobodys')])
    found.add(record);
  found.close();
  return found;
})();
const linksBy = (...checks: readonly Check[]) => new Links({ checks, relations }, estate);
const naming = (subscription: string, name: string, properties: Record<string, string>) =>
  anAccount(subscription, name, properties);

describe('what a system leans on by a property of its resource', () => {
  const links = linksBy(asking(leansOnVault), about('vaults'));
  links.add('ai-resources', naming(fraud, 'a', { keyVault: vault }));
  links.add('ai-resources', naming(chat, 'nobodys', { keyVault: `${vault}-2` }));
  const on = (id: string, of?: string) => links.leaningOn('vaults', aRecord(id, {}, of));

  test('is that resource, what lies in it, and what concerns it', () => {
    expect(on(vault)).toEqual(new Set(['fraud']));
    expect(on(`${vault}/keys/k`)).toEqual(new Set(['fraud']));
    expect(on('/policy/state', vault)).toEqual(new Set(['fraud']));
  });

  test('is not what begins alike, holds it, or is named by what has no system', () => {
    for (const id of [`${vault}-2`, fraud, `${fraud}/resourcegroups/data`])
      expect(on(id)).toEqual(new Set());
  });

  test('is found in each scope over it and under it, and in no other', () => {
    for (const scope of [vault, `${fraud}/resourcegroups/data`, fraud, `${vault}/keys/k`])
      expect(links.within('vaults', scope)).toEqual(new Set(['fraud']));
    for (const scope of [chat, `${fraud}/resourcegroups/rg`, `${vault}-2`])
      expect(links.within('vaults', scope)).toEqual(new Set());
  });

  test('says where the names stand and where what is named lies', () => {
    expect([links.from, links.to]).toEqual([new Set(['ai-resources']), new Set(['vaults'])]);
  });
});

test('whose something is, the AI resources tell; of what is leant on and of logs, what leads there too', () => {
  const checks = [asking(sendsToWorkspace), about('workspaces'), about('settings')];
  const placing = (source: string) => new Set(placingSources({ checks, relations }, source));
  expect(placing('settings')).toEqual(new Set(['ai-resources']));
  for (const source of ['workspaces', 'logs'])
    expect(placing(source)).toEqual(new Set(['ai-resources', 'settings']));
});

test('two systems may lean on one resource', () => {
  const links = linksBy(asking(leansOnVault), about('vaults'));
  links.add('ai-resources', naming(fraud, 'a', { keyVault: vault }));
  links.add('ai-resources', naming(chat, 'b', { keyVault: vault }));
  expect(links.leaningOn('vaults', aRecord(vault))).toEqual(new Set(['fraud', 'chat']));
});

test('an AI resource that another one names keeps its own systems', () => {
  const links = linksBy(asking(leansOnVault), about('vaults'));
  links.add('ai-resources', naming(fraud, 'a', { keyVault: `${b}/projects/p` }));
  expect(links.leaningOn('vaults', aRecord(`${b}/projects/p`))).toEqual(new Set());
  expect(links.within('vaults', b)).toEqual(new Set());
});

test('what is leant on is found through a setting of the resource, in whatever clause it is counted', () => {
  const log = workspaceId(chat, 'log');
  const nested: Condition = { any: [{ not: sendsToWorkspace }] };
  const filtered = aCheck({
    subject: { source: 'ai-resources', called: 'a', where: sendsToWorkspace },
  });
  const listed: Condition = { count: 'properties.list[]', called: 'item', where: sendsToWorkspace };
  for (const check of [asking(sendsToWorkspace), asking(nested), filtered, asking(listed)]) {
    const links = linksBy(check, about('workspaces'));
    expect(links.from).toEqual(new Set(['settings']));
    links.add('settings', aSetting(a, 'one', log));
    // Another source may have a property of that name.
    links.add('ai-resources', naming(chat, 'b', { workspaceId: log }));
    expect(links.leaningOn('workspaces', aLogWorkspace(log))).toEqual(new Set(['fraud']));
  }
});

const called = (name: string) => aRecord('/x', { name });

test('what is filed by its id or by a name is found by either', () => {
  const links = linksBy(asking({ count: 'either', called: 'e' }), about('either'));
  links.add('ai-resources', naming(fraud, 'a', { host: 'one.example' }));
  links.add('ai-resources', naming(chat, 'b', { host: vault }));
  expect(links.leaningOn('either', called('one.example'))).toEqual(new Set(['fraud']));
  expect(links.leaningOn('either', aRecord(vault))).toEqual(new Set(['chat']));
});

describe('what is looked up by a name', () => {
  const links = linksBy(
    asking({ count: 'names', called: 'n' }),
    asking({ count: 'hosts', called: 'h' }, 'settings'),
    about('names'),
    about('hosts'),
  );
  links.add('ai-resources', naming(fraud, 'a', { host: 'one.example' }));
  links.add('settings', {
    ...aSetting(b, 'one'),
    row: { properties: { host: 'two.example' } },
  });
  test('belongs to who looks up that name along that relation', () => {
    expect(links.leaningOn('names', called('one.example'))).toEqual(new Set(['fraud']));
    expect(links.leaningOn('names', called('two.example'))).toEqual(new Set());
    expect(links.leaningOn('hosts', called('two.example'))).toEqual(new Set(['chat']));
    expect(links.leaningOn('hosts', called('one.example'))).toEqual(new Set());
    expect(links.leaningOn('vaults', called('one.example'))).toEqual(new Set());
    expect(links.leaningOn('names', aRecord('/x'))).toEqual(new Set());
  });

  test('may lie in any scope', () => {
    expect(links.within('names', chat)).toEqual(new Set(['fraud']));
    expect(links.within('hosts', fraud)).toEqual(new Set(['chat']));
    expect(links.within('vaults', fraud)).toEqual(new Set());
  });
});

test.for<[string, readonly Check[]]>([
  ['nobody judges what is named', [asking(leansOnVault)]],
  ['it is found by the id of the resource', [asking(sendsToWorkspace), about('settings')]],
  [
    'it lies over what is named',
    [asking({ count: 'over', called: 'o' }), about('vaults'), about('over')],
  ],
  ['it is another AI resource', [asking({ count: 'siblings', called: 's' }, 'names')]],
  [
    'it is a row of the same source',
    [asking({ count: 'settings-again', called: 's' }, 'settings'), about('settings')],
  ],
])('nobody leans on anything where %s', ([, checks]) => {
  const links = linksBy(about('ai-resources'), ...checks);
  expect([links.from, links.to]).toEqual([new Set(), new Set()]);
});
