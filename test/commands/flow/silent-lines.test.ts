import { expect, test } from 'vitest';
import { silentLines } from '../../../src/commands/flow/silent-lines.ts';
import { anAssessedWorkspace, aSystem } from '../../workspace/a-judged-workspace.ts';

const said = (...systems: Parameters<typeof aSystem>[0][]): string =>
  silentLines({
    workspace: anAssessedWorkspace({
      register: {
        systems: systems.map(aSystem),
        unassigned: { n: 0, first: [] },
        overlaps: { n: 0, first: [] },
        complete: true,
      },
    }),
  })
    .join(' ')
    .replaceAll(/ +/g, ' ');

test('selectors that match nothing are counted, with the files they stand in', () => {
  expect(said({ id: 'a', silent: [1, 3] }, { id: 'b' }, { id: 'c', silent: [1] })).toBe(
    '3 selectors match nothing in this snapshot, in systems/a.yaml, systems/c.yaml: the sheet Register findings of a pack lists them.',
  );
  expect(said({ id: 'a', silent: [2] })).toMatch(/^1 selector matches nothing/);
});

test('of many files the first three are named', () => {
  const all = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, silent: [1] }));
  expect(said(...all)).toContain('systems/c.yaml and 2 more:');
});

test('nothing is said where every selector matches, and without a workspace', () => {
  expect(said({ silent: [] })).toBe('');
  expect(silentLines({ workspace: null })).toEqual([]);
});
