import { describe, expect, test } from 'vitest';
import type { AcceptanceResult } from '../../../src/model/assessed-workspace.ts';
import { exceptionsIn } from '../../../src/drift/period/exceptions.ts';
import { anAssessedWorkspace } from '../../workspace/a-judged-workspace.ts';
import { chat, fraud } from '../a-side.ts';
import { aReading, type Told } from './a-reading.ts';

const days = ['2026-07-31', '2026-08-31', '2026-09-30'];
const keys = (accepted?: string[]): Told => ({
  lines: [{ id: `${fraud}/a`, facts: { keys: 'fail' }, ...(accepted ? { accepted } : {}) }],
});
const gap: Told = {
  lines: [{ id: fraud, gap: 'refused', facts: { keys: 'unknown' } }],
  gaps: [{ scope: fraud }],
};

async function over(...told: Told[]) {
  const readings = told.map((each, at) => aReading(days[at] ?? '', each));
  return Array.fromAsync(exceptionsIn(readings));
}

test('what failed at any reading is told once, with how it stood at each', async () => {
  expect(await over('pass', 'fail', 'pass')).toMatchObject([
    {
      fact: 'keys',
      severity: 'high',
      subject: `${fraud}/a`,
      states: ['pass', 'fail', 'pass'],
      first: '2026-08-31T060000Z',
      last: '2026-08-31T060000Z',
      resurfaced: false,
    },
  ]);
});

test('what never failed is no exception', async () => {
  expect(await over('pass', 'unknown', 'pass')).toEqual([]);
});

test.for<[string, Told]>([
  ['could not be judged', 'unknown'],
  ['lies where nothing was read', gap],
  ['is not there, where nobody vouches for the total', { lines: [], basis: 'as-seen' }],
  ['was not asked for', { lines: [], expected: ['/subscriptions/chat'] }],
])('what failed before the window and %s since is not answered', async ([, since]) => {
  const found = await over('fail', since, since);
  expect(found.map(({ states }) => states)).toEqual([['fail', 'hidden', 'hidden']]);
});

test('a subscription that failed stays there when its name is that of a gap', async () => {
  const failed: Told = { lines: [{ id: fraud, facts: { keys: 'fail' } }] };
  expect((await over(failed, gap)).map(({ states }) => states)).toEqual([['fail', 'hidden']]);
});

test('what is gone where everything was read is apart, never passed', async () => {
  expect((await over('fail', { lines: [] })).map(({ states }) => states)).toEqual([
    ['fail', 'apart'],
  ]);
});

describe('what is accepted', () => {
  const acceptance = {
    id: 'waivers/x',
    kind: 'waiver',
    fact: 'keys',
    system: null,
    state: 'live',
    retroactive: false,
    late: [],
    commit: null,
    covers: 1,
    systems: {},
    reason: 'the vendor needs it',
    owner: null,
    approver: null,
    ticket: null,
    from: null,
    until: null,
  } as const satisfies AcceptanceResult;

  const statesWith = async (changed: Partial<AcceptanceResult>) => {
    const readings = [keys(), keys(['waivers/x'])].map((each, at) => {
      const { assessment, ...side } = aReading(days[at] ?? '', each);
      const workspace = anAssessedWorkspace({
        register: null,
        acceptances: [{ ...acceptance, ...changed }],
      });
      return { ...side, assessment: { ...assessment, workspace } };
    });
    const [found] = await Array.fromAsync(exceptionsIn(readings));
    return found?.states;
  };

  test('is told at the readings at which it was', async () => {
    expect(await statesWith({})).toEqual(['fail', 'accepted']);
  });
  test('by what was declared later is marked', async () => {
    expect(await statesWith({ retroactive: true })).toEqual(['fail', 'accepted-late']);
  });
  test('for one system of a shared subject fails still', async () => {
    expect(await statesWith({ system: 'chat' })).toEqual(['fail', 'fail']);
  });
});

test('what passed in between came back', async () => {
  expect((await over('fail', 'pass', 'fail')).map(({ resurfaced }) => resurfaced)).toEqual([true]);
  expect((await over('fail', 'unknown', 'fail')).map(({ resurfaced }) => resurfaced)).toEqual([
    false,
  ]);
});

const keysOver = (verdict: 'fail' | 'pass', expected: string[]): Told => ({
  lines: [{ id: `${fraud}/a`, facts: { keys: verdict } }],
  elsewhere: ['private-networking'],
  expected,
});

test('what passes once more subscriptions are looked at passes, though nobody may have mended it', async () => {
  const found = await over(keysOver('fail', [fraud]), keysOver('pass', [fraud, chat]));
  expect(found.map(({ states }) => states)).toEqual([['fail', 'pass']]);
});
