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

const withControls = (...controls: ControlResult[]) =>
  aSide({ lines: [{ id: `${fraud}/a`, facts: { keys: 'pass' } }], controls });

test('a control that moved names the facts that moved it', async () => {
  const before = aSide({
    lines: [{ id: `${fraud}/a`, facts: { keys: 'fail', network: 'fail' } }],
    controls: [aControl('deficiency')],
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
    },
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
