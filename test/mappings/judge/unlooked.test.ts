import { expect, test } from 'vitest';
import { aSystem, aWorkspace } from './a-workspace.ts';
import {
  aCatalog,
  aCheck,
  aControl,
  aFramework,
  account,
  aManifest,
  anAccount,
  chat,
  fraud,
  judge,
} from './a-world.ts';

const link = { check: 'AZ-AIS-001', strength: 'deciding', because: 'It decides.' } as const;
const catalog = aCatalog({
  checks: [aCheck()],
  frameworks: [
    aFramework([
      aControl({ id: '1', checks: [link], people: [] }),
      aControl({ id: '2', per: 'system', checks: [link], people: [] }),
    ]),
  ],
});
const rows = { 'ai-resources': [anAccount(fraud, 'a', { disableLocalAuth: true })] };
const systems = [aSystem('fraud', { resources: [{ id: account(fraud, 'a') }] })];

const judgedWith = async (expectedSubscriptions: readonly string[], given = rows) => {
  const { settings } = aWorkspace();
  const workspace = aWorkspace({
    systems,
    settings: { ...settings, 'expected-subscriptions': [...expectedSubscriptions] },
  });
  const { assessment } = await judge({ catalog, manifest: aManifest(), rows: given, workspace });
  return assessment;
};
const guidOf = (scope: string): string => scope.split('/').at(-1) ?? '';
const looked = [fraud, chat].map(guidOf);
const never = 'forgotten';

test('a subscription that is expected and was never looked at leaves nothing whole', async () => {
  const whole = await judgedWith(looked);
  expect(whole.controls.map(({ conclusion }) => conclusion)).toEqual(['supported', 'supported']);
  expect(whole).toMatchObject({ complete: true, workspace: { unlooked: [] } });

  const partly = await judgedWith([...looked, never]);
  expect(partly.controls.map(({ conclusion }) => conclusion)).toEqual([
    'not-determined',
    'not-determined',
    // There may be AI in it that no system names.
    'scope-undetermined',
  ]);
  expect(partly).toMatchObject({
    complete: false,
    workspace: { unlooked: [`/subscriptions/${never}`] },
    rates: { technical: { low: null } },
  });
});

const tallies = async (expected: readonly string[]) =>
  (await judgedWith(expected)).checks.map(({ tally }) => tally);

test('it changes no verdict and no count, so that leaving it out improves neither', async () => {
  expect(await tallies([...looked, never])).toEqual(await tallies(looked));
});

test('what fails may fail there as well, so a deficiency is at least', async () => {
  const open = { 'ai-resources': [anAccount(fraud, 'a', { disableLocalAuth: false })] };
  const complete = async (expected: readonly string[]) =>
    (await judgedWith(expected, open)).deficiencies.map((each) => [each.system, each.complete]);
  expect(await complete(looked)).toEqual([['fraud', true]]);
  expect(await complete([...looked, never])).toEqual([['fraud', false]]);
});
