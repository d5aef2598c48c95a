import { expect, test } from 'vitest';
import { diffAssessments } from '../../src/drift/diff-assessments.ts';
import { type DriftClass, mirrorOf } from '../../src/model/drift.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { aSide, chat, fraud, type SideSpec } from './a-side.ts';

const one = (keys: Verdict): SideSpec => ({ lines: [{ id: `${fraud}/account`, facts: { keys } }] });
const none: SideSpec = { lines: [] };

const classesOf = async (old: SideSpec, next: SideSpec): Promise<DriftClass[]> =>
  (await diffAssessments(aSide(old), aSide(next))).changes.map((change) => change.class);

const planOff: SideSpec['gaps'] = [{ source: 'attack-paths', reason: 'plan-off' }];
test.for<[string, SideSpec, SideSpec, DriftClass]>([
  ['gone with the plan', {}, { gaps: planOff }, 'not-comparable'],
  ['gone while the plan stayed off', { gaps: planOff }, { gaps: planOff }, 'subject-deleted'],
  ['gone while the plan stayed on', {}, {}, 'subject-deleted'],
  [
    'gone while a plan went off elsewhere',
    {},
    { gaps: [{ source: 'attack-paths', reason: 'plan-off', scope: chat }] },
    'subject-deleted',
  ],
])('a recommendation %s', async ([, before, after, expected]) => {
  const source = 'recommendations';
  const [old, next] = [
    { ...one('fail'), ...before, source },
    { ...none, ...after, source },
  ];
  expect(await classesOf(old, next)).toEqual([expected]);
  expect(await classesOf(next, old)).toEqual([mirrorOf(expected)]);
});

// Whether a plan was on is told by what only that plan fills.
test('a recommendation gone where nobody knows whether a plan was switched', async () => {
  const old = { ...one('fail'), source: 'recommendations' };
  const unread = { ...none, source: 'recommendations', filled: ['alerts', 'vulnerabilities'] };
  expect(await classesOf(old, unread)).toEqual(['not-comparable']);
  expect(await classesOf(unread, old)).toEqual(['not-comparable']);
  // Another source that the same plan fills tells as well.
  const told = { ...unread, filled: ['alerts', 'governance', 'vulnerabilities'] };
  expect(await classesOf(old, told)).toEqual(['subject-deleted']);
});

const off = { gaps: planOff };
test.for<[string, Verdict, SideSpec, Verdict, SideSpec, DriftClass]>([
  ['passes once the plan that showed it is off', 'fail', {}, 'pass', off, 'evidence-lost'],
  ['is not asked once the plan is off', 'fail', {}, 'not-applicable', off, 'evidence-lost'],
  ['passed, and is not asked once it is off', 'pass', {}, 'not-applicable', off, 'evidence-lost'],
  ['fails with less told', 'pass', {}, 'fail', off, 'regressed'],
  ['passes, the plan being off all along', 'fail', off, 'pass', off, 'fixed'],
  ['passes where nobody knows of the plan', 'fail', {}, 'pass', { filled: [] }, 'not-comparable'],
  [
    'passes where one plan went on and the next one off',
    'fail',
    off,
    'pass',
    { gaps: [{ source: 'alerts', reason: 'plan-off' }] },
    'not-comparable',
  ],
])('a fact that rests on recommendations %s', async ([, was, before, is, after, expected]) => {
  const beside = ['recommendations'];
  const [old, next] = [
    { ...one(was), ...before, beside },
    { ...one(is), ...after, beside },
  ];
  expect(await classesOf(old, next)).toEqual([expected]);
  expect(await classesOf(next, old)).toEqual([mirrorOf(expected)]);
});

test('a plan that went off takes nothing from what rests on other records', async () => {
  const next = { ...one('pass'), gaps: planOff, beside: ['role-assignments'] };
  expect(await classesOf(one('fail'), next)).toEqual(['fixed']);
});

test('a plan that went off deletes no resource', async () => {
  expect(await classesOf(one('fail'), { ...none, gaps: planOff })).toEqual(['subject-deleted']);
});
