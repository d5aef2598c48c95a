import { expect, test } from 'vitest';
import { CoveredSystems } from '../../../src/mappings/judge/covered-systems.ts';
import type { Gap } from '../../../src/model/gap.ts';
import type { Waiver } from '../../../src/model/workspace/waiver.ts';
import type { Workspace } from '../../../src/model/workspace/workspace.ts';
import { aSystem, aWaiver, aWorkspace } from './a-workspace.ts';
import { account, aGap, aManifest, anAccount, chat, fraud, judge, type Rows } from './a-world.ts';

// In the system fraud `a` fails and `b` passes; in chat `c` fails; `d` is in neither.
const failing = { disableLocalAuth: false };
const rows: Rows = {
  'ai-resources': [
    anAccount(fraud, 'a', failing),
    anAccount(fraud, 'b', { disableLocalAuth: true }),
    anAccount(chat, 'c', failing),
    anAccount(chat, 'd', failing),
  ],
};
const systems = [
  aSystem('chat', { resources: [{ id: account(chat, 'c') }] }),
  aSystem('fraud', { resources: [{ subscription: 'fraud' }] }),
];

type World = { rows?: Rows; gaps?: Gap[]; workspace?: Partial<Workspace> };

/** Which systems the assessment says a waiver covers something of, with the fails of each. */
async function coveredBy(waiver: Partial<Waiver>, world: World = {}) {
  const { assessment } = await judge({
    rows: world.rows ?? rows,
    manifest: aManifest({ gaps: world.gaps ?? [] }),
    workspace: aWorkspace({ systems, waivers: [aWaiver('w', waiver)], ...world.workspace }),
  });
  return assessment.workspace?.acceptances[0]?.systems;
}

const naming = (...ids: string[]): Partial<Waiver> => ({ resources: ids.map((id) => ({ id })) });

test.for<[string, Partial<Waiver>, Record<string, number>]>([
  ['what fails', naming(account(fraud, 'a')), { fraud: 1 }],
  ['what fails in two systems', naming(fraud, account(chat, 'c')), { chat: 1, fraud: 1 }],
  ['what passes', naming(account(fraud, 'b')), { fraud: 0 }],
  ['what is in no system', naming(account(chat, 'd')), { unassigned: 1 }],
  ['what nobody saw', naming(account(chat, 'gone')), {}],
  ['what its fact is not asked of', { ...naming(account(chat, 'c')), fact: 'purge' }, {}],
  ['one system alone', { ...naming(chat, fraud), system: 'fraud' }, { fraud: 1 }],
  // Without effect, it is shown all the same.
  ['what fails, expired', { ...naming(account(chat, 'c')), expires: '2026-10-01' }, { chat: 1 }],
  [
    'what its approver owns',
    { ...naming(account(chat, 'c')), approver: 'chat-owner@contoso.example' },
    { chat: 1 },
  ],
])('a waiver that names %s', async ([, waiver, expected]) => {
  expect(await coveredBy(waiver)).toEqual(expected);
});

test('a waiver may cover something of the systems that may have what could not be read', async () => {
  const gaps = [aGap({ scope: fraud })];
  expect(await coveredBy(naming(account(chat, 'c')), { gaps })).toEqual({ chat: 1 });
  const byType = { resources: [{ group: 'rg', id: account(fraud, 'unread') }] };
  expect(await coveredBy(byType, { gaps })).toEqual({ fraud: 0 });
  // A gap in what another fact is asked of hides nothing from it.
  const elsewhere = [aGap({ scope: fraud, source: 'recommendations' })];
  expect(await coveredBy(byType, { gaps: elsewhere })).toEqual({});
});

test('what is in no system may be in any while not everything could be placed', async () => {
  const gaps = [aGap({ scope: fraud })];
  expect(await coveredBy(naming(account(chat, 'd')), { gaps })).toEqual({
    chat: 0,
    fraud: 0,
    unassigned: 1,
  });
});

test('a waiver by tag may name what nobody knows the tags of', async () => {
  const untold = anAccount(chat, 'c', failing);
  const withoutTags = { ...untold, row: { ...untold.row, tenantId: 'contoso' } };
  const known = { ...untold, row: { ...withoutTags.row, tags: null } };
  const byTag = { resources: [{ tag: { use: 'trial' } }] };
  const covered = (one: typeof untold) => coveredBy(byTag, { rows: { 'ai-resources': [one] } });
  expect(await covered(withoutTags)).toEqual({ chat: 0 });
  expect(await covered(known)).toEqual({});
});

test('a waiver may name what lies in a subscription that nobody looked at', async () => {
  const { settings } = aWorkspace();
  const workspace = {
    settings: { ...settings, 'expected-subscriptions': ['fraud', 'chat', 'forgotten'] },
    systems: [...systems, aSystem('tagged', { resources: [{ tag: { system: 'tagged' } }] })],
  };
  const waiver = { resources: [{ id: account(chat, 'c') }, { tag: { use: 'trial' } }] };
  expect(await coveredBy(waiver, { workspace })).toEqual({ chat: 1, tagged: 0 });
});

test('where only some facts are in doubt, waivers of others cover nothing more, and systems stand in order', () => {
  const keys = aWaiver('keys', { resources: [{ id: account(fraud, 'a') }] });
  const network = aWaiver('network', { ...keys, fact: 'network' });
  const found = new CoveredSystems([
    { ...keys, file: 'waivers/keys.yaml' },
    { ...network, id: 'network', file: 'waivers/network.yaml' },
  ]);
  found.mayCover(fraud, ['z', 'a'], new Set(['key-access']));
  expect(Object.keys(found.of('waivers/keys.yaml'))).toEqual(['a', 'z']);
  expect(found.of('waivers/network.yaml')).toEqual({});
});
