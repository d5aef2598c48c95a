import { expect, test } from 'vitest';
import { driftLines } from '../../../src/commands/flow/drift-lines.ts';
import { aChange, aDrift } from '../../builders/a-drift.ts';

test('what got worse stands first, and a resource is named once above its changes', () => {
  const subject = `/subscriptions/s1/${'x'.repeat(80)}`;
  const changes = [
    aChange({ subject, check: 'A-1', title: 'First' }),
    aChange({ subject, check: 'A-2', title: 'Second' }),
    aChange({ class: 'regressed', subject: 's2', check: 'A-3', title: 'Third' }),
  ];
  const lines = driftLines(aDrift({ changes, controls: [] }));
  expect(lines.slice(lines.indexOf('regressed:'))).toEqual([
    'regressed:',
    '  s2',
    '    A-3 Third',
    'fixed:',
    `  ${subject}`,
    '    A-1 First',
    '    A-2 Second',
  ]);
});

test('a list that is cut says how much is missing', () => {
  const changes = Array.from({ length: 12 }, (_, at) => aChange({ subject: `s${at}` }));
  expect(driftLines(aDrift({ changes, controls: [] })).at(-1)).toBe(
    '  and 2 more; --json lists all',
  );
});

const lost = (subject: string, reason: string) =>
  aChange({ class: 'evidence-lost', subject, check: 'A-1', title: 'First', reason });

test('what the class alone does not explain says why, once for all of which it is so', () => {
  const changes = [
    lost('s1', 'it could be judged before and cannot be now'),
    lost('s2', 'a plan went off'),
    lost('s3', 'it could be judged before and cannot be now'),
    aChange({
      class: 'acceptance-changed',
      subject: 's4',
      check: 'A-2',
      title: 'Second',
      reason: `it still fails; not accepted before, accepted by waivers/${'w'.repeat(20)}.yaml now`,
    }),
    aChange({
      class: 'evidence-gained',
      subject: 's5',
      check: 'A-3',
      title: 'Third',
      reason: 'it can be judged now',
    }),
  ];
  const lines = driftLines(aDrift({ changes, controls: [] }));
  expect(lines.slice(lines.indexOf('evidence-lost:'))).toEqual([
    'evidence-lost:',
    '  (it could be judged before and cannot be now)',
    '  s1',
    '    A-1 First',
    '  s3',
    '    A-1 First',
    '  (a plan went off)',
    '  s2',
    '    A-1 First',
    'evidence-gained:',
    '  (it can be judged now)',
    '  s5',
    '    A-3 (pass) Third',
    'acceptance-changed:',
    '  (it still fails; not accepted before, accepted by',
    '   waivers/wwwwwwwwwwwwwwwwwwww.yaml now)',
    '  s4',
    '    A-2 Second',
  ]);
});

const seen = (subject: string, before: 'fail' | 'pass', after: 'fail' | 'pass') =>
  aChange({ class: 'not-comparable', subject, check: 'A-1', title: 'First', before, after });

test('of what cannot be compared only that it fails now is told, whatever it was before', () => {
  const changes = [seen('s1', 'pass', 'fail'), seen('s2', 'fail', 'pass')];
  const lines = driftLines(aDrift({ changes, controls: [] }));
  expect(lines.slice(lines.indexOf('not-comparable, and fails now:'))).toEqual([
    'not-comparable, and fails now:',
    '  (it failed before and passes now)',
    '  s1',
    '    A-1 First',
  ]);
  expect(lines.join('\n')).not.toContain('s2');
});

test('a control says what moved it', () => {
  const [control] = aDrift().controls;
  if (control === undefined) throw new Error('no control');
  const because = 'fail before (2 fail, 35 unknown of 55), unknown now (0 fail, 42 unknown of 60)';
  const lines = driftLines(aDrift({ controls: [{ ...control, class: 'moved', because }] }));
  expect(lines.slice(lines.indexOf('Controls:') + 2)).toEqual([
    '    moved: fail before (2 fail, 35 unknown of 55), unknown now (0 fail,',
    '      42 unknown of 60)',
  ]);
});

test('a hostile name is shown, never obeyed', () => {
  const changes = [aChange({ subject: 's1\nregressed:' })];
  expect(driftLines(aDrift({ changes }))).toContain(String.raw`  s1\u{a}regressed:`);
});
