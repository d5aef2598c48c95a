import { expect, test } from 'vitest';
import type { AiSystem } from '../../../src/model/workspace/ai-system.ts';
import { anAttestation, aSystem } from './a-workspace.ts';
import { aGap, anAccount, fraud, type Rows } from './a-world.ts';
import { assess, rowOf } from './one-control.ts';

const control = {
  checks: [{ check: 'AZ-AIS-001', strength: 'supporting' as const, because: 'It tells of keys.' }],
  people: [{ supply: 'a policy', every: 'year' as const }],
};
const said = (despite: string[] = []) => ({
  attestations: [
    anAttestation('said', {
      framework: 'eu-ai-act',
      control: 'IM-1',
      parts: ['a policy'],
      despite,
    }),
  ],
});
const account = (disableLocalAuth: boolean): Rows => ({
  'ai-resources': [anAccount(fraud, 'a', { disableLocalAuth })],
});
const hidden = { rows: {}, gaps: [aGap({ source: 'ai-resources' })] };

test('evidence that a supporting check contradicts stays open when what contradicts it can no longer be read', async () => {
  expect(await rowOf(control, said(), { rows: account(true) })).toMatchObject({
    conclusion: 'supported',
  });
  expect(await rowOf(control, said(), { rows: account(false) })).toMatchObject({
    conclusion: 'open',
  });
  const row = await rowOf(control, said(), hidden);
  expect(row).toMatchObject({
    conclusion: 'open',
    axes: { technical: { supportingFails: 0, supportingUnknown: 1 }, human: { weighed: false } },
  });
  expect(row.reason).toContain('1 supporting fact that may contradict it could not be judged');
});

const ofSystem = (resources: AiSystem['resources']) => ({
  systems: [aSystem('chat', { resources })],
  attestations: said().attestations.map((each) => ({ ...each, system: 'chat' })),
});

test('evidence for a system of which nothing was seen is not free of contradiction', async () => {
  const asked = { ...control, per: 'system' as const };
  const rows = account(true);
  expect(await rowOf(asked, ofSystem([{ subscription: 'fraud' }]), { rows })).toMatchObject({
    conclusion: 'supported',
  });
  for (const resources of [[], [{ group: 'mistyped' }]])
    expect(await rowOf(asked, ofSystem(resources), { rows })).toMatchObject({
      system: 'chat',
      conclusion: 'open',
    });
});

test('whoever named the fact has weighed it, whether it fails or cannot be read', async () => {
  const [check] = (await assess(control, said())).checks;
  const weighed = said([check?.fact ?? '']);
  for (const world of [{ rows: account(false) }, hidden])
    expect((await rowOf(control, weighed, world)).conclusion).toBe('supported');
});

test('who weighed what speaks against a control, and how much of it there is, stands in its reason', async () => {
  const [check] = (await assess(control, said())).checks;
  const weighed = said([check?.fact ?? '']);
  const by = 'of AZ-AIS-001, weighed by risk@contoso.example on 2026-10-01.';
  expect((await rowOf(control, weighed, { rows: account(false) })).reason).toContain(
    `People's part is evidenced despite 1 fail ${by}`,
  );
  expect((await rowOf(control, weighed, hidden)).reason).toContain(
    `People's part is evidenced despite 1 that could not be judged ${by}`,
  );
  expect((await rowOf(control, weighed, { rows: account(true) })).reason).toMatch(
    /People's part is evidenced\.$/,
  );
});
