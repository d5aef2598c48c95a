import { expect, test } from 'vitest';
import type { ControlChange } from '../../src/model/drift.ts';
import { heaviestLapse } from '../../src/pack/lapses.ts';

const lapsed = (control: string, over: Partial<ControlChange> = {}): ControlChange => ({
  framework: 'eu-ai-act',
  control,
  title: control,
  system: 'documents',
  class: 'applicability-changed',
  before: 'not-applicable',
  after: 'scope-undetermined',
  facts: [],
  because: 'its classification ended',
  ...over,
});

test('the reason that moved most controls for the worse is one piece of news', () => {
  const other = lapsed('Art. 50', { system: 'chat', because: 'another' });
  expect(heaviestLapse([other, lapsed('Art. 9'), lapsed('Art. 10')])).toEqual([
    'applicability-changed',
    'eu-ai-act Art. 9 and 1 more, asked of documents: scope-undetermined now',
    '2 controls',
    'its classification ended',
  ]);
});

test.for<[string, Partial<ControlChange>]>([
  ['what was found', { class: 'moved', after: 'deficiency' }],
  ['what is better now', { before: 'scope-undetermined', after: 'supported' }],
  ['what is less bad', { before: 'deficiency', after: 'open' }],
  ['what no longer is asked', { class: 'removed', after: null }],
])('%s is no lapse', ([, over]) => {
  expect(heaviestLapse([lapsed('Art. 9', over)])).toBeUndefined();
});
