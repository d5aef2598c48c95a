import { expect, test } from 'vitest';
import type { ControlChange } from '../../src/model/drift.ts';
import { controlChangeRows } from '../../src/pack/control-change-rows.ts';

const wordsOf = ({ before, after }: ControlChange) => ({
  before: before ?? 'not there',
  after: after ?? 'not there',
});

const lapsed = (control: string): ControlChange => ({
  framework: 'eu-ai-act',
  control,
  title: `Title of ${control}`,
  system: 'documents',
  class: 'applicability-changed',
  before: 'not-applicable',
  after: 'scope-undetermined',
  facts: [],
  because: 'its classification ended',
});
const fixed: ControlChange = {
  ...lapsed('IM-1'),
  framework: 'mcsb',
  system: 'organisation',
  class: 'moved',
  before: 'deficiency',
  after: 'supported',
  facts: ['a', 'b', 'c', 'd'],
  because: 'it passes now',
};
const broken: ControlChange = { ...fixed, control: 'IM-3', before: 'open', after: 'deficiency' };

test('what one reason moved is one row, however many controls it moved', () => {
  const controls = ['Art. 9', 'Art. 8', 'Art. 10', 'Art. 11', 'Art. 12', 'Art. 13', 'Art. 14'];
  const [row, ...more] = controlChangeRows(controls.map(lapsed), wordsOf);
  expect(more).toEqual([]);
  expect(row?.[0]).toBe(
    '7 of eu-ai-act: Art. 10, Art. 11, Art. 12, Art. 13, Art. 14, Art. 8 and 1 more',
  );
});

test('what is worse now stands first, and facts are named up to three', () => {
  const rows = controlChangeRows([fixed, lapsed('Art. 9'), broken], wordsOf);
  expect(rows.map(([controls, , , after]) => [controls, after])).toEqual([
    ['mcsb IM-3: Title of IM-1', 'deficiency'],
    ['eu-ai-act Art. 9: Title of Art. 9', 'scope-undetermined'],
    ['mcsb IM-1: Title of IM-1', 'supported'],
  ]);
  expect(rows[0]?.at(-1)).toBe('it passes now: a, b, c and 1 more');
});
