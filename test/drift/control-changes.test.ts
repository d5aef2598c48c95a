import { expect, test } from 'vitest';
import { diffAssessments } from '../../src/drift/diff-assessments.ts';
import type { Conclusion, ControlResult } from '../../src/model/assessment.ts';
import { aSide, fraud } from './a-side.ts';

const aControl = (
  conclusion: Conclusion,
  force: ControlResult['axes']['force']['state'] = 'in-force',
): ControlResult => ({
  framework: 'mcsb',
  control: 'IM-1',
  title: 'Central identity',
  system: 'organisation',
  axes: {
    scope: { state: 'in', reason: '', by: null, until: null },
    force: { state: force, from: null, verified: true, target: null },
    technical: {
      state: 'pass',
      k: 0,
      u: 0,
      n: 1,
      unread: 0,
      complete: true,
      decided: true,
      supportingFails: 0,
      supportingUnknown: 0,
    },
    human: { state: 'none-needed', parts: [], weighed: false },
    acceptance: { covers: 'none', until: null, by: [] },
  },
  conclusion,
  without: null,
  decision: null,
  reason: '',
  checks: [{ check: 'check-keys', strength: 'deciding', because: 'it is the question' }],
});

const failing = (conclusion: Conclusion): ControlResult => {
  const control = aControl(conclusion);
  const technical = { ...control.axes.technical, state: 'fail' as const, k: 1 };
  return { ...control, axes: { ...control.axes, technical } };
};

const withControls = (...controls: ControlResult[]) =>
  aSide({ lines: [{ id: `${fraud}/a`, facts: { keys: 'pass' } }], controls });

test('a control that moved names the facts that moved it', async () => {
  const before = aSide({
    lines: [{ id: `${fraud}/a`, facts: { keys: 'fail', network: 'fail' } }],
    controls: [failing('deficiency')],
  });
  const after = aSide({
    lines: [{ id: `${fraud}/a`, facts: { keys: 'pass', network: 'pass' } }],
    controls: [aControl('supported')],
  });
  expect((await diffAssessments(before, after)).controls).toEqual([
    {
      framework: 'mcsb',
      control: 'IM-1',
      title: 'Central identity',
      system: 'organisation',
      class: 'moved',
      before: 'deficiency',
      after: 'supported',
      facts: ['keys'],
      because: 'fail before (1 fail, 0 unknown of 1), pass now (0 fail, 0 unknown of 1)',
    },
  ]);
});

const named = { because: 'it is the question' };
const counting = (control: ControlResult): ControlResult => ({
  ...control,
  checks: [
    { check: 'check-keys', strength: 'supporting', ...named },
    { check: 'check-network', strength: 'deciding', ...named },
  ],
});

const sideWith = (verdict: 'fail' | 'pass', control: ControlResult) =>
  aSide({
    lines: [{ id: `${fraud}/a`, facts: { keys: verdict, network: verdict } }],
    controls: [counting(control)],
  });

test('what counts for a control is named before what only supports it', async () => {
  const before = sideWith('fail', failing('deficiency'));
  const after = sideWith('pass', aControl('supported'));
  const { controls } = await diffAssessments(before, after);
  expect(controls.map(({ facts }) => facts)).toEqual([['network', 'keys']]);
});

type Over = Partial<ControlResult['axes']>;
const withAxes = (over: Over, conclusion: Conclusion = 'open'): ControlResult => {
  const control = aControl(conclusion);
  return { ...control, axes: { ...control.axes, ...over } };
};
const out = { state: 'out', reason: 'it is excluded', by: null, until: null } as const;
const undetermined = {
  state: 'undetermined',
  reason: 'its classification ended on 2026-10-31',
  by: null,
  until: null,
} as const;
const waived = { covers: 'all', until: null, by: ['waivers/w.yaml'] } as const;

const keys = (verdict: 'fail' | 'pass') => [{ id: `${fraud}/a`, facts: { keys: verdict } }];
const of = (system: string, conclusion: Conclusion): ControlResult => {
  const control = conclusion === 'deficiency' ? failing(conclusion) : aControl(conclusion);
  return { ...control, system };
};

test.for<[string, ControlResult, ControlResult, string, RegExp]>([
  [
    'what no longer is decided',
    withAxes({ scope: out }, 'not-applicable'),
    withAxes({ scope: undetermined }, 'scope-undetermined'),
    'applicability-changed',
    /^out before, undetermined now: its classification ended/,
  ],
  [
    'what was accepted',
    aControl('deficiency'),
    withAxes({ acceptance: { ...waived, by: [...waived.by] } }, 'deficiency-accepted'),
    'acceptance-changed',
    /not accepted, and are accepted, all of them, by waivers\/w\.yaml now$/,
  ],
  [
    'what Azure exempted',
    withAxes(
      {
        acceptance: {
          ...waived,
          by: ['a', 'b', 'c', 'd'].map(
            (name) => `${fraud}/providers/microsoft.authorization/policyexemptions/${name}`,
          ),
        },
      },
      'deficiency-accepted',
    ),
    aControl('deficiency'),
    'acceptance-changed',
    /accepted, all of them, by the exemption a, the exemption b, the exemption c and 1 more, and are not accepted now$/,
  ],
  [
    'what people say',
    withAxes({ human: { state: 'open', parts: [], weighed: false } }),
    withAxes({ human: { state: 'asserted', parts: [], weighed: false } }),
    'attestation-changed',
    /was open and is asserted now$/,
  ],
])('%s is the cause of a change, and no fact is named', async ([, was, is, name, because]) => {
  const { controls } = await diffAssessments(
    aSide({ lines: keys('fail'), controls: [was] }),
    aSide({ lines: keys('pass'), controls: [is] }),
  );
  expect(controls).toMatchObject([
    { class: name, facts: [], because: expect.stringMatching(because) },
  ]);
});

test('a fact moves only the systems whose subjects it is about', async () => {
  const { controls } = await diffAssessments(
    aSide({
      lines: [{ id: `${fraud}/a`, facts: { keys: 'fail' }, systems: ['chat'] }],
      controls: [of('chat', 'deficiency'), of('docs', 'deficiency')],
    }),
    aSide({
      lines: [{ id: `${fraud}/a`, facts: { keys: 'pass' }, systems: ['chat'] }],
      controls: [of('chat', 'supported'), of('docs', 'supported')],
    }),
  );
  expect(controls.map(({ system, facts }) => [system, facts])).toEqual([
    ['chat', ['keys']],
    ['docs', []],
  ]);
});

test('a law that came into force is told apart from a control that moved', async () => {
  const { controls } = await diffAssessments(
    withControls(aControl('open', 'readiness')),
    withControls(aControl('open', 'in-force')),
  );
  expect(controls.map((each) => each.class)).toEqual(['became-in-force']);
});

test('a control only one side has was added or removed', async () => {
  const { controls: added } = await diffAssessments(withControls(), withControls(aControl('open')));
  const { controls: gone } = await diffAssessments(withControls(aControl('open')), withControls());
  expect(added).toMatchObject([{ class: 'added', before: null, after: 'open' }]);
  expect(gone).toMatchObject([{ class: 'removed', before: 'open', after: null }]);
});

test('a control that stayed is not listed', async () => {
  const { controls } = await diffAssessments(
    withControls(aControl('open')),
    withControls(aControl('open')),
  );
  expect(controls).toEqual([]);
});
