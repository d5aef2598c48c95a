import { expect, test } from 'vitest';
import { type Changes, unchanged, worthOf } from '../../../src/mappings/judge/human.ts';
import type { Attestation } from '../../../src/model/workspace/attestation.ts';
import { anAttestation } from './a-workspace.ts';

const days = { today: '2026-10-31', started: '2026-10-31T06:00:00Z' };
const changed = (on: string): Changes['known'][number] => ({ system: 'fraud', on });
const worth = (over: Partial<Attestation>, every: 'year' | 'change', changes: Changes) =>
  worthOf(anAttestation('t', over), { supply: 'a policy', every, changes }, days);

test.for([
  ['2026-10-01', 'evidenced'],
  ['2026-10-02', 'expired'],
] as const)('after a change on %s it is %s', ([on, state]) =>
  expect(worth({}, 'change', { ...unchanged, known: [changed(on)] }).state).toBe(state),
);

test('a change after the as-of date hides whether one came before: it is not known, and says why', () => {
  const changes = { ...unchanged, known: [changed('2026-09-01')], hiding: changed('2026-11-02') };
  expect(worth({}, 'change', changes)).toMatchObject({
    state: 'not-known',
    endKnown: false,
    because:
      'Of the system fraud the register knows only of a change on 2026-11-02, after the as-of date: whether one came between cannot be told.',
  });
  expect(worth({}, 'year', changes).state).toBe('evidenced');
  expect(worth({ conclusion: 'not-met' }, 'change', changes).state).toBe('not-met');
  // No day is left on which it could have come.
  expect(worth({ 'assessed-on': '2026-10-31' }, 'change', changes).state).toBe('evidenced');
});

test('where nobody says whether a system changed, what was met is not known, and says why', () => {
  const changes = { ...unchanged, known: [changed('2026-09-01')], untold: 'chat' };
  expect(worth({}, 'change', changes)).toMatchObject({
    state: 'not-known',
    endKnown: false,
    because:
      'Nobody says whether the system chat changed after it was assessed: the register has no last-significant-change of it.',
  });
  expect(worth({ attachments: [] }, 'change', changes).state).toBe('not-known');
  expect(worth({}, 'year', changes).state).toBe('evidenced');
  expect(worth({ conclusion: 'not-met' }, 'change', changes).state).toBe('not-met');
  expect(worth({ 'assessed-on': '2026-10-31' }, 'change', changes).state).toBe('evidenced');
});

test('where no system is registered nobody says of any whether it changed', () => {
  expect(worth({}, 'change', { ...unchanged, untold: null })).toMatchObject({
    state: 'not-known',
    endKnown: false,
    because:
      'No AI system is registered, so nobody says whether one changed after it was assessed.',
  });
  expect(worth({}, 'year', { ...unchanged, untold: null }).state).toBe('evidenced');
});

test('of changes that came later the first one ended it, at the latest: the register keeps only the last of each system', () => {
  const changes = { ...unchanged, known: [changed('2026-10-10'), changed('2026-10-20')] };
  expect(worth({}, 'change', changes)).toMatchObject({
    state: 'expired',
    because: 'The system fraud changed on 2026-10-10, after it was assessed.',
    until: '2026-10-09',
    endKnown: false,
  });
  const period = { from: '2026-01-01', to: '2026-10-05' };
  expect(worth({ period }, 'change', changes)).toMatchObject({
    until: '2026-10-05',
    endKnown: false,
  });
  expect(worth({}, 'year', changes).endKnown).toBe(true);
});

test('a change never ends what was not met, whatever period is left to it', () => {
  const changes = { ...unchanged, known: [changed('2026-10-02')] };
  for (const conclusion of ['partly', 'not-met'] as const)
    expect(worth({ conclusion }, 'change', changes)).toEqual({
      state: 'not-met',
      because: `Its conclusion is ${conclusion}.`,
      until: '2026-12-31',
      endKnown: true,
    });
  const period = { from: '2026-01-01', to: '2026-10-30' };
  expect(worth({ conclusion: 'not-met', period }, 'change', changes)).toMatchObject({
    state: 'expired',
    until: '2026-10-30',
  });
});

test.for([
  [{}, '2026-10-02', '2026-10-01'],
  // Over before the system changed, or attested since: it ends as it says.
  [{ period: { from: '2026-01-01', to: '2026-10-10' } }, '2026-10-20', '2026-10-10'],
  [{}, '2026-10-01', '2026-12-31'],
  [{ period: { from: '2026-01-01', to: '2026-10-10' } }, '2026-10-10', '2026-10-09'],
  [{ period: { from: '2026-01-01', to: '2026-10-10' } }, '2026-09-20', '2026-10-10'],
] as const)('%j, changed on %s, counts until %s', ([over, change, until]) =>
  expect(worth(over, 'change', { ...unchanged, known: [changed(change)] }).until).toBe(until),
);
