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

test('a hostile name is shown, never obeyed', () => {
  const changes = [aChange({ subject: 's1\nregressed:' })];
  expect(driftLines(aDrift({ changes }))).toContain(String.raw`  s1\u{a}regressed:`);
});
