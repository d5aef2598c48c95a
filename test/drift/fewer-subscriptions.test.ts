import { expect, test } from 'vitest';
import { diffAssessments } from '../../src/drift/diff-assessments.ts';
import { remediationOf } from '../../src/drift/remediation.ts';
import { type DriftClass, mirrorOf } from '../../src/model/drift.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { aSide, chat, fraud, type SideSpec } from './a-side.ts';

const assigned = '/providers/microsoft.management/managementgroups/contoso/assignment';
const saying = (keys: Verdict, id = `${fraud}/a`) => [{ id, facts: { keys } }];
const fewer = [fraud];
const elsewhere = ['private-networking'];

test.for<[string, SideSpec, SideSpec, DriftClass]>([
  [
    'above all subscriptions, fewer of which were looked at, is not deleted',
    { lines: saying('fail', assigned) },
    { lines: [], expected: fewer },
    'not-comparable',
  ],
  [
    'above all subscriptions is deleted where as many were looked at',
    { lines: saying('fail', assigned) },
    { lines: [] },
    'subject-deleted',
  ],
  [
    'that rests on other subscriptions, fewer of which were looked at, is not fixed',
    { lines: saying('fail'), elsewhere },
    { lines: saying('pass'), elsewhere, expected: fewer },
    'not-comparable',
  ],
  [
    'that rests on other subscriptions is fixed where the same were looked at',
    { lines: saying('fail'), elsewhere },
    { lines: saying('pass'), elsewhere },
    'fixed',
  ],
  [
    'that rests on its own subscription is fixed whatever else was looked at',
    { lines: saying('fail') },
    { lines: saying('pass'), expected: fewer },
    'fixed',
  ],
])('what lies %s', async ([, before, after, expected]) => {
  const [old, next] = [aSide(before), aSide(after)];
  const changes = async (a = old, b = next) => (await diffAssessments(a, b)).changes;
  expect((await changes()).map((each) => each.class)).toEqual([expected]);
  expect((await changes(next, old)).map((each) => each.class)).toEqual([mirrorOf(expected)]);
  const [high] = await remediationOf([old, next], () => undefined, {});
  expect(high?.open).toBe(expected === 'not-comparable' ? 1 : 0);
});

const far = (keys: Verdict, expected: string[]): SideSpec => ({
  lines: saying(keys),
  elsewhere,
  expected,
});

test.for<[string, SideSpec[], { open: number; fixed: number; ended: number }]>([
  [
    'passes once more are looked at has ended, and nobody can tell whether it was mended',
    [far('fail', [fraud]), far('pass', [fraud, chat]), far('pass', [fraud, chat])],
    { open: 0, fixed: 0, ended: 1 },
  ],
  [
    'failed again where more were looked at, and passes there, is fixed',
    [far('fail', [fraud]), far('fail', [fraud, chat]), far('pass', [fraud, chat])],
    { open: 0, fixed: 1, ended: 0 },
  ],
  [
    'passes where one was left out and another came is open',
    [far('fail', [fraud, chat]), far('pass', [fraud, '/subscriptions/docs'])],
    { open: 1, fixed: 0, ended: 0 },
  ],
])('over a series, what rests on other subscriptions and %s', async ([, series, expected]) => {
  const [high] = await remediationOf(series.map(aSide), () => undefined, {});
  expect(high).toMatchObject(expected);
});
