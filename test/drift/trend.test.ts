import { describe, expect, test } from 'vitest';
import type { Targets } from '../../src/drift/remediation.ts';
import { trendOf } from '../../src/drift/trend.ts';
import type { Verdict } from '../../src/model/verdict.ts';
import { anAssessment } from '../builders/an-assessment.ts';
import { aSide, fraud, type SideSpec } from './a-side.ts';

const month = (name: string): string => `${name}T06:00:00Z`;
const months = ['2026-07-31', '2026-08-30', '2026-09-29', '2026-10-29'].map(month);

const risks = {
  alerts: { seen: 3, open: 1, complete: true },
  overdue: { seen: 0, complete: true },
  attackPaths: { seen: 0, unnamed: 0, complete: false },
};

/** One account over several months, 30 days apart: a verdict of its keys each, or what else is so. */
function series(...told: (Verdict | SideSpec)[]) {
  return told.map((each, at) => {
    const spec: SideSpec =
      typeof each === 'string'
        ? { lines: [{ id: `${fraud}/a`, facts: { keys: each }, systems: ['chat'] }] }
        : each;
    const side = aSide(spec);
    return { ...side, risks, assessment: { ...side.assessment, asOf: months[at] ?? '' } };
  });
}

const owners = (system: string) => (system === 'chat' ? 'chat@contoso.example' : undefined);
const remediation = async (sides: ReturnType<typeof series>, targets: Targets = {}) =>
  (await trendOf(sides, owners, targets)).remediation;

describe('how long a failure stood', () => {
  test('lies between when it was seen failing and when it was last and next seen well', async () => {
    const [high, owner] = await remediation(series('pass', 'fail', 'fail', 'pass'));
    expect(high).toMatchObject({
      by: 'severity',
      name: 'high',
      fixed: 1,
      median: { min: 30, max: 90 },
      open: 0,
      age: null,
      resurfaced: 0,
      late: null,
    });
    expect(owner).toMatchObject({ by: 'owner', name: 'chat@contoso.example', fixed: 1 });
  });

  test('may be any longer where it failed from the first snapshot on', async () => {
    const [high] = await remediation(series('fail', 'pass'));
    expect(high).toMatchObject({ fixed: 1, median: { min: 0, max: null } });
  });

  test('is the age of what is open, against the target of its severity', async () => {
    const sides = series('pass', 'fail', 'fail', 'fail');
    const late = async (days: number) => (await remediation(sides, { high: days }))[0]?.late;
    expect((await remediation(sides))[0]).toMatchObject({
      open: 1,
      age: { min: 60, max: 90 },
      oldest: { min: 60, max: 90 },
    });
    expect(await late(59)).toEqual({ target: 59, surely: 1, maybe: 0 });
    expect(await late(60)).toEqual({ target: 60, surely: 0, maybe: 1 });
    expect(await late(90)).toEqual({ target: 90, surely: 0, maybe: 0 });
  });

  test('counts what failed again after it was fixed', async () => {
    const [high] = await remediation(series('fail', 'pass', 'fail'));
    expect(high).toMatchObject({ fixed: 1, open: 1, resurfaced: 1 });
  });
});

describe('what is never called fixed', () => {
  const gone: SideSpec = { lines: [] };
  test.for<[string, SideSpec | Verdict, 'ended' | 'open']>([
    ['a subject that is gone', gone, 'ended'],
    ['a question that applies no more', 'not-applicable', 'ended'],
    ['a subject that could not be read', { ...gone, gaps: [{}] }, 'open'],
    ['a subject where the right to read is not proved', { ...gone, proved: [] }, 'open'],
    ['a subject where nobody said what to expect', { ...gone, basis: 'as-seen' }, 'open'],
    ['a subject whose subscription left the scope', { ...gone, expected: [] }, 'open'],
    ['a verdict that became unknown', 'unknown', 'open'],
  ])('%s', async ([, last, how]) => {
    const [high] = await remediation(series('fail', last));
    expect(high).toMatchObject({ fixed: 0, ended: 0, open: 0, [how]: 1 });
  });
});

test.for<[string, SideSpec['gaps'], 'ended' | 'open']>([
  ['with the plan that showed it stays open', [{ reason: 'plan-off' }], 'open'],
  ['under the same plans is over', [], 'ended'],
])('a recommendation that went %s', async ([, gaps = [], how]) => {
  const source = 'recommendations';
  const [high] = await remediation(
    series(
      { source, lines: [{ id: `${fraud}/a`, facts: { keys: 'fail' } }] },
      { source, lines: [], gaps: gaps.map((gap) => ({ ...gap, source: 'attack-paths' })) },
    ),
  );
  expect(high).toMatchObject({ fixed: 0, ended: 0, open: 0, [how]: 1 });
});

const saying = (keys: Verdict) => [{ id: `${fraud}/a`, facts: { keys } }];

test.for<[string, SideSpec['gaps'], Verdict, 'fixed' | 'ended' | 'open']>([
  ['passes with the plan off', [{ reason: 'plan-off' }], 'pass', 'open'],
  ['is not asked with the plan off', [{ reason: 'plan-off' }], 'not-applicable', 'open'],
  ['passes under the same plans', [], 'pass', 'fixed'],
  ['is not asked under the same plans', [], 'not-applicable', 'ended'],
])('what rests on recommendations and %s', async ([, gaps = [], last, how]) => {
  const beside = ['recommendations'];
  const [high] = await remediation(
    series(
      { beside, lines: saying('fail') },
      {
        beside,
        lines: saying(last),
        gaps: gaps.map((gap) => ({ ...gap, source: 'attack-paths' })),
      },
    ),
  );
  expect(high).toMatchObject({ fixed: 0, ended: 0, open: 0, [how]: 1 });
});

test('a point tells what its assessment tells', async () => {
  const { points } = await trendOf(series('fail', 'pass'), owners, {});
  expect(points.map(({ asOf, technical }) => [asOf, technical.low])).toEqual([
    [months[0], 0],
    [months[1], 1],
  ]);
});

test('whether a control binds is told as the newest assessment tells it', async () => {
  const [control] = anAssessment().controls;
  if (control === undefined) throw new Error('no control');
  const under = (state: 'readiness' | 'in-force'): SideSpec => ({
    controls: [{ ...control, axes: { ...control.axes, force: { ...control.axes.force, state } } }],
  });
  const { controls } = await trendOf(series(under('readiness'), under('in-force')), owners, {});
  expect(controls.map(({ force }) => force)).toEqual(['in-force']);
});
