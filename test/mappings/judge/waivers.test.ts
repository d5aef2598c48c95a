import { describe, expect, test } from 'vitest';
import { Estate } from '../../../src/mappings/judge/estate.ts';
import { waiverStates } from '../../../src/mappings/judge/waivers.ts';
import type { Waiver } from '../../../src/model/workspace/waiver.ts';
import { aSystem, aWaiver, aWorkspace } from './a-workspace.ts';
import { account, anAccount, chat, fraud } from './a-world.ts';

const days = { today: '2026-10-31', started: '2026-10-31T06:00:00Z' };
const shared = account(fraud, 'shared');
const systems = [
  aSystem('one', { resources: [{ id: shared }] }),
  aSystem('two', { resources: [{ id: shared }] }),
  aSystem('unseen', { resources: [{ id: account(chat, 'gone') }] }),
];

function stateOf(over: Partial<Waiver>) {
  const workspace = aWorkspace({ systems, waivers: [aWaiver('w', over)] });
  const estate = new Estate(workspace);
  estate.add(anAccount(fraud, 'shared'));
  estate.close();
  return waiverStates(workspace, estate, days)[0];
}

const by = (system: string) => ({ approver: `${system}-owner@contoso.example` });

describe('whom a waiver concerns', () => {
  test.for<[string, Partial<Waiver>]>([
    ['the system that it names', { system: 'one', resources: [], ...by('one') }],
    ['a system of which nothing was seen', { system: 'unseen', resources: [], ...by('unseen') }],
    ['every system of a resource that it names', { resources: [{ id: shared }], ...by('two') }],
  ])('is the owner of %s', ([, over]) => {
    expect(stateOf(over)?.state).toBe('self-approved');
  });

  test('is nobody else, where it names a system that shares its resources', () => {
    const over = { system: 'one', resources: [{ id: shared }], ...by('two') };
    expect(stateOf(over)?.state).toBe('live');
  });
});

test.for<[string, Partial<Waiver>]>([
  ['approver', { approver: undefined }],
  ['day', { granted: undefined }],
])('a waiver that lacks its %s is proposed', ([, lacking]) => {
  expect(stateOf(lacking)?.state).toBe('proposed');
});

test('what a waiver says is told as it stands, and what it does not say as nothing', () => {
  expect(stateOf({ ticket: 'RISK-7', system: 'one' })).toMatchObject({
    ticket: 'RISK-7',
    system: 'one',
    approver: 'ciso@contoso.example',
    from: '2026-10-01',
  });
  expect(stateOf({ approver: undefined, granted: undefined })).toMatchObject({
    ticket: null,
    system: null,
    approver: null,
    from: null,
  });
});
